import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const Answer = z.object({
  count: z.number(),
  verdicts: z.record(z.string(), z.number()),
  slowestMs: z.number(),
  largestBytes: z.number(),
  peakMegabytes: z.number(),
  reached: z.array(z.string()),
  crash: z.string().optional(),
});
export type FuzzAnswer = z.infer<typeof Answer>;

/** No document may take longer, and the process may not need more; goals of the bench. */
export const MOST_MS = 250;
export const MOST_MEGABYTES = 256;

/** What a Lambda of 256 megabytes is started with, more or less. */
const LIMITS = ['--max-old-space-size=160', '--max-semi-space-size=8'];

/** Reads damaged documents in a process that may reach nothing. A document that never ends ends the process. */
export const fuzz = async (seed: number, count: number, timeoutMs: number): Promise<FuzzAnswer> => {
  const repository = fileURLToPath(new URL('../../../', import.meta.url));
  const script = fileURLToPath(new URL('fuzz-in-sandbox.ts', import.meta.url));
  const permissions = ['--permission', `--allow-fs-read=${repository}`];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...LIMITS, ...permissions, script, String(seed), String(count)],
    { cwd: repository, timeout: timeoutMs, maxBuffer: 10 * 1024 * 1024 },
  );
  return Answer.parse(JSON.parse(stdout));
};
