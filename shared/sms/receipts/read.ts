import { withoutPhones } from '../gateway.ts';
import type { Receipt, ReceiptReason, ReceiptState } from '../receipt.ts';

/** Something that a gateway said and nobody here understands. It is reported and kept, so that a reader can be mended. */
export type ReceiptFault = {
  readonly why: string;
  /** What it said, without whatever could be a phone number, at most 1,000 characters. */
  readonly raw: string;
};

export type ReadReceipts = {
  readonly receipts: readonly Receipt[];
  readonly faults: readonly ReceiptFault[];
};

/** What a word of the provider amounts to. */
export type Meaning = {
  readonly state: ReceiptState;
  readonly reason?: ReceiptReason;
};

export const failedFor = (reason: ReceiptReason): Meaning => ({ state: 'failed', reason });

const LONGEST_RAW = 1000;
const LONGEST_DETAIL = 200;

export const fault = (why: string, raw: unknown): ReadReceipts => {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw));
  return { receipts: [], faults: [{ why, raw: withoutPhones(text).slice(0, LONGEST_RAW) }] };
};

export const read = (receipt: Receipt): ReadReceipts => ({ receipts: [receipt], faults: [] });

export const together = (readings: readonly ReadReceipts[]): ReadReceipts => ({
  receipts: readings.flatMap(({ receipts }) => receipts),
  faults: readings.flatMap(({ faults }) => faults),
});

/** The provider's words as a receipt may hold them. */
export const detailOf = (words: string): { readonly detail?: string } =>
  words === '' ? {} : { detail: withoutPhones(words).slice(0, LONGEST_DETAIL) };
