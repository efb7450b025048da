import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '../../shared/adapters/files/read-csv.ts';
import { BrokenFolder } from '../../shared/adapters/files/read-json.ts';
import type { Download } from '../../shared/source/ports.ts';
import { ROOT } from './state.ts';

const FOLDER = join(ROOT, 'tests/fixtures');
const Recording = z.strictObject({
  address: z.url(),
  file: z.string(),
  what: z.string(),
  points: z.enum(['', 'every']),
});
export type Recording = z.infer<typeof Recording>;

/** Faults of the line, with which a recording may stand in; what a server says of itself is the truth and stays. */
const OFFLINE: ReadonlySet<string> = new Set(['unreachable', 'timed-out']);
export const isOffline = (code: string | undefined): boolean => code !== undefined && OFFLINE.has(code);

/** An answer for a point or two, as the service would give it for each of the points asked for. */
const forEveryPoint = (answer: Uint8Array, url: string): Uint8Array => {
  const recorded: unknown = JSON.parse(new TextDecoder().decode(answer));
  const list: unknown[] = Array.isArray(recorded) ? recorded : [recorded];
  const points = new URL(url).searchParams.get('latitude')?.split(',').length ?? 1;
  const spread = Array.from({ length: points }, (_, index) => list[index % list.length]);
  return new TextEncoder().encode(JSON.stringify(points === 1 ? spread[0] : spread));
};

/**
 * Answers from recordings where the live source cannot be had, and tells each that it used. `live` false asks nobody.
 */
export const withRecordings = (
  download: Download,
  { live, used }: { readonly live: boolean; readonly used: (recording: Recording) => void },
): Download => {
  const recordings = readCsv(join(FOLDER, 'recordings.csv'), Recording, BrokenFolder);
  return async (url, options) => {
    const answer = live
      ? await download(url, options)
      : ({ kind: 'failed', fault: { code: 'unreachable', detail: 'not asked (--offline)' } } as const);
    if (answer.kind !== 'failed' || !isOffline(answer.fault.code)) return answer;
    const [address] = url.split('?');
    const recording = recordings.find((candidate) => candidate.address === address);
    if (recording === undefined) return answer;
    used(recording);
    const bytes = readFileSync(join(FOLDER, recording.file));
    return { kind: 'body', bytes: recording.points === 'every' ? forEveryPoint(bytes, url) : bytes, url };
  };
};
