import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { subscriberStoreContract } from './suite.ts';

const store = memorySubscriberStore();
subscriberStoreContract('in memory', () => store);
