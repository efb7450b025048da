import { memoryPhoneBook } from '../../../shared/people/testing/memory-phone-book.ts';
import { phoneBookContract } from './suite.ts';

const book = memoryPhoneBook();
phoneBookContract('in memory', () => book);
