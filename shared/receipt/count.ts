import type { Ledger } from '../alert/ledger.ts';
import type { Instant } from '../kernel/instant.ts';
import { countFates, type FateCounts, isUnknownBy } from './fates.ts';
import type { ReceiptStore } from './ports.ts';

/** Of one district and one operator. */
export type ReceiptCount = {
  readonly pcode: string;
  /** The first digits of the numbers; absent where they are not known. */
  readonly prefix?: string;
  /** Taken by a gateway. */
  readonly accepted: number;
  /** Taken by none. */
  readonly refused: number;
  readonly delivered: number;
  /** Lost after a gateway had taken them. */
  readonly failed: number;
  /** The last word is not in, and may still come. */
  readonly open: number;
  /** The last word did not come within 72 hours. */
  readonly unknown: number;
};

const NOTHING: FateCounts = { delivered: 0, failed: 0, open: 0 };

/** What became of the messages of an alert, by district and operator. Read from the items of its batches; nothing counts along. */
export const countReceipts = async (
  { ledger, store }: { ledger: Pick<Ledger, 'batches'>; store: Pick<ReceiptStore, 'fatesOf'> },
  alertId: string,
  now: Instant,
): Promise<ReceiptCount[]> => {
  const fates = new Map<number, FateCounts>();
  for await (const { number, fates: own } of store.fatesOf(alertId)) fates.set(number, countFates(own));
  const counts = new Map<string, ReceiptCount>();
  for await (const { number, pcode, prefix, accepted, failed: refused, lastAt } of ledger.batches(
    alertId,
    1,
  )) {
    const { delivered, failed } = fates.get(number) ?? NOTHING;
    // A message that a crash repeated has two fates and one place: never more known than were taken.
    const open = Math.max(0, accepted - delivered - failed);
    const isUnknown = lastAt !== undefined && isUnknownBy(lastAt, now);
    const key = `${pcode}#${prefix}`;
    const before = counts.get(key);
    counts.set(key, {
      pcode,
      ...(prefix === undefined ? {} : { prefix }),
      accepted: (before?.accepted ?? 0) + accepted,
      refused: (before?.refused ?? 0) + refused,
      delivered: (before?.delivered ?? 0) + delivered,
      failed: (before?.failed ?? 0) + failed,
      open: (before?.open ?? 0) + (isUnknown ? 0 : open),
      unknown: (before?.unknown ?? 0) + (isUnknown ? open : 0),
    });
  }
  return [...counts.values()].sort(
    (a, b) => compare(a.pcode, b.pcode) || compare(a.prefix ?? '', b.prefix ?? ''),
  );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
