import { ReadingsReceived } from '../../events/readings-received/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type Received = ReadingsReceived['data'];

/** What one source brought in one day, oldest first. */
export type ReadingsDay = { readonly received: readonly (Received & { readonly at: Instant })[] };

export const readingsAggregate: Aggregate<ReadingsDay, ReadingsReceived> = {
  initial: { received: [] },
  evolve: ({ received }, { data }, at) => ({ received: [...received, { ...data, at }] }),
  parse: eventParser<ReadingsReceived>([ReadingsReceived]),
};

/** A stream a source a day (UTC): a station that sends every ten minutes for years must not have one that is read from its beginning. */
export const readingsStream = (source: string, at: Instant): string =>
  `readings/${source}/${at.slice(0, 10)}`;

const DAY_SECONDS = 86_400;

/** The streams of the last `days` whole days and of today, newest first. */
export const recentStreams = (source: string, now: Instant, days: number): string[] =>
  Array.from({ length: days + 1 }, (_, back) =>
    readingsStream(source, plusSeconds(now, -back * DAY_SECONDS)),
  );

/** The same bytes twice are one event. */
export const takeOnce = (day: ReadingsDay, event: ReadingsReceived): Accepted<ReadingsReceived> =>
  day.received.some(({ raw }) => raw.sha256 === event.data.raw.sha256) ? accept() : accept(event);
