import { plusSeconds } from '../kernel/instant.ts';
import type { Clock } from '../log/ports.ts';
import type { MessageReference, Receipt } from '../sms/receipt.ts';
import type { ReceiptStore } from './ports.ts';

/** Minutes of messages kept in memory; at 100 a second some 2 MB. */
const MOST_MINUTES = 40;
/** A minute that was read without the message is read again only after more of it can have been written. */
const READ_AGAIN_MS = 5_000;

type Minute = { readonly ids: Map<string, MessageReference>; readAtMs: number };

export const minuteOf = (at: string): string => at.slice(0, 16);

/**
 * Finds the message of a receipt that carries only the gateway's id: by the minute in which the gateway took it, of which all
 * ids are read at once and kept. So that a million messages need no look-up of their own.
 */
export const sentIndex = (store: Pick<ReceiptStore, 'sentIn'>, clock: Clock) => {
  const nowMs = () => Date.parse(clock.now());
  const minutes = new Map<string, Minute>();

  const read = async (gateway: string, minute: string): Promise<Minute> => {
    const key = `${gateway}#${minute}`;
    const known = minutes.get(key);
    if (known !== undefined && nowMs() - known.readAtMs < READ_AGAIN_MS) return known;
    const ids = known?.ids ?? new Map<string, MessageReference>();
    for await (const { alertId, batch, ids: slice } of store.sentIn(gateway, minute)) {
      for (const [position, id] of Object.entries(slice))
        ids.set(id, { alertId, batch, position: Number(position) });
    }
    const fresh = { ids, readAtMs: nowMs() };
    minutes.delete(key);
    minutes.set(key, fresh);
    const [oldest] = minutes.keys();
    if (minutes.size > MOST_MINUTES && oldest !== undefined) minutes.delete(oldest);
    return fresh;
  };

  return {
    async find({ gateway, providerMessageId, sentAt, at }: Receipt): Promise<MessageReference | undefined> {
      const taken = sentAt ?? at;
      // A slice is written under the minute in which it ended: the message's own, or the next.
      for (const seconds of [0, 60, -60]) {
        const minute = minuteOf(plusSeconds(taken, seconds));
        const kept = minutes.get(`${gateway}#${minute}`)?.ids.get(providerMessageId);
        const found = kept ?? (await read(gateway, minute)).ids.get(providerMessageId);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
};
