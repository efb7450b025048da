import { type Commit, GENESIS, hashOf } from './commit.ts';

export type Fault = { readonly stream: string; readonly sequence: number; readonly fault: string };
export type Verification =
  | { readonly kind: 'whole'; readonly streams: number; readonly commits: number; readonly head: string }
  | { readonly kind: 'broken'; readonly streams: number; readonly commits: number; readonly first: Fault };

/** Walks the commits of one stream in the order given; the first fault, or the hash of the last commit. */
export const verifyStream = (commits: readonly Commit[]): { head: string } | Fault => {
  let previous = GENESIS;
  let expected = 1;
  for (const commit of commits) {
    const { stream, sequence } = commit;
    if (sequence < expected) return { stream, sequence, fault: `commit ${sequence} is there again` };
    if (sequence !== expected) return { stream, sequence: expected, fault: `commit ${expected} is missing` };
    if (commit.previous !== previous)
      return { stream, sequence, fault: 'does not follow the commit before it' };
    if (hashOf(commit) !== commit.hash)
      return { stream, sequence, fault: 'its content does not match its hash' };
    previous = commit.hash;
    expected += 1;
  }
  return { head: previous };
};

/**
 * Checks every stream. `head` is one hash over the last hash of every stream in name order, so that it
 * changes when any commit anywhere is added, changed, lost or moved.
 */
export const verifyLog = (commits: Iterable<Commit>, headOf: (lines: string) => string): Verification => {
  const streams = Map.groupBy(commits, (commit) => commit.stream);
  let count = 0;
  const lines: string[] = [];
  let first: Fault | undefined;
  for (const [stream, members] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) {
    count += members.length;
    const checked = verifyStream(members.toSorted((a, b) => a.sequence - b.sequence));
    if ('fault' in checked) first ??= checked;
    else lines.push(`${stream} ${members.length} ${checked.head}`);
  }
  return first === undefined
    ? { kind: 'whole', streams: streams.size, commits: count, head: headOf(lines.join('\n')) }
    : { kind: 'broken', streams: streams.size, commits: count, first };
};
