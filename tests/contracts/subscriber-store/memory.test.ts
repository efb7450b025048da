import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { memoryRelayAcknowledgements } from '../../../shared/subscriber/testing/memory-relay-acknowledgements.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { memorySubscriptionStore } from '../../../shared/subscriber/testing/memory-subscription-store.ts';
import { relayAcknowledgementsContract, shortLivedContract } from './short-lived.ts';
import { subscriptionStoreContract } from './subscriptions.ts';
import { subscriberStoreContract } from './suite.ts';

const recipients = memorySubscriberStore();
const subscriptions = memorySubscriptionStore(recipients);
const shortLived = memoryShortLived();
const acknowledgements = memoryRelayAcknowledgements();
subscriberStoreContract('in memory', () => recipients);
subscriptionStoreContract('in memory', () => ({ recipients, subscriptions }));
shortLivedContract('in memory', () => shortLived);
relayAcknowledgementsContract('in memory', () => acknowledgements);
