import type { Slice } from '../../../shared/alert/send.ts';
import type { ReceiptStore } from '../../../shared/receipt/ports.ts';

/**
 * Keeps the ids that a gateway gave to the messages of a slice, one item a slice, where its receipts carry nothing else. Never
 * stands in the way of sending: without it a receipt is not counted, and that is said.
 */
export const rememberIds =
  (store: Pick<ReceiptStore, 'writeSent'>, gateways: readonly string[]) =>
  async ({ batch: { alertId, number }, gateway, outcomes, at }: Slice): Promise<void> => {
    if (!gateways.includes(gateway)) return;
    const ids: Record<number, string> = {};
    for (const [position, outcome] of outcomes)
      if (outcome.kind === 'accepted') ids[position] = outcome.providerMessageId;
    if (Object.keys(ids).length === 0) return;
    try {
      await store.writeSent({ gateway, alertId, batch: number, at, ids });
    } catch (error) {
      console.error(
        JSON.stringify({
          level: 'error',
          message: 'receipts will not be matched',
          alertId,
          number,
          reason: String(error),
        }),
      );
    }
  };
