import { memorySessionStore } from '../../../shared/session/testing/memory-session-store.ts';
import { sessionStoreContract } from './suite.ts';

const store = memorySessionStore();
sessionStoreContract('in memory', () => store);
