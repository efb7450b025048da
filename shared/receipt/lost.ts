import type { ReceiptStore } from './ports.ts';

/** Alerts in a row that could not reach a number before it counts as unreachable. One may be the network's fault. */
const LOST_ALERTS = 3;

export type LostDeps = {
  readonly store: Pick<ReceiptStore, 'countLost' | 'forgetLost'>;
  /** This person cannot be reached, or does not want to be, by what the gateway says. May be told of one person more than once. */
  readonly unreachable: (recipientId: string, reason: 'number' | 'opted-out') => Promise<void>;
};

/** A message will never reach this number. Who has opted out counts at once; after that, and after a mark, counting begins anew. */
export const noteLost = async (
  { store, unreachable }: LostDeps,
  recipientId: string,
  reason: 'number' | 'opted-out',
): Promise<void> => {
  if (reason === 'number' && (await store.countLost(recipientId)) < LOST_ALERTS) return;
  await unreachable(recipientId, reason);
  await store.forgetLost(recipientId);
};

/** A message arrived, so what did not arrive before was not the number's fault. Read for all, written for the few that were counted. */
export const noteArrived = async (
  store: Pick<ReceiptStore, 'lostAmong' | 'forgetLost'>,
  recipientIds: readonly string[],
): Promise<void> => {
  for (const recipientId of await store.lostAmong(recipientIds)) await store.forgetLost(recipientId);
};
