import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import type { Clock } from '../clock.ts';
import type { Functions } from '../functions/functions.ts';
import type { Report } from '../machine-event.ts';
import type { Source } from '../source.ts';
import type { Built } from '../template/blueprint.ts';
import { functionNameOf } from '../template/identity.ts';
import type { Workload } from '../workload.ts';
import type { EventBus } from './event-bus.ts';
import { compileEventPattern } from './event-pattern.ts';
import { compileInputTemplate, pipePlaceholders } from './input-template.ts';
import { jsonPath } from './json-path.ts';
import type { StreamEntry, StreamJournal } from './stream-journal.ts';

const Detail = z.record(z.string(), z.unknown());
const Created = z.object({ dynamodb: z.object({ ApproximateCreationDateTime: z.number() }) });
const LONGEST_BACKOFF_SECONDS = 60;

export type PipeParts = {
  readonly clock: Clock;
  readonly workload: Workload;
  readonly journal: StreamJournal;
  readonly functions: Functions;
  readonly bus: EventBus;
  sendToQueue(arn: string, body: string): void;
  readonly report: Report;
};

export type Pipe = Source & {
  readonly name: string;
  /** The last entry of the stream that is done with. */
  position(): number;
};

const perEvent = (template: string | undefined): ((event: unknown) => unknown) => {
  if (template === undefined) return (event) => event;
  const fill = compileInputTemplate(template, pipePlaceholders);
  return (event) => JSON.parse(fill(event));
};

/** A constant, or `$.path` into the event. */
const textFrom = (given: string | undefined, otherwise: string): ((event: unknown) => string) => {
  if (given === undefined || !given.startsWith('$.')) return () => given ?? otherwise;
  const read = jsonPath(given);
  return (event) => z.string(`nothing at ${given}`).parse(read(event));
};

/**
 * A pipe from a table's stream to an event bus, with optional filter and enriching function. Batches go in order: a
 * failing one is tried again (after 1, 2, 4 … 60 s) before anything behind it, until it succeeds or is given up into
 * the dead-letter queue.
 */
export const createPipe = (built: Built<'AWS::Pipes::Pipe'>, parts: PipeParts, startAt: number): Pipe => {
  const { clock, workload, journal, functions, bus, report } = parts;
  const { name, logicalId, properties } = built;
  const stream = properties.SourceParameters.DynamoDBStreamParameters;
  const table = /:table\/([^/]+)\/stream\//.exec(properties.Source)?.[1];
  const busName = /:event-bus\/(.+)$/.exec(properties.Target)?.[1];
  if (table === undefined || busName === undefined)
    throw new CannotStart(
      `infra/local cannot honour AWS::Pipes::Pipe (${logicalId}): property ${table === undefined ? 'Source' : 'Target'}: only from a table's stream to an event bus`,
    );
  const patterns = (properties.SourceParameters.FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
    compileEventPattern(Pattern),
  );
  const toEnrich = perEvent(properties.EnrichmentParameters?.InputTemplate);
  const toTarget = perEvent(properties.TargetParameters.InputTemplate);
  const { DetailType, Source, Time } = properties.TargetParameters.EventBridgeEventBusParameters;
  const detailType = textFrom(DetailType, 'Event from aws:dynamodb');
  const source = textFrom(Source, `Pipe ${name}`);
  const time = Time === undefined ? undefined : textFrom(Time, '');

  let position = startAt;
  let busy = false;
  let attempts = 0;
  let size = stream.BatchSize;
  let retryAt: number | undefined;
  let windowEnds: number | undefined;

  const enrich = async (records: readonly unknown[]): Promise<readonly unknown[]> => {
    if (properties.Enrichment === undefined) return records;
    const outcome = await functions.invoke(
      functionNameOf(properties.Enrichment),
      records.map(toEnrich),
      'pipe',
    );
    if (!outcome.ok) throw new Error(outcome.error);
    const { result } = outcome;
    return Array.isArray(result) ? result : result === undefined || result === null ? [] : [result];
  };

  const carry = async (entries: readonly StreamEntry[]): Promise<void> => {
    const records = entries
      .map(({ record }) => record)
      .filter((record) => patterns.length === 0 || patterns.some((matches) => matches(record)));
    if (records.length === 0) return;
    const events = (await enrich(records)).map((event) => ({
      busName,
      detailType: detailType(event),
      source: source(event),
      detail: Detail.parse(toTarget(event)),
      ...(time === undefined ? {} : { time: time(event) }),
    }));
    for (const event of events) bus.put(event);
  };

  const done = (entries: readonly StreamEntry[]) => {
    position = entries.at(-1)?.sequence ?? position;
    attempts = 0;
    size = stream.BatchSize;
    retryAt = undefined;
    windowEnds = undefined;
  };

  const giveUp = (entries: readonly StreamEntry[], condition: string) => {
    const body = JSON.stringify({
      version: '1.0',
      timestamp: clock.now(),
      context: { pipe: name, condition, approximateInvokeCount: attempts },
      DDBStreamBatchInfo: {
        batchSize: entries.length,
        streamArn: properties.Source,
        startSequenceNumber: String(entries[0]?.sequence ?? 0).padStart(21, '0'),
        endSequenceNumber: String(entries.at(-1)?.sequence ?? 0).padStart(21, '0'),
      },
    });
    if (stream.DeadLetterConfig === undefined) report({ type: 'dropped', from: name, body });
    else parts.sendToQueue(stream.DeadLetterConfig.Arn, body);
    done(entries);
  };

  const tooOld = ({ record }: StreamEntry): boolean =>
    stream.MaximumRecordAgeInSeconds >= 0 &&
    clock.millis() / 1000 - Created.parse(record).dynamodb.ApproximateCreationDateTime >
      stream.MaximumRecordAgeInSeconds;

  const attempt = async (entries: readonly StreamEntry[]): Promise<void> => {
    const old = entries.filter(tooOld);
    if (old.length > 0) return giveUp(old, 'EventAgeExceeded');
    try {
      await carry(entries);
      done(entries);
    } catch {
      if (stream.OnPartialBatchItemFailure === 'AUTOMATIC_BISECT' && entries.length > 1) {
        size = Math.ceil(entries.length / 2);
        return;
      }
      attempts++;
      if (stream.MaximumRetryAttempts >= 0 && attempts > stream.MaximumRetryAttempts)
        return giveUp(entries, 'RetryAttemptsExhausted');
      retryAt = clock.millis() + Math.min(LONGEST_BACKOFF_SECONDS, 2 ** (attempts - 1)) * 1000;
    }
  };

  return {
    name,
    position: () => position,
    nextDue: () => retryAt ?? windowEnds,
    startWhatIsReady: () => {
      if (busy || properties.DesiredState === 'STOPPED') return;
      if (retryAt !== undefined && retryAt > clock.millis()) return;
      const entries = journal.after(table, position, size);
      if (entries.length === 0) return;
      const window = stream.MaximumBatchingWindowInSeconds * 1000;
      if (window > 0 && entries.length < size && retryAt === undefined) {
        windowEnds ??= clock.millis() + window;
        if (clock.millis() < windowEnds) return;
      }
      busy = true;
      workload.start(async () => {
        await attempt(entries);
        busy = false;
        workload.wake();
      });
    },
  };
};
