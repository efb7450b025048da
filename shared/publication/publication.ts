import { AlertPublished } from '../../events/alert-published/v1.ts';
import { PublicationBegun } from '../../events/publication-begun/v1.ts';
import { PublicationFailed } from '../../events/publication-failed/v1.ts';
import type { Channel } from '../../events/vocabulary.ts';
import { type Accepted, accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type PublicationEvent = AlertPublished | PublicationBegun | PublicationFailed;

/** How the publication of one alert on one channel stands. */
export type Publication = {
  readonly published?: AlertPublished['data'] & { readonly at: Instant };
  /** Somebody is at it, and nobody else before then. */
  readonly begunUntil?: Instant;
  /** Of the last attempt that failed. */
  readonly reasons?: readonly string[];
};

export const publicationStream = (channel: Channel, alertId: string): string =>
  `publication/${alertId}/${channel}`;

export const publicationAggregate: Aggregate<Publication, PublicationEvent> = {
  initial: {},
  evolve: (publication, event, at) => {
    switch (event.type) {
      case 'alert-published.v1':
        return { published: { ...event.data, at } };
      case 'publication-begun.v1':
        return { ...publication, begunUntil: event.data.until };
      case 'publication-failed.v1': {
        const { begunUntil: _, ...before } = publication;
        return { ...before, reasons: event.data.reasons };
      }
    }
  },
  parse: eventParser<PublicationEvent>([AlertPublished, PublicationBegun, PublicationFailed]),
};

export const recordPublished = (
  { published }: Publication,
  data: AlertPublished['data'],
): Accepted<PublicationEvent> =>
  published === undefined ? accept({ type: 'alert-published.v1', data }) : accept();

/** The same failure again is no news, however often it is tried. It ends what was begun. */
export const recordFailed = (
  { published, reasons, begunUntil }: Publication,
  data: PublicationFailed['data'],
): Accepted<PublicationEvent> => {
  const isNews = begunUntil !== undefined || reasons?.join('\n') !== data.reasons.join('\n');
  return published === undefined && isNews ? accept({ type: 'publication-failed.v1', data }) : accept();
};

/** For a channel that cannot tell a repeat: one poster at a time. What a poster that died left is taken up after `seconds`. */
export const beginPublishing = (
  { published, begunUntil }: Publication,
  about: Omit<PublicationBegun['data'], 'until'>,
  seconds: number,
  now: Instant,
): Decision<PublicationEvent, 'already-published' | 'being-published'> => {
  if (published !== undefined) return refuse('already-published');
  if (begunUntil !== undefined && begunUntil > now) return refuse('being-published');
  return accept({ type: 'publication-begun.v1', data: { ...about, until: plusSeconds(now, seconds) } });
};

/** The channel asked to be left alone for so long. Nobody tries before then. */
export const holdBack = (
  { published }: Publication,
  about: Omit<PublicationBegun['data'], 'until'>,
  seconds: number,
  now: Instant,
): Accepted<PublicationEvent> =>
  published === undefined
    ? accept({ type: 'publication-begun.v1', data: { ...about, until: plusSeconds(now, seconds) } })
    : accept();
