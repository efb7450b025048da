import { DutyAlerted } from '../../events/duty-alerted/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import type { Health } from './health.ts';

/** Which silences the forecasters on duty know of, each by its source and when that was last heard. */
export type DutyTold = { readonly told: ReadonlySet<string>; readonly lastAt?: Instant };

type Quiet = { readonly source: string; readonly lastHeard?: Instant | undefined };
const silenceKey = ({ source, lastHeard }: Quiet): string => `${source}@${lastHeard ?? 'never'}`;

export const dutyAggregate: Aggregate<DutyTold, DutyAlerted> = {
  initial: { told: new Set() },
  // Only the last notice counts: what it does not name has been heard since, or was never silent.
  evolve: ({ told }, { data }, at) => {
    const now = [...data.silent, ...data.failing].map(silenceKey);
    const sources = new Set([...data.silent, ...data.failing].map(({ source }) => source));
    const others = [...told].filter((key) => !sources.has(key.slice(0, key.lastIndexOf('@'))));
    return { told: new Set([...others, ...now]), lastAt: at };
  },
  parse: eventParser<DutyAlerted>([DutyAlerted]),
};

export const DUTY_STREAM = 'duty/sources';

/** Between two messages. What falls silent in between is in the next. */
const REST_MINUTES = 30;

const quiet = ({ sourceId, lastHeard }: Health) => ({
  source: sourceId,
  ...(lastHeard === undefined ? {} : { lastHeard }),
});

/**
 * One message for an outage, however many sources it takes: it names those that are silent, and those that fail at the same
 * moment and are not silent for long enough yet count as told.
 */
export const alertDuty = (
  state: DutyTold,
  healths: readonly Health[],
  personIds: readonly string[],
  now: Instant,
): Accepted<DutyAlerted> => {
  const silent = healths.filter(({ overdue }) => overdue).map(quiet);
  const untold = silent.filter((source) => !state.told.has(silenceKey(source)));
  if (untold.length === 0 || personIds.length === 0) return accept();
  if (state.lastAt !== undefined && secondsBetween(state.lastAt, now) < REST_MINUTES * 60) return accept();
  const failing = healths.filter(({ overdue, failures }) => !overdue && failures > 0).map(quiet);
  const noticeId = `silence-${now.replace(/[-:]|\.\d+/g, '').toLowerCase()}`;
  return accept({ type: 'duty-alerted.v1', data: { noticeId, personIds: [...personIds], silent, failing } });
};
