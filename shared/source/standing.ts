import { SourceDegraded } from '../../events/source-degraded/v1.ts';
import { SourceHeardAgain } from '../../events/source-heard-again/v1.ts';
import { SourceSilent } from '../../events/source-silent/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import type { Health } from './health.ts';

export type SourceEvent = SourceSilent | SourceHeardAgain | SourceDegraded;

/** What the record says of a source. It follows its health with events only where that changes. */
export type Standing =
  | { readonly kind: 'well' }
  | { readonly kind: 'degraded'; readonly since: Instant; readonly code: string }
  | { readonly kind: 'silent'; readonly since: Instant };

export const sourceAggregate: Aggregate<Standing, SourceEvent> = {
  initial: { kind: 'well' },
  evolve: (standing, event, at) => {
    if (event.type === 'source-silent.v1') return { kind: 'silent', since: at };
    if (event.type === 'source-heard-again.v1') return { kind: 'well' };
    const since = standing.kind === 'degraded' ? standing.since : at;
    return { kind: 'degraded', since, code: event.data.fault.code };
  },
  parse: eventParser<SourceEvent>([SourceSilent, SourceHeardAgain, SourceDegraded]),
};

export const sourceStream = (sourceId: string): string => `source/${sourceId}`;

/** Failed attempts in a row before it is put on record: one alone is the network's ordinary weather. */
const FAILURES_ON_RECORD = 3;

const faultToRecord = ({ state, failures, fault }: Health) =>
  state === 'degraded' || (state === 'failing' && failures >= FAILURES_ON_RECORD) ? fault : undefined;

/** What is new in how a source stands. Asked again with the same health, it answers nothing. */
export const followHealth = (standing: Standing, health: Health, now: Instant): Accepted<SourceEvent> => {
  const { sourceId: source, lastHeard, fault, cycloneSeason } = health;
  if (health.overdue) {
    if (standing.kind === 'silent') return accept();
    return accept({
      type: 'source-silent.v1',
      data: {
        source,
        silentMinutes: health.quietMinutes,
        allowedMinutes: health.allowedMinutes,
        cycloneSeason,
        ...(lastHeard === undefined ? {} : { lastHeard }),
        ...(fault === undefined ? {} : { fault }),
      },
    });
  }
  // Until it was heard once there is nothing to tell, and an attempt or two that fail change nothing.
  if (health.state === 'never-heard') return accept();
  const wrong = faultToRecord(health);
  if (wrong === undefined && health.state === 'failing') return accept();
  const again: SourceEvent[] =
    standing.kind === 'silent' || (standing.kind === 'degraded' && wrong === undefined)
      ? [
          {
            type: 'source-heard-again.v1',
            data: {
              source,
              after: standing.kind,
              since: standing.since,
              minutes: Math.max(0, Math.floor(secondsBetween(standing.since, now) / 60)),
            },
          },
        ]
      : [];
  const isNew = wrong !== undefined && !(standing.kind === 'degraded' && standing.code === wrong.code);
  const degraded: SourceEvent[] = isNew
    ? [{ type: 'source-degraded.v1', data: { source, fault: wrong } }]
    : [];
  return accept(...again, ...degraded);
};
