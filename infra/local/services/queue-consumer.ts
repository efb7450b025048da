import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import type { Clock } from '../clock.ts';
import { compileEventPattern } from '../events/event-pattern.ts';
import { queueNameOf } from '../events/targets.ts';
import type { Functions } from '../functions/functions.ts';
import { earliest, type Source } from '../source.ts';
import type { Built } from '../template/blueprint.ts';
import { functionNameOf } from '../template/identity.ts';
import type { Workload } from '../workload.ts';
import type { Message, Queues } from './queues.ts';

const PartialFailure = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

export type ConsumerParts = {
  readonly clock: Clock;
  readonly workload: Workload;
  readonly queues: Queues;
  readonly functions: Functions;
  readonly region: string;
  /** Faults: every message is delivered twice; messages come in the order that this random source gives. */
  readonly twice: boolean;
  readonly random: (() => number) | undefined;
};

const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);

const parsedBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

const toRecord = (message: Message, arn: string, region: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: region,
});

/**
 * The poller that Lambda runs for a function on a queue: batches, batching window, filters and partial failures. What
 * failed stays hidden until its visibility timeout ends, then comes again, until the queue gives it up.
 */
export const createQueueConsumer = (
  built: Built<'AWS::Lambda::EventSourceMapping'>,
  parts: ConsumerParts,
): Source => {
  const { clock, workload, queues, functions, region, twice, random } = parts;
  const { logicalId, properties } = built;
  const queue = queueNameOf(properties.EventSourceArn);
  if (queue === undefined)
    throw new CannotStart(
      `infra/local cannot honour AWS::Lambda::EventSourceMapping (${logicalId}): property EventSourceArn: only queues`,
    );
  const functionName = functionNameOf(properties.FunctionName);
  const patterns = (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
    compileEventPattern(Pattern),
  );
  const window = properties.MaximumBatchingWindowInSeconds * 1000;

  let busy = false;
  let windowEnds: number | undefined;
  /** Received and not handed over yet; only faults leave anything here. */
  let held: Message[] = [];
  const deliveredOnce = new Set<string>();

  const take = async (): Promise<readonly Message[]> => {
    const wanted = random === undefined ? properties.BatchSize - held.length : Number.POSITIVE_INFINITY;
    for (let got = 0; got < wanted && queues.state(queue).visible > 0; ) {
      const messages = await queues.receive(queue, wanted - got);
      got += messages.length;
      held.push(...messages);
    }
    if (random !== undefined) held = shuffled(held, random);
    return held.splice(0, properties.BatchSize);
  };

  /** The ids of the messages that have to come again. */
  const failures = (batch: readonly Message[], result: unknown): ReadonlySet<string> => {
    if (properties.FunctionResponseTypes.length === 0) return new Set();
    const all = new Set(batch.map(({ MessageId }) => MessageId));
    const parsed = PartialFailure.safeParse(result ?? {});
    const failed = parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
    // An answer that makes no sense fails the whole batch, as it does on AWS.
    return parsed.success && failed.every((id) => all.has(id)) ? new Set(failed) : all;
  };

  const hasToComeAgain = ({ MessageId }: Message): boolean => {
    if (!twice || deliveredOnce.delete(MessageId)) return false;
    deliveredOnce.add(MessageId);
    return true;
  };

  const handle = async (): Promise<void> => {
    const batch = await take();
    const wanted = batch.filter((message) => {
      const view = {
        ...toRecord(message, properties.EventSourceArn, region),
        body: parsedBody(message.Body),
      };
      return patterns.length === 0 || patterns.some((matches) => matches(view));
    });
    let done = batch.filter((message) => !wanted.includes(message));
    if (wanted.length > 0) {
      const Records = wanted.map((message) => toRecord(message, properties.EventSourceArn, region));
      const outcome = await functions.invoke(functionName, { Records }, 'queue');
      if (outcome.ok) {
        const failed = failures(wanted, outcome.result);
        const succeeded = wanted.filter(({ MessageId }) => !failed.has(MessageId));
        const again = succeeded.filter(hasToComeAgain);
        held.push(...again);
        done = [...done, ...succeeded.filter((message) => !again.includes(message))];
      }
    }
    await queues.remove(
      queue,
      done.map(({ ReceiptHandle }) => ReceiptHandle),
    );
  };

  return {
    nextDue: () => (properties.Enabled ? earliest([queues.state(queue).nextVisible, windowEnds]) : undefined),
    startWhatIsReady: () => {
      if (busy || !properties.Enabled) return;
      const available = queues.state(queue).visible + held.length;
      if (available === 0) return;
      if (window > 0 && available < properties.BatchSize && held.length === 0) {
        windowEnds ??= clock.millis() + window;
        if (clock.millis() < windowEnds) return;
      }
      windowEnds = undefined;
      busy = true;
      workload.start(async () => {
        await handle();
        busy = false;
        workload.wake();
      });
    },
  };
};
