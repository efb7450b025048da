import { PhoneMissingFound } from '../../events/phone-missing-found/v1.ts';
import { RotaGapFound } from '../../events/rota-gap-found/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import type { Gap } from '../rota/rota.ts';
import type { PhoneChecks } from '../routine/phone-checks.ts';
import { localMonth } from '../routine/schedule.ts';
import type { KnownPerson } from './roster.ts';

type WatchEvent = RotaGapFound | PhoneMissingFound;
export type MissingPhone = PhoneMissingFound['data']['missing'][number];

/** What was told already, so that nobody is told twice of one gap or one dead phone. */
export type Watched = { readonly gaps: readonly Gap[]; readonly phones: ReadonlySet<string> };

export const WATCH_STREAM = 'people/watch';

const phoneKey = ({ personId, reason, since }: MissingPhone): string => `${personId} ${reason} ${since}`;

export const watchAggregate: Aggregate<Watched, WatchEvent> = {
  initial: { gaps: [], phones: new Set() },
  evolve: ({ gaps, phones }, event, at) =>
    event.type === 'rota-gap-found.v1'
      ? { phones, gaps: [...gaps.filter(({ until }) => until > at), ...event.data.gaps] }
      : { gaps, phones: new Set([...phones, ...event.data.missing.map(phoneKey)]) },
  parse: eventParser<WatchEvent>([RotaGapFound, PhoneMissingFound]),
};

/** The words in the log of the check that raise an alarm. They are said again while the matter lasts. */
export const PEOPLE_ALARMS = { gap: 'ALARM rota-gap', phone: 'ALARM phone-missing' } as const;

/** When phone checks ran first and last; absent: never. */
export type ChecksRan = { readonly first: Instant; readonly last: Instant };

/** An officer has so many days to open the link of a check. */
const ANSWER_SECONDS = 3 * 86_400;

const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
};

/** The months of the last two checks that every officer has had time to answer; undefined while there were not two. */
const twoChecks = (ran: ChecksRan | undefined, now: Instant, timeZone: string) => {
  if (ran === undefined) return undefined;
  const last = localMonth(ran.last, timeZone);
  const newer = plusSeconds(ran.last, ANSWER_SECONDS) <= now ? last : monthBefore(last);
  const older = monthBefore(newer);
  return localMonth(ran.first, timeZone) <= older ? older : undefined;
};

/** Everybody whom no phone is known to reach: none is there, they are marked, or two checks in a row were not confirmed. */
export const missingPhones = (
  people: Iterable<KnownPerson>,
  checks: PhoneChecks,
  ran: ChecksRan | undefined,
  now: Instant,
  timeZone: string,
): readonly MissingPhone[] => {
  const older = twoChecks(ran, now, timeZone);
  return [...people].flatMap(({ id: personId, phones, phonesSince, unreachable }): MissingPhone[] => {
    if (phones.length === 0) return [{ personId, reason: 'no-phone', since: phonesSince ?? '' }];
    if (unreachable !== undefined) return [{ personId, reason: 'unreachable', since: unreachable.at }];
    const confirmed = checks.get(personId)?.month ?? '';
    // Phones that came after a check could not answer it.
    const asked =
      phonesSince === undefined || (older !== undefined && localMonth(phonesSince, timeZone) < older);
    return older !== undefined && asked && confirmed < older
      ? [{ personId, reason: 'not-confirmed', since: confirmed }]
      : [];
  });
};

/** A gap that is as long as this has no end that is known: it was looked for no further. */
const ENDLESS_SECONDS = 14 * 86_400;

/** The start of a gap goes with the clock once it has begun; one that has become longer is told again. */
const isTold = ({ post, from, until }: Gap, told: readonly Gap[]): boolean =>
  told.some(
    (gap) =>
      gap.post === post &&
      gap.from <= from &&
      from < gap.until &&
      (until <= gap.until || secondsBetween(gap.from, gap.until) >= ENDLESS_SECONDS),
  );

const noticeId = (kind: 'gap' | 'phone', now: Instant): string =>
  `${kind}-${now.replace(/[-:.]/g, '').toLowerCase()}`;

/** What was found and not told yet, in one message each for gaps and for phones. */
export const tellOfPeople = (
  watched: Watched,
  {
    gaps,
    missing,
    personIds,
  }: { gaps: readonly Gap[]; missing: readonly MissingPhone[]; personIds: readonly string[] },
  now: Instant,
): Accepted<WatchEvent> => {
  const newGaps = gaps.filter((gap) => !isTold(gap, watched.gaps));
  const newPhones = missing.filter((phone) => !watched.phones.has(phoneKey(phone)));
  return accept<WatchEvent>(
    ...(newGaps.length === 0
      ? []
      : [
          {
            type: 'rota-gap-found.v1' as const,
            data: { noticeId: noticeId('gap', now), personIds, gaps: [...newGaps] },
          },
        ]),
    ...(newPhones.length === 0
      ? []
      : [
          {
            type: 'phone-missing-found.v1' as const,
            data: { noticeId: noticeId('phone', now), personIds, missing: [...newPhones] },
          },
        ]),
  );
};
