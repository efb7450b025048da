import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { rateLeaseContract } from './suite.ts';

const buckets = memoryRateLease();
rateLeaseContract('in memory', () => buckets);
