import type { IncidentStatus } from '../kernel/vocabulary.ts';
import type { Recipient, SubscriberStore } from './subscriber.ts';

/** Those who take part in an exercise, as the whole public of it: the only store that an exercise is ever planned from. */
export const participantStore = (participants: readonly Recipient[]): SubscriberStore => ({
  async *inDistrict(pcode, tier) {
    for (const recipient of participants) {
      if (recipient.tier === tier && recipient.districts.includes(pcode)) yield recipient;
    }
  },
});

/** A test reaches the test phone by a road of its own, and nobody by this one. */
const NOBODY = participantStore([]);

/** Whom an alert is planned for: the public when it is actual and in no other case. */
export const storeFor = (
  status: IncidentStatus,
  of: { readonly subscribers: SubscriberStore; readonly participants: SubscriberStore },
): SubscriberStore => {
  if (status === 'Actual') return of.subscribers;
  return status === 'Exercise' ? of.participants : NOBODY;
};
