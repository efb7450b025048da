import type { Ledger } from '../alert/ledger.ts';
import type { Clock } from '../log/ports.ts';
import type { Receipt } from '../sms/receipt.ts';
import { type Fates, newlyDelivered, newlyLost, withReceipt } from './fates.ts';
import { type LostDeps, noteArrived, noteLost } from './lost.ts';
import type { Matched, ReceiptStore } from './ports.ts';
import { sentIndex } from './sent-index.ts';

/** Writers that met this often at one batch in a row: the queue tries again later. */
const ATTEMPTS = 8;
/** Lists of which the ids are kept in memory, some 10 KB each. */
const MOST_LISTS = 200;

export type TakeDeps = LostDeps & {
  readonly store: ReceiptStore;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'readLists'>;
  /** How many arrived in time and how many did not, for the health of the gateway. */
  readonly onArrived?: (gateway: string, counts: { inTime: number; late: number }) => Promise<void>;
};

type Batch = { readonly alertId: string; readonly batch: number; readonly matched: Matched<Receipt>[] };

const byBatch = (matched: readonly Matched<Receipt>[]): Batch[] => {
  const batches = new Map<string, Batch>();
  for (const one of matched) {
    const { alertId, batch } = one.reference;
    const key = `${alertId}#${batch}`;
    const own = batches.get(key) ?? { alertId, batch, matched: [] };
    own.matched.push(one);
    batches.set(key, own);
  }
  return [...batches.values()];
};

/**
 * Takes receipts as they come: before or after our own write, twice, in any order, in parts. One write for all receipts of a
 * batch. Answers those whose message is not known (yet): they should come again a little later, and a few times at most,
 * since other senders may share the gateway.
 */
export const createTakeReceipts = ({ store, clock, ledger, unreachable, onArrived }: TakeDeps) => {
  const index = sentIndex(store, clock);
  const lists = new Map<string, readonly string[]>();

  /** Receipts of one batch come in many parts within minutes, and a list is written once. */
  const idsOf = async (alertId: string, batch: number): Promise<readonly string[]> => {
    const key = `${alertId}#${batch}`;
    const known = lists.get(key);
    if (known !== undefined) return known;
    const [list] = await ledger.readLists(alertId, [batch]);
    const ids = list?.recipients.map(({ recipientId }) => recipientId) ?? [];
    lists.set(key, ids);
    const [oldest] = lists.keys();
    if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest);
    return ids;
  };

  const noteNumbers = async (alertId: string, batch: number, before: Fates, after: Fates): Promise<void> => {
    const gone = newlyLost(before, after).flatMap(({ position, reason }) =>
      reason === 'number' || reason === 'opted-out' ? [{ position, reason }] : [],
    );
    const arrived = newlyDelivered(before, after);
    if (gone.length + arrived.length === 0) return;
    const ids = await idsOf(alertId, batch);
    await noteArrived(
      store,
      arrived.flatMap((position) => ids[position] ?? []),
    );
    for (const { position, reason } of gone) {
      const recipientId = ids[position];
      if (recipientId !== undefined) await noteLost({ store, unreachable }, recipientId, reason);
    }
  };

  const takeBatch = async ({ alertId, batch, matched }: Batch): Promise<Fates | undefined> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const stored = await store.readFates(alertId, batch);
      const fates = matched.reduce(
        (known, { receipt, reference }) => withReceipt(known, reference.position, receipt),
        stored.fates,
      );
      if (fates === stored.fates) return undefined;
      if (!(await store.writeFates(alertId, { ...stored, fates }))) continue;
      await noteNumbers(alertId, batch, stored.fates, fates);
      return {
        ...fates,
        inTime: fates.inTime - stored.fates.inTime,
        late: fates.late - stored.fates.late,
      };
    }
    throw new Error(`receipts of batch ${batch} of ${alertId}: another writer won ${ATTEMPTS} times`);
  };

  return async (receipts: readonly Receipt[]): Promise<readonly Receipt[]> => {
    const matched: Matched<Receipt>[] = [];
    const unmatched: Receipt[] = [];
    for (const receipt of receipts) {
      const reference = receipt.reference ?? (await index.find(receipt));
      if (reference === undefined) unmatched.push(receipt);
      else matched.push({ receipt, reference });
    }
    const arrived = new Map<string, { inTime: number; late: number }>();
    for (const batch of byBatch(matched)) {
      const gained = await takeBatch(batch);
      const gateway = batch.matched[0]?.receipt.gateway;
      if (gained === undefined || gateway === undefined) continue;
      const counts = arrived.get(gateway) ?? { inTime: 0, late: 0 };
      arrived.set(gateway, { inTime: counts.inTime + gained.inTime, late: counts.late + gained.late });
    }
    for (const [gateway, counts] of arrived) await onArrived?.(gateway, counts);
    return unmatched;
  };
};
