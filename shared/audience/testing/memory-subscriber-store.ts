import { Recipient, type RecipientStore } from '../subscriber.ts';

export type MemorySubscriberStore = RecipientStore & {
  /** The next `inDistrict` that yields more than so many breaks there, as when a later page cannot be had. */
  breakAfter(recipients: number): void;
};

/** Keeps one entry for each district of a recipient, as text, by the key that the table has. */
export const memorySubscriberStore = (
  ...recipients: readonly (readonly Recipient[])[]
): MemorySubscriberStore => {
  const districts = new Map<string, Map<string, string>>();
  let left = Infinity;
  const drop = (recipientId: string): void => {
    for (const entries of districts.values())
      for (const key of entries.keys()) if (key.endsWith(`#${recipientId}`)) entries.delete(key);
  };
  const keep = (recipient: Recipient): void => {
    for (const pcode of recipient.districts) {
      const entries = districts.get(pcode) ?? new Map<string, string>();
      entries.set(`${recipient.tier}#${recipient.recipientId}`, JSON.stringify(recipient));
      districts.set(pcode, entries);
    }
  };
  // People of a test are given once each, and a large crowd must not take its square.
  recipients.flat().forEach(keep);
  return {
    breakAfter: (recipientsMore) => {
      left = recipientsMore;
    },
    async *inDistrict(pcode, tier) {
      const entries = [...(districts.get(pcode) ?? [])].filter(([key]) => key.startsWith(`${tier}#`));
      for (const [, entry] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        left -= 1;
        if (left < 0) {
          left = Infinity;
          throw new Error('the subscribers cannot be read');
        }
        yield Recipient.parse(JSON.parse(entry));
      }
    },
    async put(given) {
      let written = 0;
      for await (const recipient of given) {
        drop(recipient.recipientId);
        keep(recipient);
        written += 1;
      }
      return written;
    },
    async remove(recipientIds) {
      for (const id of recipientIds) drop(id);
    },
  };
};
