import { OfficerTexted } from '../../events/officer-texted/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

/** What became of the notices of one day, by notice. */
export type Texted = ReadonlyMap<string, OfficerTexted['data']>;

/** One stream a day, so that none grows for ever. The day is that of the event which asked, so a late retry writes to the same. */
export const noticeStream = (askedAt: Instant): string => `notices/${askedAt.slice(0, 10)}`;

export const textedAggregate: Aggregate<Texted, OfficerTexted> = {
  initial: new Map(),
  evolve: (texted, { data }) => new Map(texted).set(data.noticeId, data),
  parse: eventParser<OfficerTexted>([OfficerTexted]),
};

/** Each notice is written down once. */
export const recordTexted = (texted: Texted, data: OfficerTexted['data']): Accepted<OfficerTexted> =>
  texted.has(data.noticeId) ? accept() : accept({ type: 'officer-texted.v1', data });
