import { describe, expect, test } from 'vitest';
import { secondsBetween } from '../kernel/instant.ts';
import type { IncidentEvent } from './incident.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  HEALTH,
  RULES,
  SECRETARY,
  SHARED_DEPUTY,
  WORKS,
} from './testing/committee.ts';
import {
  answers,
  assessment,
  begin,
  follows,
  isBlocked,
  isHeld,
  isNotified,
  isNotReached,
  noticeOf,
  STARTS,
  STORIES,
  type Story,
  sweeps,
  turnsRed,
} from './testing/story.ts';

const { called, convened } = STORIES;

/** `minute who what`, of one person or of all. */
const escalation = ({ history }: Story, person?: string): string[] =>
  history.flatMap(({ event, at }) => {
    if (event.type !== 'member-called.v1' && event.type !== 'member-escalated.v1') return [];
    if (person !== undefined && event.data.personId !== person) return [];
    const minute = secondsBetween(STARTS, at) / 60;
    const { personId } = event.data;
    return event.type === 'member-called.v1'
      ? [`${minute} ${personId} call ${event.data.attempt} phone ${event.data.phoneIndex}`]
      : [`${minute} ${personId} ${event.data.reason} -> ${event.data.to ?? 'nobody'}`];
  });

const count = ({ history }: Story, type: IncidentEvent['type']): number =>
  history.filter(({ event }) => event.type === type).length;

const others = (...except: readonly string[]) =>
  [CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE]
    .filter((personId) => !except.includes(personId))
    .map((personId) => answers(personId));

describe('a member who does not answer', () => {
  test('is called again after five minutes on the next phone, and the deputy after ten', () => {
    const story = called.does(...others(WORKS)).passes(60);
    expect(escalation(story, WORKS)).toEqual([
      '0 p-05 call 1 phone 0',
      '5 p-05 call 2 phone 1',
      '10 p-05 silent -> p-15',
    ]);
    expect(escalation(story, SHARED_DEPUTY)).toEqual([
      '10 p-15 call 1 phone 0',
      '15 p-15 call 2 phone 0',
      '20 p-15 silent -> nobody',
    ]);
  });

  test('is left in peace once the answer is there, whatever it is and however it came', () => {
    const asked = called.does(...others(WORKS)).passes(7);
    for (const means of ['link', 'sms-code', 'voice-call'] as const) {
      const story = asked.does(answers(WORKS, 'question', means, CHAIR)).passes(60);
      expect(escalation(story, WORKS)).toHaveLength(2);
      expect(escalation(story, SHARED_DEPUTY)).toEqual([]);
    }
  });

  test('who answers after the deputy was called is there as well', () => {
    const story = called
      .does(...others(WORKS))
      .passes(10)
      .does(answers(WORKS), answers(SHARED_DEPUTY));
    expect(escalation(story.passes(60), WORKS)).toHaveLength(3);
    expect(escalation(story.passes(60), SHARED_DEPUTY)).toEqual(['10 p-15 call 1 phone 0']);
  });

  test('who has no deputy is noted as silent once, and nobody else is called', () => {
    const story = called.does(...others(FORECASTER)).passes(60);
    expect(escalation(story, FORECASTER)).toEqual([
      '0 p-06 call 1 phone 0',
      '5 p-06 call 2 phone 0',
      '10 p-06 silent -> nobody',
    ]);
  });
});

describe('a member who cannot come', () => {
  test('is replaced at once', () => {
    const story = called.after(2).does(answers(DEPUTY_CHAIR, 'cannot'));
    expect(escalation(story, SECRETARY)).toEqual(['2 p-04 call 1 phone 0']);
    expect(story.history.at(-1)?.event).toMatchObject({ data: { inPlaceOf: DEPUTY_CHAIR } });
  });

  test('is replaced once, whatever else is said', () => {
    const story = called.does(answers(WORKS, 'cannot'), answers(WORKS, 'coming'), answers(WORKS, 'cannot'));
    expect(count(story, 'member-escalated.v1')).toBe(1);
  });

  test('nobody is called for who was to come and cannot, when the deputy is there already', () => {
    const story = called.does(answers(WORKS, 'cannot'), answers(CIVIL_DEFENCE, 'cannot'));
    expect(escalation(story, SHARED_DEPUTY)).toEqual(['0 p-15 call 1 phone 0']);
    expect(escalation(story, CIVIL_DEFENCE).at(-1)).toBe('0 p-08 cannot -> p-15');
  });
});

describe('a phone that no gateway reaches', () => {
  test('brings the next phone and then the deputy, without waiting', () => {
    const story = called.does(isNotReached(WORKS), isNotReached(WORKS, 2));
    expect(escalation(story, WORKS)).toEqual([
      '0 p-05 call 1 phone 0',
      '0 p-05 call 2 phone 1',
      '0 p-05 unreachable -> p-15',
    ]);
    expect(escalation(story, SHARED_DEPUTY)).toEqual(['0 p-15 call 1 phone 0']);
  });

  test('the first call failing late does not take the second one its time', () => {
    const story = called
      .does(...others(WORKS))
      .passes(5)
      .does(isNotReached(WORKS))
      .passes(4);
    expect(escalation(story, SHARED_DEPUTY)).toEqual([]);
    expect(escalation(story.passes(1), SHARED_DEPUTY)).toHaveLength(1);
  });
});

describe('the sweep', () => {
  test('a deputy of two silent members is called once', () => {
    const story = called.does(...others(WORKS, CIVIL_DEFENCE)).passes(10);
    expect(escalation(story, SHARED_DEPUTY)).toEqual(['10 p-15 call 1 phone 0']);
    expect(escalation(story, WORKS).at(-1)).toBe('10 p-05 silent -> p-15');
    expect(escalation(story, CIVIL_DEFENCE).at(-1)).toBe('10 p-08 silent -> p-15');
  });

  test('that was down for ten minutes catches up, and everybody still has the full time to answer', () => {
    const story = called
      .does(...others(WORKS))
      .after(10)
      .does(sweeps());
    expect(escalation(story, WORKS).at(-1)).toBe('10 p-05 call 2 phone 1');
    expect(escalation(story.passes(4), SHARED_DEPUTY)).toEqual([]);
    expect(escalation(story.passes(5), SHARED_DEPUTY)).toHaveLength(1);
  });

  test.each([0, 5, 7, 10, 31, 240])('asked twice at minute %i it does nothing the second time', (minutes) => {
    for (const story of Object.values(STORIES)) {
      const swept = story.after(minutes).tries(sweeps());
      expect(swept.ask(sweeps())).toEqual({ kind: 'accepted', events: [] });
    }
  });

  test('says once that the quorum was missed, at its minute', () => {
    const story = called.does(answers(CHAIR)).passes(120);
    const missed = story.history.filter(({ event }) => event.type === 'quorum-missed.v1');
    expect(missed).toEqual([
      {
        at: '2023-10-21T06:30:00.000Z',
        event: { type: 'quorum-missed.v1', data: { present: [CHAIR], needed: 3 } },
      },
    ]);
  });

  test('a quorum that came in time is never missed', () => {
    expect(count(convened.passes(120), 'quorum-missed.v1')).toBe(0);
  });

  test('calls nobody after the incident is closed', () => {
    expect(STORIES.closed.passes(120).history).toEqual(STORIES.closed.history);
  });
});

describe('the quorum', () => {
  test('is reached by a deputy who came in place of a silent member', () => {
    const story = called
      .does(
        answers(CHAIR),
        answers(FORECASTER),
        answers(CIVIL_DEFENCE, 'question'),
        answers(DEPUTY_CHAIR, 'question'),
      )
      .passes(10);
    expect(count(story, 'quorum-reached.v1')).toBe(0);
    const reached = story.does(answers(SHARED_DEPUTY)).history.at(-1);
    expect(reached?.event).toEqual({
      type: 'quorum-reached.v1',
      data: { present: [CHAIR, FORECASTER, SHARED_DEPUTY] },
    });
  });

  test('needs the chair or the deputy of the chair, however many others are there', () => {
    const story = called.does(answers(WORKS), answers(FORECASTER), answers(CIVIL_DEFENCE));
    expect(count(story, 'quorum-reached.v1')).toBe(0);
    expect(count(story.does(answers(DEPUTY_CHAIR)), 'quorum-reached.v1')).toBe(1);
  });

  test('counts no one who cannot come, and is reached once', () => {
    const story = called.does(answers(CHAIR), answers(WORKS, 'cannot'), answers(FORECASTER));
    expect(count(story, 'quorum-reached.v1')).toBe(0);
    const all = story.does(answers(CIVIL_DEFENCE), answers(DEPUTY_CHAIR));
    expect(count(all, 'quorum-reached.v1')).toBe(1);
  });

  test('may come late, after it was missed', () => {
    const story = called.passes(40).does(answers(CHAIR), answers(WORKS), answers(FORECASTER));
    expect(count(story, 'quorum-missed.v1')).toBe(1);
    expect(count(story, 'quorum-reached.v1')).toBe(1);
  });
});

describe('a rise', () => {
  test('calls only those who were not called yet', () => {
    const story = called.passes(3).does(turnsRed());
    expect(escalation(story, HEALTH)).toEqual(['3 p-10 call 1 phone 0']);
    expect(count(story, 'member-called.v1')).toBe(6);
    expect(count(story.does(follows(assessment(3))).does(turnsRed(4)), 'member-called.v1')).toBe(6);
  });

  test('opened at red, everybody is called from the start', () => {
    expect(count(begin().does(turnsRed(1)), 'member-called.v1')).toBe(6);
  });
});

test('one person and attempt is one notice', () => {
  const story = called.does(answers(WORKS, 'cannot'), isNotReached(FORECASTER)).passes(90);
  const notices = story.history.flatMap(({ event }) =>
    event.type === 'member-called.v1' ? [event.data.noticeId] : [],
  );
  expect(new Set(notices).size).toBe(notices.length);
  expect(notices).toContain(noticeOf(SHARED_DEPUTY));
});

describe('when no gateway takes anything', () => {
  const members = [CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE];
  const blocked = called.does(...members.map((personId) => isBlocked(personId)));

  test('no deputy is called for it, however long it lasts', () => {
    let story = blocked;
    for (let hour = 0; hour < 3; hour += 1) story = story.passes(60);
    expect(count(story, 'member-escalated.v1')).toBe(0);
  });

  test('one call is tried every five minutes, while it says nothing or is blocked again', () => {
    const after = blocked.passes(5);
    expect(escalation(after).slice(5)).toEqual(['5 p-01 call 1 phone 0']);
    const again = after.does(isBlocked(CHAIR, 2)).passes(5);
    expect(escalation(again).slice(5)).toEqual(['5 p-01 call 1 phone 0', '10 p-01 call 1 phone 0']);
  });

  test('and all of them as soon as one was taken', () => {
    const story = blocked
      .passes(5)
      .does(isNotified(CHAIR, noticeOf(CHAIR, 2)))
      .passes(1);
    expect(escalation(story).slice(6)).toEqual([
      '6 p-02 call 1 phone 0',
      '6 p-05 call 1 phone 0',
      '6 p-06 call 1 phone 0',
      '6 p-08 call 1 phone 0',
    ]);
  });

  test('a blocked call uses up none of the attempts', () => {
    const story = blocked
      .passes(5)
      .does(isNotified(CHAIR, noticeOf(CHAIR, 2)))
      .passes(12);
    expect(escalation(story, WORKS)).toEqual([
      '0 p-05 call 1 phone 0',
      '6 p-05 call 1 phone 0',
      '11 p-05 call 2 phone 1',
      '16 p-05 silent -> p-15',
    ]);
  });
});

test('a call that was held is made again when its time is over, and uses up no attempt', () => {
  const story = called.does(isHeld(WORKS), ...others(WORKS)).passes(13);
  expect(escalation(story, WORKS)).toEqual([
    '0 p-05 call 1 phone 0',
    '2 p-05 call 1 phone 0',
    '7 p-05 call 2 phone 1',
    '12 p-05 silent -> p-15',
  ]);
});

describe('the next tier', () => {
  const rules = {
    ...RULES,
    nextTiers: [
      {
        committee: 'main',
        members: [
          { personId: CHAIR, phones: 1 },
          { personId: HEALTH, phones: 1 },
        ],
      },
      { committee: 'all', members: [{ personId: SECRETARY, phones: 1 }] },
    ],
  };
  const sweepsFor = (story: Story, minutes: number): Story =>
    minutes === 0 ? story : sweepsFor(story.after(1).tries(sweeps(rules)), minutes - 1);

  test('is called when nobody is left who might still answer', () => {
    const story = called.does(
      ...[CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE].map((person) => answers(person, 'cannot')),
    );
    expect(count(sweepsFor(story, 1), 'tier-called.v1')).toBe(0);
    const later = sweepsFor(story, 11);
    expect(escalation(later, HEALTH)).toEqual(['11 p-10 call 1 phone 0']);
    expect(escalation(later, CHAIR)).toEqual(['0 p-01 call 1 phone 0', '0 p-01 cannot -> nobody']);
  });

  test('is called when the quorum is overdue, one tier at a time, and no more once there is one', () => {
    const waiting = called.does(answers(CHAIR), answers(WORKS, 'question'));
    const first = sweepsFor(waiting, 45);
    expect(escalation(first, HEALTH)[0]).toBe('21 p-10 call 1 phone 0');
    expect(count(sweepsFor(called.does(...others()), 90), 'tier-called.v1')).toBe(0);
  });

  test('asked twice is called once', () => {
    const story = sweepsFor(called, 40);
    expect(story.ask(sweeps(rules))).toEqual({ kind: 'accepted', events: [] });
  });
});

test('a quorum that was lost is missed again at its new time, and may be reached again', () => {
  const lost = convened.does(answers(CIVIL_DEFENCE, 'cannot')).passes(31);
  expect(count(lost, 'quorum-missed.v1')).toBe(1);
  const again = lost.does(answers(WORKS));
  expect(again.history.at(-1)?.event).toMatchObject({
    type: 'quorum-reached.v1',
    data: { present: [CHAIR, DEPUTY_CHAIR, WORKS] },
  });
});
