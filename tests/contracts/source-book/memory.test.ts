import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { sourceBookContract } from './suite.ts';

const book = memorySourceBook();
sourceBookContract('in memory', () => book);
