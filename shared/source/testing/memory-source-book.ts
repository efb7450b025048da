import { afterAttempt, expectedSource, type SourceEntry } from '../book.ts';
import type { SourceBook } from '../ports.ts';

export type MemorySourceBook = SourceBook & {
  /** The next `note` fails and notes nothing. */
  failNext(): void;
};

export const memorySourceBook = (): MemorySourceBook => {
  const entries = new Map<string, SourceEntry>();
  let failing = false;
  return {
    failNext: () => {
      failing = true;
    },
    read: async (sourceId) => entries.get(sourceId),
    async *all() {
      yield* entries.values();
    },
    note: async (sourceId, attempt) => {
      if (failing) {
        failing = false;
        throw new Error('the book of sources cannot be reached');
      }
      const after = afterAttempt(entries.get(sourceId), sourceId, attempt);
      entries.set(sourceId, after);
      return after;
    },
    expect: async (sourceId, since) => {
      if (!entries.has(sourceId)) entries.set(sourceId, expectedSource(sourceId, since));
    },
  };
};
