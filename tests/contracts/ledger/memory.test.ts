import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { ledgerContract } from './suite.ts';

const ledger = memoryLedger();
ledgerContract('in memory', () => ledger);
