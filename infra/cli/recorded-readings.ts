import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Instant } from '../../events/vocabulary.ts';
import type { LogStore } from '../../shared/log/ports.ts';
import type { ObjectStore } from '../../shared/objects/ports.ts';
import { READERS } from '../../shared/reading/formats.ts';
import { receiver } from '../../shared/reading/receive.ts';
import { logOf, objectsInMemory } from './ledger.ts';
import { ROOT } from './state.ts';

const isFormat = (name: string): name is keyof typeof READERS => Object.hasOwn(READERS, name);

const Manifest = z.object({
  about: z.string(),
  now: Instant,
  sources: z.array(z.string()),
  documents: z.array(
    z.object({
      file: z.string(),
      source: z.string(),
      format: z.string(),
      basis: z.enum(['forecast', 'observation', 'report']),
      receivedAt: Instant,
      request: z.object({
        places: z.array(
          z.object({
            pcode: z.string(),
            position: z.tuple([z.number(), z.number()]),
            station: z.string().optional(),
          }),
        ),
        models: z.array(z.string()),
        window: z.object({ from: Instant, to: Instant }).optional(),
      }),
    }),
  ),
});

export const RECORDED = join(ROOT, 'tests', 'fixtures', 'readings');

/** Recorded documents, taken in as they would be, each at its time. */
export const recordedReadings = async (
  folder = RECORDED,
): Promise<{
  readonly log: LogStore;
  readonly objects: ObjectStore;
  readonly now: string;
  readonly sources: readonly string[];
}> => {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const log = logOf([]);
  const objects = objectsInMemory();
  let now = manifest.now;
  const receive = receiver({ log, objects, clock: { now: () => now } });
  for (const { file, format, receivedAt, ...rest } of manifest.documents) {
    if (!isFormat(format)) throw new Error(`${file}: ${format} is no form of readings`);
    now = receivedAt;
    await receive({
      ...rest,
      format,
      bytes: readFileSync(join(folder, file)),
      actor: { kind: 'system', name: 'recorded' },
      cause: `file:${file}`,
    });
  }
  return { log, objects, now: manifest.now, sources: manifest.sources };
};
