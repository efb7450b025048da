import type { Commit } from './commit.ts';

/** The log: append only, one item a commit, one stream an aggregate. */
export interface LogStore {
  /** Commits of a stream after `sequence`, oldest first. */
  read(stream: string, after: number): AsyncIterable<Commit>;
  /**
   * Writes the commit unless one with its stream and sequence exists: `taken` says that another writer won.
   * The very same commit again is `written`, so that a writer whose answer was lost may ask again.
   */
  append(commit: Commit): Promise<'written' | 'taken'>;
  /** Of these streams, each with the sequence up to which it is known, those that have a commit after it. At the price of one short read for many. */
  grown(known: ReadonlyMap<string, number>): Promise<ReadonlySet<string>>;
  /** Every commit of every stream, in no particular order across streams; for the daily head and for verifying. */
  readAll(): AsyncIterable<Commit>;
}

export interface Clock {
  now(): string;
}
