import { memoryReceiptStore } from '../../../shared/receipt/testing/memory-receipt-store.ts';
import { receiptStoreContract } from './suite.ts';

const store = memoryReceiptStore();
receiptStoreContract('in memory', () => store);
