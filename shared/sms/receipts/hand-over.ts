import type { Receipt } from '../receipt.ts';
import type { ReadReceipts, ReceiptFault } from './read.ts';

export type ReceiptDeps = {
  /** Remembers what became of the messages. The same receipt may come twice; it rejects where nothing was remembered. */
  readonly take: (receipts: readonly Receipt[]) => Promise<void>;
  /** Keeps what nobody could read and calls the operator. */
  readonly keepUnread: (fault: ReceiptFault) => Promise<void>;
};

/** Hands over what a reader read: what cannot be read is kept first, so that it is not lost with a failing table. */
export const handOver = async ({ receipts, faults }: ReadReceipts, deps: ReceiptDeps): Promise<void> => {
  for (const fault of faults) await deps.keepUnread(fault);
  if (receipts.length > 0) await deps.take(receipts);
};
