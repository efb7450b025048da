import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Functions } from '../functions/functions.ts';
import type { Report } from '../machine-event.ts';
import { earliest, type Source } from '../source.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { functionNameOf } from '../template/identity.ts';
import type { Workload } from '../workload.ts';

export const PendingCall = z.object({
  functionName: z.string(),
  /** JSON. */
  event: z.string(),
  attempts: z.number(),
  /** Milliseconds since 1970. */
  since: z.number(),
  dueAt: z.number(),
});
export type PendingCall = z.infer<typeof PendingCall>;

export type AsynchronousCalls = Source & {
  /** Invokes the function later, at least once. */
  submit(functionName: string, event: string): void;
  pending(): readonly PendingCall[];
};

export type AsynchronousCallParts = {
  readonly clock: Clock;
  readonly workload: Workload;
  readonly functions: Functions;
  readonly report: Report;
  sendToQueue(arn: string, body: string): void;
  /** A fault: every call is made twice. */
  readonly twice: boolean;
};

/** How long Lambda waits before its first and its second retry, seconds (Lambda developer guide, asynchronous invocation). */
const RETRY_AFTER_SECONDS = [60, 120];

/**
 * Asynchronous invocations, as rules and schedules make them: a failed one is tried again as the function's
 * `EventInvokeConfig` says (twice without one), then goes to its failure destination or dead-letter queue.
 */
export const createAsynchronousCalls = (
  blueprint: Blueprint,
  parts: AsynchronousCallParts,
  kept: readonly PendingCall[],
): AsynchronousCalls => {
  const { clock, workload, functions, report } = parts;
  const rules = new Map(
    blueprint
      .all('AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => [functionNameOf(properties.FunctionName), properties]),
  );
  const deadLetters = new Map(
    blueprint
      .all('AWS::Lambda::Function')
      .map(({ name, properties }) => [name, properties.DeadLetterConfig?.TargetArn]),
  );
  let waiting: PendingCall[] = [...kept];

  const giveUp = (call: PendingCall, error: string) => {
    const destination = rules.get(call.functionName)?.DestinationConfig?.OnFailure?.Destination;
    const deadLetter = deadLetters.get(call.functionName);
    if (destination !== undefined)
      parts.sendToQueue(
        destination,
        JSON.stringify({
          version: '1.0',
          timestamp: clock.now(),
          requestContext: {
            functionName: call.functionName,
            condition: 'RetriesExhausted',
            approximateInvokeCount: call.attempts,
          },
          requestPayload: JSON.parse(call.event),
          responsePayload: { errorMessage: error },
        }),
      );
    if (deadLetter !== undefined) parts.sendToQueue(deadLetter, call.event);
    if (destination === undefined && deadLetter === undefined)
      report({ type: 'dropped', from: call.functionName, body: call.event });
  };

  const make = async (call: PendingCall): Promise<void> => {
    const outcome = await functions.invoke(call.functionName, JSON.parse(call.event), 'asynchronous');
    workload.wake();
    if (outcome.ok) return;
    const rule = rules.get(call.functionName);
    const tried = { ...call, attempts: call.attempts + 1 };
    const dueAt = clock.millis() + (RETRY_AFTER_SECONDS[call.attempts] ?? 0) * 1000;
    const tooLate = dueAt - call.since > (rule?.MaximumEventAgeInSeconds ?? 21_600) * 1000;
    if (tried.attempts > (rule?.MaximumRetryAttempts ?? 2) || tooLate) giveUp(tried, outcome.error);
    else waiting.push({ ...tried, dueAt });
  };

  return {
    submit: (functionName, event) => {
      const now = clock.millis();
      const call = { functionName, event, attempts: 0, since: now, dueAt: now };
      waiting.push(call);
      if (parts.twice) waiting.push(call);
      workload.wake();
    },
    pending: () => waiting,
    nextDue: () => earliest(waiting.map(({ dueAt }) => dueAt)),
    startWhatIsReady: () => {
      if (waiting.length === 0) return;
      const now = clock.millis();
      const ready = waiting.filter(({ dueAt }) => dueAt <= now);
      waiting = waiting.filter(({ dueAt }) => dueAt > now);
      for (const call of ready) workload.start(() => make(call));
    },
  };
};
