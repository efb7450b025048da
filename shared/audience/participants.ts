import type { Recipient, SubscriberStore } from './subscriber.ts';

/** Those who take part in an exercise, as the whole public of it: the only store that an exercise is ever planned from. */
export const participantStore = (participants: readonly Recipient[]): SubscriberStore => ({
  async *inDistrict(pcode, tier) {
    for (const recipient of participants) {
      if (recipient.tier === tier && recipient.districts.includes(pcode)) yield recipient;
    }
  },
});
