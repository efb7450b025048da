import { memorySiteStore } from '../../../shared/site/testing/memory-site-store.ts';
import { siteStoreSuite } from './suite.ts';

siteStoreSuite('in memory', async () => memorySiteStore());
