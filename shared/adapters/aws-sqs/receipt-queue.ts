import type { Receipt } from '../../sms/receipt.ts';
import { sqsDelayedQueue } from './delayed-queue.ts';

/** About 40 kB, of the 1 MiB that a message may have. */
const RECEIPTS_PER_MESSAGE = 100;

/** Puts receipts on the queue from which they reach the ledger: a message is a JSON list of at most 100. */
export const sqsReceiptQueue = (queueUrl: string) => {
  const put = sqsDelayedQueue(queueUrl);
  return async (receipts: readonly Receipt[]): Promise<void> => {
    for (let from = 0; from < receipts.length; from += RECEIPTS_PER_MESSAGE)
      await put(JSON.stringify(receipts.slice(from, from + RECEIPTS_PER_MESSAGE)), 0);
  };
};
