import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { type Envelope, envelopesOf, PublishedCommit } from '../../events/envelope.ts';

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

const say = (level: 'warn' | 'error', details: Readonly<Record<string, string>>): void =>
  console[level](JSON.stringify({ level, ...details }));

/**
 * One reader for every queue: each record is a commit, of which it takes the events of the contracts given.
 * It deals with them side by side and reports only the records of which one failed; the events of such a
 * record come again together, so a consumer must know those that it has dealt with.
 */
export const eachRecord = async <Event extends { readonly type: string; readonly data: unknown }>(
  input: SQSEvent,
  contracts: readonly { readonly type: Event['type']; readonly data: z.ZodType }[],
  consume: (record: Consumed<Event>) => Promise<Outcome>,
  concurrency = 4,
): Promise<SQSBatchResponse> => {
  const failures = new Set<string>();
  const fail = (messageId: string, error: unknown): void => {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    say('error', { message: 'record failed', record: messageId, reason });
    failures.add(messageId);
  };

  const eventsOf = (
    messageId: string,
    body: string,
  ): (Consumed<Event> & { readonly messageId: string })[] => {
    const envelopes = envelopesOf(PublishedCommit.parse(parseBody(body)));
    const events = envelopes.flatMap((envelope) => {
      const known = contracts.find(({ type }) => type === envelope.type);
      if (known === undefined) return [];
      const event = { type: envelope.type, data: known.data.parse(envelope.data) } as Event;
      return [{ messageId, event, envelope }];
    });
    if (events.length === 0) throw new TypeError('this queue takes none of its events');
    return events;
  };

  const waiting = input.Records.flatMap(({ messageId, body }) => {
    try {
      return eventsOf(messageId, body);
    } catch (error) {
      fail(messageId, error);
      return [];
    }
  });
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { messageId, ...consumed } = next;
      try {
        const outcome = await consume(consumed);
        if (outcome.kind === 'done') continue;
        say('warn', { message: outcome.kind, event: consumed.envelope.id, reason: outcome.reason });
        if (outcome.kind === 'retry') failures.add(messageId);
      } catch (error) {
        fail(messageId, error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
};
