import { NO_FATES } from '../fates.ts';
import type { ReceiptStore, SentSlice, StoredFates } from '../ports.ts';
import { minuteOf } from '../sent-index.ts';

/** Under the conditions of the table: what builds on an older view is not written. */
export const memoryReceiptStore = (): ReceiptStore => {
  const sent: SentSlice[] = [];
  const fates = new Map<string, Map<number, StoredFates>>();
  const losses = new Map<string, number>();
  const ofAlert = (alertId: string): Map<number, StoredFates> => {
    const known = fates.get(alertId) ?? new Map<number, StoredFates>();
    fates.set(alertId, known);
    return known;
  };
  return {
    async writeSent(slice) {
      sent.push(slice);
    },
    async *sentIn(gateway, minute) {
      for (const slice of sent.slice())
        if (slice.gateway === gateway && minuteOf(slice.at) === minute) yield slice;
    },
    async readFates(alertId, batch) {
      return ofAlert(alertId).get(batch) ?? { number: batch, fates: NO_FATES, revision: 0 };
    },
    async writeFates(alertId, stored) {
      const known = ofAlert(alertId);
      if ((known.get(stored.number)?.revision ?? 0) !== stored.revision) return false;
      known.set(stored.number, { ...stored, revision: stored.revision + 1 });
      return true;
    },
    async *fatesOf(alertId) {
      yield* [...ofAlert(alertId).values()].toSorted((a, b) => a.number - b.number);
    },
    async countLost(recipientId) {
      const times = (losses.get(recipientId) ?? 0) + 1;
      losses.set(recipientId, times);
      return times;
    },
    async lostAmong(recipientIds) {
      return recipientIds.filter((recipientId) => losses.has(recipientId));
    },
    async forgetLost(recipientId) {
      losses.delete(recipientId);
    },
  };
};
