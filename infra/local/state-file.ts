import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import { PendingCall } from './events/asynchronous-calls.ts';
import { tablesOf } from './services/dynamodb.ts';
import type { Blueprint } from './template/blueprint.ts';

const State = z.object({
  /** Of the tables and queues whose content is beside this file. */
  fingerprint: z.string(),
  /** Milliseconds since 1970: when the machine first started, and where its clock stands. */
  origin: z.number(),
  now: z.number(),
  /** The last entry of the stream journal, and how far each pipe has read. */
  sequence: z.number(),
  positions: z.record(z.string(), z.number()),
  calls: z.array(PendingCall),
  secrets: z.record(z.string(), z.string()),
});
type State = z.infer<typeof State>;

export const fingerprintOf = (blueprint: Blueprint): string => {
  const tables = tablesOf(blueprint).map(({ name, properties }) => [name, properties]);
  const queues = blueprint.all('AWS::SQS::Queue').map(({ name, properties }) => [name, properties]);
  return createHash('sha256')
    .update(JSON.stringify([tables, queues]))
    .digest('hex');
};

export type StateFile = { readonly kept: State | undefined; save(state: State): void };

/** What the machine itself remembers over a restart; nothing without a directory. */
export const openStateFile = (directory: string | undefined, fingerprint: string): StateFile => {
  if (directory === undefined) return { kept: undefined, save: () => {} };
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'machine.json');
  const parsed = existsSync(path) ? State.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  if (parsed !== undefined && parsed.data?.fingerprint !== fingerprint)
    throw new CannotStart(`the state in ${directory} was made from another template: forget it with --fresh`);
  return {
    kept: parsed?.data,
    save: (state) => {
      writeFileSync(`${path}.new`, JSON.stringify(state));
      renameSync(`${path}.new`, path);
    },
  };
};
