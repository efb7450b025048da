import { expect } from 'vitest';
import type { AlertApproved } from '../../events/alert-approved/v1.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import { incidentAggregate } from '../../shared/incident/aggregate.ts';
import type { IncidentEvent } from '../../shared/incident/incident.ts';
import { verifyLog } from '../../shared/log/verify.ts';
import { segment } from '../../shared/sms/segments.ts';
import { type Played, pack } from './replayed.ts';

type Timed<Event> = Event & { readonly at: string; readonly stream: string };
type OfType<Type extends IncidentEvent['type']> = Timed<Extract<IncidentEvent, { readonly type: Type }>>;

/** Every event of every incident, oldest first. */
export const incidentEvents = ({ commits }: Played): Timed<IncidentEvent>[] =>
  commits
    .filter(({ stream }) => stream.startsWith('incident/'))
    .flatMap(({ stream, at, events }) =>
      events.map((event) => ({ ...incidentAggregate.parse(event), at, stream })),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

export const ofType = <Type extends IncidentEvent['type']>(
  events: readonly Timed<IncidentEvent>[],
  type: Type,
) => events.filter((event): event is OfType<Type> => event.type === type);

/** Officers, and the offices that get the daily bulletin: nobody of the public. */
const officers = new Set([
  ...pack.roster.people.flatMap(({ phones }) => phones),
  ...pack.routinePlan.readers.map(({ phone }) => phone),
]);

/** Relays are asked beside the warning whether they have passed it on. */
const asksRelay = (text: string): boolean => text.includes('/n/');

/** The warnings that the public got, oldest first. */
export const publicMessages = ({ replay }: Played) =>
  replay.network.messages().filter(({ to, text }) => !officers.has(to) && !asksRelay(text));

export type Told = {
  readonly alertId: string;
  readonly kind: string;
  readonly approvedAt: string;
  /** Who must be told, by the rules of the story and not by the code that plans: district choice and what came before. */
  readonly expected: ReadonlySet<string>;
  /** How many messages with one of the alert's texts each phone got, between this approval and the next. */
  readonly got: ReadonlyMap<string, number>;
};

/** For each approved alert: who should have it, and who has. */
export const tellings = (played: Played): Told[] => {
  const events = incidentEvents(played);
  const approvals: OfType<'alert-approved.v1'>[] = ofType(events, 'alert-approved.v1');
  const proposals = ofType(events, 'alert-proposed.v1');
  const messages = publicMessages(played);
  let reached = new Set<string>();
  return approvals.map(({ data: { alertId }, at }: Timed<AlertApproved>, index) => {
    const proposal = proposals.find(({ data }) => data.alertId === alertId)?.data;
    if (proposal === undefined) throw new Error(`${alertId} was approved and never proposed`);
    const concerned = new Set(proposal.districts.map(({ pcode }) => pcode));
    const warns = proposal.kind === 'alert' || proposal.kind === 'update';
    const inDistricts = played.replay.subscribers
      .filter(({ districts }) => warns && districts.some((pcode) => concerned.has(pcode)))
      .map(({ phone }) => phone);
    const expected = new Set([...reached, ...inDistricts]);
    reached = expected;
    const until = approvals[index + 1]?.at ?? '9';
    const texts = new Set(proposal.texts.flatMap(({ ar, en }) => [ar, en]));
    const got = new Map<string, number>();
    for (const message of messages) {
      if (message.at < at || message.at >= until) continue;
      expect(texts, `a text that nobody approved: ${message.text}`).toContain(message.text);
      got.set(message.to, (got.get(message.to) ?? 0) + 1);
    }
    return { alertId, kind: proposal.kind, approvedAt: at, expected, got };
  });
};

/** What must be so whatever went wrong on the way. `mayRepeat` is how many messages a crash may have sent twice. */
export const expectWholeStory = (played: Played, { mayRepeat }: { readonly mayRepeat: number }): void => {
  const events = incidentEvents(played);
  const first = ofType(events, 'alert-approved.v1')[0];
  expect(first, 'an alert was approved').toBeDefined();
  expect(
    publicMessages(played).every(({ at }) => at >= (first?.at ?? '')),
    'no SMS before the first approval',
  ).toBe(true);
  for (const { data } of ofType(events, 'alert-approved.v1')) {
    const proposal = ofType(events, 'alert-proposed.v1').find((event) => event.data.alertId === data.alertId);
    expect(proposal?.data.proposedBy, 'two people').not.toBe(data.approvedBy);
  }
  let repeats = 0;
  for (const { alertId, expected, got } of tellings(played)) {
    expect(
      [...expected].filter((phone) => !got.has(phone)),
      `${alertId}: nobody is missed`,
    ).toEqual([]);
    expect(
      [...got.keys()].filter((phone) => !expected.has(phone)),
      `${alertId}: nobody else is told`,
    ).toEqual([]);
    const twice = [...got.values()].filter((times) => times > 1);
    expect(Math.max(1, ...twice), `${alertId}: nobody is told three times`).toBeLessThanOrEqual(2);
    const counted = ofType(events, 'alert-sent.v1').find((event) => event.data.alertId === alertId)?.data;
    expect(counted, `${alertId}: its end is recorded`).toBeDefined();
    expect(twice.length, `${alertId}: the record owns up to every repeat`).toBeLessThanOrEqual(
      counted?.possibleRepeats ?? 0,
    );
    repeats += twice.length;
  }
  expect(repeats, 'repeats are bounded').toBeLessThanOrEqual(mayRepeat);
  expect(
    publicMessages(played).every(({ text }) => segment(text).parts === 1),
    'every public SMS is one part',
  ).toBe(true);
  expect(ofType(events, 'incident-closed.v1')).toHaveLength(1);
  expect(verifyLog(played.commits, (lines) => lines).kind, 'the log verifies').toBe('whole');
  const known = new Set<string>(CATALOGUE.map(({ type }) => type));
  expect(played.commits.flatMap((commit) => commit.events).filter(({ type }) => !known.has(type))).toEqual(
    [],
  );
};

/** The story without what may differ between two runs: ids of providers, moments of sending, commits. */
export const outline = (played: Played): string[] =>
  incidentEvents(played)
    .filter(
      ({ type }) =>
        type !== 'member-notified.v1' && type !== 'approval-requested.v1' && type !== 'member-called.v1',
    )
    .map((event) => {
      switch (event.type) {
        case 'member-acknowledged.v1':
          return `${event.type} ${event.data.personId} ${event.data.answer}`;
        case 'member-escalated.v1':
          return `${event.type} ${event.data.personId} ${event.data.reason} ${event.data.to ?? ''}`;
        case 'alert-proposed.v1':
          return `${event.type} ${event.data.alertId} ${event.data.kind} ${event.data.level}`;
        case 'alert-approved.v1':
        case 'alert-refused.v1':
          return `${event.type} ${event.data.alertId}`;
        case 'alert-issued.v1':
          return `${event.type} ${event.data.alertId}`;
        case 'alert-sent.v1':
          return `${event.type} ${event.data.alertId} ${event.data.failed}`;
        case 'assessment-raised.v1':
        case 'assessment-lowered.v1':
          return `${event.type} ${event.data.level} ${event.data.districts.map(({ pcode }) => pcode).join(' ')}`;
        default:
          return event.type;
      }
    })
    .toSorted();
