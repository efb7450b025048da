import type { Ledger } from '../ledger.ts';

/** When a call breaks: `before` it did anything, or `after`, when only its answer is lost. */
export type Fault = 'before' | 'after' | undefined;

/** The end of a process between two steps. Not for catching. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

type Ask = (operation: string) => Fault | Promise<Fault>;

/** Runs a call that breaks as `ask` says. */
export const throughFaults = async <Result>(
  operation: string,
  ask: Ask,
  run: () => Promise<Result>,
): Promise<Result> => {
  const fault = await ask(operation);
  if (fault === 'before') throw new Crash(`before ${operation}`);
  const result = await run();
  if (fault === 'after') throw new Crash(`after ${operation}`);
  return result;
};

/** The same ledger, seen by a process in which calls break. */
export const breakingLedger = (
  ledger: Ledger,
  ask: (operation: string) => Fault | Promise<Fault>,
): Ledger => {
  const through = <Result>(operation: keyof Ledger, run: () => Promise<Result>): Promise<Result> =>
    throughFaults(operation, ask, run);
  async function* streaming<Item>(
    operation: keyof Ledger,
    read: () => AsyncIterable<Item>,
  ): AsyncIterable<Item> {
    const fault = await ask(operation);
    if (fault === 'before') throw new Crash(`before ${operation}`);
    yield* read();
    if (fault === 'after') throw new Crash(`after ${operation}`);
  }
  return {
    claimPlan: (...given) => through('claimPlan', () => ledger.claimPlan(...given)),
    recordPlan: (...given) => through('recordPlan', () => ledger.recordPlan(...given)),
    plan: (alertId) => through('plan', () => ledger.plan(alertId)),
    takeTurn: (...given) => through('takeTurn', () => ledger.takeTurn(...given)),
    writeBatches: (batches) => through('writeBatches', () => ledger.writeBatches(batches)),
    lists: (...given) => streaming('lists', () => ledger.lists(...given)),
    readLists: (...given) => through('readLists', () => ledger.readLists(...given)),
    batches: (...given) => streaming('batches', () => ledger.batches(...given)),
    claim: (...given) => through('claim', () => ledger.claim(...given)),
    checkpoint: (...given) => through('checkpoint', () => ledger.checkpoint(...given)),
    release: (claimed) => through('release', () => ledger.release(claimed)),
    claimNotice: (...given) => through('claimNotice', () => ledger.claimNotice(...given)),
    finishNotice: (...given) => through('finishNotice', () => ledger.finishNotice(...given)),
    releaseNotice: (noticeId) => through('releaseNotice', () => ledger.releaseNotice(noticeId)),
  };
};

/** Breaks each named operation once, in the given way, the first time it is called. */
export const once = (faults: Readonly<Record<string, Exclude<Fault, undefined>>>) => {
  const left = new Map(Object.entries(faults));
  return (operation: string): Fault => {
    const fault = left.get(operation);
    left.delete(operation);
    return fault;
  };
};
