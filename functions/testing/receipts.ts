import type { Receipt } from '../../shared/sms/receipt.ts';
import type { ReceiptDeps } from '../../shared/sms/receipts/hand-over.ts';
import type { ReceiptFault } from '../../shared/sms/receipts/read.ts';

/** Who takes receipts, and who keeps what nobody can read. */
export const receiptRoom = () => {
  const taken: Receipt[] = [];
  const unread: ReceiptFault[] = [];
  let failures = 0;
  const deps: ReceiptDeps = {
    take: async (receipts) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('the table cannot be reached');
      }
      taken.push(...receipts);
    },
    keepUnread: async (fault) => {
      unread.push(fault);
    },
  };
  return {
    deps,
    taken,
    unread,
    failNext: () => {
      failures += 1;
    },
  };
};
