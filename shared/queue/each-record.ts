import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { Envelope } from '../../events/envelope.ts';

/**
 * What a consumer says of one record, and what it means for the queue. Throwing counts as `retry`.
 * - `done`: it is dealt with, now or by an earlier delivery.
 * - `refused`: the rules do not allow it; a retry would be refused again, so it is dealt with, and said.
 * - `retry`: something that may pass; the record stays for another delivery.
 * A record that cannot be parsed is left to fail until the queue's redrive moves it to the dead letters.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string };

export const done: Outcome = { kind: 'done' };

type Consumed<Event> = { readonly event: Event; readonly envelope: Envelope };

/** The engine's own message would repeat a piece of the body, and nobody knows what is in that. */
const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new TypeError('the body is not JSON');
  }
};

/**
 * One reader for every queue: parses each record against the contracts given, deals with them side by
 * side, and reports only those that failed.
 */
export const eachRecord = async <Event extends { readonly type: string; readonly data: unknown }>(
  input: SQSEvent,
  contracts: readonly { readonly type: Event['type']; readonly data: z.ZodType }[],
  consume: (record: Consumed<Event>) => Promise<Outcome>,
  concurrency = 4,
): Promise<SQSBatchResponse> => {
  const failures: string[] = [];
  const waiting = [...input.Records];
  const worker = async () => {
    for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) {
      try {
        const envelope = Envelope.parse(parseBody(record.body));
        const known = contracts.find(({ type }) => type === envelope.type);
        if (known === undefined) throw new TypeError(`this queue does not take ${envelope.type}`);
        const event = { type: envelope.type, data: known.data.parse(envelope.data) } as Event;
        const outcome = await consume({ event, envelope });
        if (outcome.kind === 'done') continue;
        console.log(
          JSON.stringify({
            level: 'warn',
            message: outcome.kind,
            event: envelope.id,
            reason: outcome.reason,
          }),
        );
        if (outcome.kind === 'retry') failures.push(record.messageId);
      } catch (error) {
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        console.error(
          JSON.stringify({ level: 'error', message: 'record failed', record: record.messageId, reason }),
        );
        failures.push(record.messageId);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
};
