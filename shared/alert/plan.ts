import type { Group } from '../audience/audience.ts';
import type { Recipient } from '../audience/subscriber.ts';
import type { Batch, Ledger } from './ledger.ts';

/** Small enough that a crash repeats little and a cancel is seen soon; large enough that the ledger stays small. */
const BATCH_SIZE = 100;

async function* batchesOf(
  alertId: string,
  groups: AsyncIterable<Group>,
  from: number,
  planned: ReadonlySet<string>,
) {
  let number = from;
  for await (const { tier, pcode, recipients } of groups) {
    let waiting: Recipient[] = [];
    for await (const recipient of recipients) {
      if (planned.has(recipient.recipientId)) continue;
      waiting.push(recipient);
      if (waiting.length < BATCH_SIZE) continue;
      yield { alertId, number, tier, pcode, recipients: waiting } satisfies Batch;
      number += 1;
      waiting = [];
    }
    if (waiting.length === 0) continue;
    yield { alertId, number, tier, pcode, recipients: waiting } satisfies Batch;
    number += 1;
  }
}

/**
 * Writes the batches of an audience. What an earlier attempt at the same plan wrote is kept, and only those
 * whom it left out are added, so nobody is missed and nobody is planned twice.
 */
export const writePlan = async (
  ledger: Ledger,
  alertId: string,
  groups: AsyncIterable<Group>,
): Promise<{ readonly batches: number; readonly recipients: number }> => {
  const planned = new Set<string>();
  let batches = 0;
  for await (const { number } of ledger.batches(alertId, 1)) {
    batches = number;
    for (const { recipientId } of await ledger.recipients(alertId, number)) planned.add(recipientId);
  }
  let recipients = planned.size;
  for await (const batch of batchesOf(alertId, groups, batches + 1, planned)) {
    await ledger.writeBatch(batch);
    batches = batch.number;
    recipients += batch.recipients.length;
  }
  return { batches, recipients };
};
