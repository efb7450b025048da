import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLevels } from '../kernel/district-levels.ts';
import { LEVELS } from '../kernel/vocabulary.ts';
import { incidentAggregate } from './aggregate.ts';
import { evolve, type Incident, NO_INCIDENT, present, STAGES, stageOf } from './incident.ts';
import { CHAIR, RULES, STRANGER } from './testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  type Command,
  closes,
  follows,
  INCIDENT_ID,
  isIssued,
  isNotified,
  isNotReached,
  isRefused,
  isSent,
  proposes,
  ratifies,
  refuses,
  STORIES,
  type Story,
  sweeps,
} from './testing/story.ts';

const person = fc.constantFrom(...RULES.people.keys(), STRANGER);
const level = fc.constantFrom(...LEVELS);
/** An alert by its number, or the newest. */
const alertId = fc.option(
  fc.integer({ min: 1, max: 3 }).map((number) => `${INCIDENT_ID}-${number}`),
  {
    nil: undefined,
  },
);
const districts = fc.uniqueArray(
  fc.record({
    pcode: fc.constantFrom('YE1913', 'YE1915', 'YE1927'),
    level: fc.constantFrom('yellow', 'orange', 'red'),
  }),
  { selector: ({ pcode }) => pcode },
);

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), districts)
    .map(([number, levels]) => follows(assessment(number, levels))),
  fc
    .tuple(person, fc.constantFrom('coming', 'cannot', 'question'))
    .map(([who, answer]) => answers(who, answer)),
  person.map((who) => isNotified(who)),
  fc.tuple(person, fc.integer({ min: 1, max: 3 })).map(([who, attempt]) => isNotReached(who, attempt)),
  fc
    .record({ kind: fc.constantFrom('alert', 'update', 'cancel', 'all-clear'), level, proposedBy: person })
    .map((changes) => proposes(changes)),
  person.map((who) => proposes({ proposedBy: who, level: 'red' })),
  fc.tuple(person, alertId).map(([who, id]) => approves(who, id)),
  fc.tuple(person, alertId).map(([who, id]) => refuses(who, 'لا', id)),
  fc.tuple(person, alertId).map(([who, id]) => ratifies(who, id)),
  alertId.map((id) => isIssued(id)),
  alertId.map((id) => isSent(id)),
  person.map((who) => isRefused(who)),
  person.map((who) => closes(who)),
  fc.constant(sweeps()),
);

/** What may happen to an incident in any order, from any stage on, with pauses up to a day. */
const anyStory: fc.Arbitrary<Story> = fc
  .tuple(
    fc.constantFrom(...STAGES),
    fc.array(fc.tuple(anyCommand, fc.constantFrom(0, 0, 1, 5, 20, 60, 1440)), { maxLength: 40 }),
  )
  .map(([stage, steps]) => {
    const told = steps.reduce<Story>(
      (story, [command, minutes]) => story.after(minutes).tries(command),
      STORIES[stage],
    );
    const inLines = () => told.history.map(({ at, event }) => `${at} ${JSON.stringify(event)}`).join('\n');
    return Object.assign(told, { [fc.toStringMethod]: inLines });
  });

const alerts = (incident: Incident) => (incident.phase === 'none' ? [] : incident.alerts);
const always = (name: string, holds: (story: Story) => void) =>
  test(name, () => fc.assert(fc.property(anyStory, holds), { numRuns: 250 }));

describe('whatever is asked, in whatever order', () => {
  always('the incident is in one of its stages', ({ incident }) => {
    expect(STAGES).toContain(stageOf(incident));
  });

  always(
    'an alert is approved by another person than its proposer, or by the chair alone as an emergency',
    ({ incident }) => {
      for (const { approved, proposedBy, level: said } of alerts(incident)) {
        if (approved?.path === 'two-person') expect(approved.by).not.toBe(proposedBy);
        if (approved?.path === 'emergency') expect([approved.by, said]).toEqual([CHAIR, 'red']);
      }
    },
  );

  always('no alert is approved before a quorum was there, unless as an emergency', ({ history }) => {
    const quorum = history.findIndex(({ event }) => event.type === 'quorum-reached.v1');
    history.forEach(({ event }, index) => {
      if (event.type !== 'alert-approved.v1' || event.data.path === 'emergency') return;
      expect(quorum).not.toBe(-1);
      expect(quorum).toBeLessThan(index);
    });
  });

  always('nothing is issued that was not approved, and nothing sent that was not issued', ({ history }) => {
    const done = new Set<string>();
    for (const { event } of history) {
      if (event.type === 'alert-issued.v1') expect(done).toContain(`alert-approved.v1 ${event.data.alertId}`);
      if (event.type === 'alert-sent.v1') expect(done).toContain(`alert-issued.v1 ${event.data.alertId}`);
      if ('alertId' in event.data) done.add(`${event.type} ${event.data.alertId}`);
    }
  });

  always('an alert is proposed, decided, issued and sent at most once', ({ history }) => {
    const once = history.flatMap(({ event }) => {
      switch (event.type) {
        case 'alert-proposed.v1':
        case 'alert-issued.v1':
        case 'alert-sent.v1':
        case 'alert-ratified.v1':
          return [`${event.type} ${event.data.alertId}`];
        case 'alert-approved.v1':
        case 'alert-refused.v1':
          return [`decided ${event.data.alertId}`];
        default:
          return [];
      }
    });
    expect(once).toHaveLength(new Set(once).size);
  });

  always('at most one alert is in force, and at most one is proposed', ({ incident }) => {
    const said = alerts(incident);
    const decided = said.filter(({ stage }) => stage !== 'proposed' && stage !== 'refused');
    const warning = decided.filter(
      ({ kind, over }) => over === undefined && (kind === 'alert' || kind === 'update'),
    );
    expect(warning.length).toBeLessThanOrEqual(1);
    expect(said.filter(({ stage }) => stage === 'proposed').length).toBeLessThanOrEqual(1);
  });

  always('no notice is asked for twice', ({ history }) => {
    const notices = history.flatMap(({ event }) =>
      event.type === 'member-called.v1' || event.type === 'approval-requested.v1'
        ? [event.data.noticeId]
        : [],
    );
    expect(notices).toHaveLength(new Set(notices).size);
  });

  always(
    'no person is called more often than the plan allows, and none is replaced twice',
    ({ incident, history }) => {
      const members = incident.phase === 'none' ? [] : [...incident.members.values()];
      for (const { calls } of members) expect(calls.length).toBeLessThanOrEqual(RULES.attempts);
      const replaced = history.flatMap(({ event }) =>
        event.type === 'member-escalated.v1' ? [event.data.personId] : [],
      );
      expect(replaced).toHaveLength(new Set(replaced).size);
    },
  );

  always(
    'the quorum is reached and missed at most once until it is lost, by people who were coming',
    ({ history }) => {
      const times = (type: string) => history.filter(({ event }) => event.type === type).length;
      const lost = times('quorum-lost.v1');
      expect(times('quorum-reached.v1')).toBeLessThanOrEqual(1 + lost);
      expect(times('quorum-missed.v1')).toBeLessThanOrEqual(1 + lost);
      let state: Incident = NO_INCIDENT;
      for (const { event, at } of history) {
        if (event.type === 'quorum-reached.v1' && state.phase === 'open') {
          expect(new Set(event.data.present)).toEqual(new Set(present(state)));
          expect(event.data.present.length).toBeGreaterThanOrEqual(RULES.quorum.needed);
        }
        state = evolve(state, event, at);
      }
    },
  );

  always(
    'the level of the incident follows its assessments: raised is higher somewhere, lowered nowhere',
    ({ history }) => {
      let state: Incident = NO_INCIDENT;
      for (const { event, at } of history) {
        if (
          state.phase === 'open' &&
          (event.type === 'assessment-raised.v1' || event.type === 'assessment-lowered.v1')
        ) {
          const before = state.assessment.ended ? [] : state.assessment.districts;
          const change = compareLevels(before, event.data.districts);
          expect(change === 'begun' ? 'raised' : change).toBe(
            event.type.slice('assessment-'.length, -'.v1'.length),
          );
        }
        state = evolve(state, event, at);
      }
    },
  );

  always(
    'what is written is what its contract says, and reading it back gives the same state',
    ({ incident, history }) => {
      const read = history.reduce<Incident>(
        (state, { event, at }) =>
          evolve(state, incidentAggregate.parse(JSON.parse(JSON.stringify(event))), at),
        NO_INCIDENT,
      );
      expect(read).toEqual(incident);
    },
  );

  always('a closed incident stays as it is', ({ incident, history }) => {
    const closed = history.findIndex(({ event }) => event.type === 'incident-closed.v1');
    if (closed !== -1) expect(history).toHaveLength(closed + 1);
    if (incident.phase === 'closed') {
      for (const { event, at } of history) expect(evolve(incident, event, at)).toBe(incident);
    }
  });

  always('events in a wrong order do not throw', ({ history }) => {
    const backwards = history
      .toReversed()
      .reduce<Incident>((state, { event, at }) => evolve(state, event, at), NO_INCIDENT);
    expect(STAGES).toContain(stageOf(backwards));
  });
});

test('assessments of an incident, in any order and repeated, leave it at the newest', () => {
  const numbers = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { minLength: 1 });
  fc.assert(
    fc.property(numbers, fc.array(fc.integer({ min: 1, max: 11 })), (once, again) => {
      const delivered = [...once, ...again.filter((number) => once.includes(number))];
      const story = delivered.reduce<Story>(
        (told, number) =>
          told.tries(
            follows(assessment(number, [{ pcode: 'YE1915', level: number % 3 === 0 ? 'red' : 'yellow' }])),
          ),
        STORIES.none,
      );
      expect(story.incident).toMatchObject({
        assessment: { assessmentId: `${INCIDENT_ID}-assessment-${Math.max(...once)}` },
      });
    }),
    { numRuns: 100 },
  );
});
