import { Commit } from '../commit.ts';
import type { LogStore } from '../ports.ts';

export type MemoryLogStore = LogStore & {
  /** The next append fails: `before` it wrote anything, or `after`, when only its answer is lost. */
  failNext(when: 'before' | 'after'): void;
  /** Everything written, in the order of writing. */
  commits(): readonly Commit[];
};

/** A log in memory. What it keeps is text, as in a table, so nothing written can be changed from outside. */
export const memoryLogStore = (): MemoryLogStore => {
  const written = new Map<
    string,
    { readonly stream: string; readonly sequence: number; readonly body: string }
  >();
  const failures: ('before' | 'after')[] = [];
  const keyOf = (stream: string, sequence: number) => JSON.stringify([stream, sequence]);
  const parse = ({ body }: { readonly body: string }): Commit => Commit.parse(JSON.parse(body));

  return {
    failNext: (when) => {
      failures.push(when);
    },
    commits: () => [...written.values()].map(parse),

    async *read(stream, after) {
      const found = [...written.values()].filter((item) => item.stream === stream && item.sequence > after);
      for (const item of found.toSorted((a, b) => a.sequence - b.sequence)) yield parse(item);
    },

    async append(commit) {
      const failure = failures.shift();
      if (failure === 'before') throw new Error('the log cannot be reached');
      const { stream, sequence, hash } = commit;
      const there = written.get(keyOf(stream, sequence));
      if (there !== undefined) return parse(there).hash === hash ? 'written' : 'taken';
      written.set(keyOf(stream, sequence), { stream, sequence, body: JSON.stringify(commit) });
      if (failure === 'after') throw new Error('the answer of the log was lost');
      return 'written';
    },

    grown: async (known) =>
      new Set(
        [...known].flatMap(([stream, sequence]) =>
          written.has(keyOf(stream, sequence + 1)) ? [stream] : [],
        ),
      ),

    async *readAll() {
      for (const item of [...written.values()]) yield parse(item);
    },
  };
};
