import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Commit } from '../../shared/log/commit.ts';
import type { LogStore } from '../../shared/log/ports.ts';
import type { ObjectStore } from '../../shared/objects/ports.ts';
import { STATE_DIR } from './state.ts';
import { UsageError } from './usage-error.ts';

/** A log in memory, for commands that read a ledger from files or make one as they go. */
export const logOf = (commits: readonly Commit[]): LogStore => {
  const all = [...commits];
  const of = (stream: string) =>
    all.filter((commit) => commit.stream === stream).sort((a, b) => a.sequence - b.sequence);
  return {
    async *read(stream, after) {
      for (const commit of of(stream)) if (commit.sequence > after) yield commit;
    },
    grown: async (known) =>
      new Set(
        [...known].flatMap(([stream, after]) =>
          of(stream).some(({ sequence }) => sequence > after) ? [stream] : [],
        ),
      ),
    async *readAll() {
      yield* all;
    },
    append: async (commit) => {
      if (of(commit.stream).some(({ sequence }) => sequence === commit.sequence)) return 'taken';
      all.push(commit);
      return 'written';
    },
  };
};

export const objectsInMemory = (): ObjectStore => {
  const files = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes) => void files.set(key, bytes),
    get: async (key) => files.get(key),
    async *list(prefix) {
      yield* [...files.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
};

const Kept = z.object({ key: z.string(), body: z.base64() });

/** What a run on this machine left in `.nadhir`: its log as it was written out, and the objects of every bucket. */
export const localLedger = (
  state = STATE_DIR,
): {
  readonly log: LogStore;
  readonly objects: ObjectStore;
  readonly commits: readonly Commit[];
  readonly from: string;
} => {
  const file = join(state, 'report', 'log.jsonl');
  if (!existsSync(file))
    throw new UsageError(
      `${file} is not there; run nadhir start first, or look at recorded readings with --fixtures`,
    );
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const commits = lines.map((line) => Commit.parse(JSON.parse(line)));
  const objects = objectsInMemory();
  const root = join(state, 'machine', 'objects');
  for (const bucket of existsSync(root) ? readdirSync(root) : []) {
    for (const name of readdirSync(join(root, bucket))) {
      const { key, body } = Kept.parse(JSON.parse(readFileSync(join(root, bucket, name), 'utf8')));
      if (key.startsWith('raw/'))
        void objects.put(key, Buffer.from(body, 'base64'), 'application/octet-stream');
    }
  }
  return { log: logOf(commits), objects, commits, from: file };
};

/** The log as it was at a moment: what was written later is not there yet. */
export const logUpTo = (log: LogStore, limit: () => Instant): LogStore => ({
  append: (commit) => log.append(commit),
  grown: (known) => log.grown(known),
  readAll: () => log.readAll(),
  async *read(stream, after) {
    for await (const commit of log.read(stream, after)) {
      if (commit.at > limit()) return;
      yield commit;
    }
  },
});
