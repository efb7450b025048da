import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { createTakeReceipts, type TakeDeps } from '../../../shared/receipt/take.ts';
import type { HealthStore } from '../../../shared/sms/gateway-traffic.ts';
import { afterReceipts, NEW_HEALTH } from '../../../shared/sms/health.ts';
import { Receipt } from '../../../shared/sms/receipt.ts';

type Deps = Omit<TakeDeps, 'onArrived'> & {
  readonly health: HealthStore;
  /** Puts a body back on the queue, to be delivered after so many seconds (at most 900). */
  readonly later: (body: string, seconds: number) => Promise<void>;
};

/** A list as the readers put it on the queue, or one of those of which no message was known yet. */
const Body = z.union([
  z.array(Receipt).transform((receipts) => ({ receipts, tries: 0 })),
  z.object({ receipts: z.array(Receipt), tries: z.int().min(1) }),
]);

/**
 * Seconds until receipts without a message are tried again; after the last they belong to somebody else who shares the
 * gateway, such as our own call-outs, which wait for no receipt.
 */
const AGAIN_SECONDS = [10, 60, 300, 900] as const;

/** Receipts of all gateways → the fates of their batches, and how the gateways do. */
export const createHandler = (deps: Deps) => {
  const take = createTakeReceipts({
    ...deps,
    onArrived: async (gateway, counts) => {
      const before = (await deps.health.read(gateway)) ?? NEW_HEALTH;
      const after = afterReceipts(before, counts, Date.parse(deps.clock.now()));
      await deps.health.write(gateway, after);
    },
  });

  const takeBody = async (body: string): Promise<void> => {
    const { receipts, tries } = Body.parse(JSON.parse(body));
    const unmatched = await take(receipts);
    const seconds = AGAIN_SECONDS[tries];
    if (unmatched.length === 0 || seconds === undefined) return;
    await deps.later(JSON.stringify({ receipts: unmatched, tries: tries + 1 }), seconds);
  };

  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures: string[] = [];
    for (const { messageId, body } of Records) {
      try {
        await takeBody(body);
      } catch (error) {
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        console.error(
          JSON.stringify({ level: 'error', message: 'record failed', record: messageId, reason }),
        );
        failures.push(messageId);
      }
    }
    return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
