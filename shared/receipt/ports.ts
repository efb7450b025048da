import type { Instant } from '../kernel/instant.ts';
import type { MessageReference } from '../sms/receipt.ts';
import type { Fates } from './fates.ts';

/** A slice of a batch as its gateway answered, to match receipts with that carry only the gateway's own id. */
export type SentSlice = {
  readonly gateway: string;
  readonly alertId: string;
  readonly batch: number;
  readonly at: Instant;
  /** The gateway's ids by position in the batch. */
  readonly ids: Readonly<Record<number, string>>;
};

export type StoredFates = {
  readonly number: number;
  readonly fates: Fates;
  /** Counts the writes; 0 before the first. */
  readonly revision: number;
};

/** What receipts say: an item a batch, none a message and none an alert, so that nothing is written by all at once. */
export interface ReceiptStore {
  /** For gateways that echo nothing of ours. Kept for 4 days. */
  writeSent(slice: SentSlice): Promise<void>;
  /** Slices that the gateway took in the minute (`2026-11-23T15:40`) of UTC. */
  sentIn(gateway: string, minute: string): AsyncIterable<SentSlice>;
  readFates(alertId: string, batch: number): Promise<StoredFates>;
  /** False when somebody else has written since it was read. */
  writeFates(alertId: string, stored: StoredFates): Promise<boolean>;
  fatesOf(alertId: string): AsyncIterable<StoredFates>;
  /** Counts a message that will never reach this number; answers how many times by now. */
  countLost(recipientId: string): Promise<number>;
  /** Those of whom a message is counted as lost. */
  lostAmong(recipientIds: readonly string[]): Promise<readonly string[]>;
  /** Counting begins anew. */
  forgetLost(recipientId: string): Promise<void>;
}

/** Matched with its message. */
export type Matched<Receipt> = { readonly receipt: Receipt; readonly reference: MessageReference };
