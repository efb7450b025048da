import { describe, expect, test } from 'vitest';
import { secondsBetween } from '../kernel/instant.ts';
import { alertInForce, type Incident, stageOf } from './incident.ts';
import { CHAIR, DEPUTY_CHAIR, FORECASTER, SECRETARY, WORKS } from './testing/committee.ts';
import {
  answers,
  approves,
  closes,
  ends,
  INCIDENT_ID,
  isIssued,
  isSent,
  proposes,
  proposesAllClear,
  ratifies,
  refuses,
  STARTS,
  STORIES,
  type Story,
  sweeps,
} from './testing/story.ts';

const { called, convened, proposed, 'in-force': inForce } = STORIES;
const [FIRST, SECOND] = [`${INCIDENT_ID}-1`, `${INCIDENT_ID}-2`];

const alerts = (incident: Incident) => (incident.phase === 'none' ? [] : incident.alerts);
const inForceId = ({ incident }: Story) => alertInForce({ alerts: alerts(incident) })?.alertId;
const last = ({ incident }: Story) => alerts(incident).at(-1);

describe('two people', () => {
  test('nobody approves the own proposal, even with a quorum', () => {
    for (const person of [DEPUTY_CHAIR, CHAIR]) {
      const story = convened.does(proposes({ proposedBy: person }));
      expect(story.ask(approves(person))).toMatchObject({ kind: 'refused', reason: 'same-person' });
    }
  });

  test('a proposer without the right to approve does not get it by proposing', () => {
    expect(proposed.ask(approves(FORECASTER))).toMatchObject({ reason: 'may-not-approve' });
  });

  test('the second person may be an approver who was never called, if the committee is there', () => {
    expect(last(proposed.does(approves(SECRETARY)))).toMatchObject({
      stage: 'approved',
      approved: { by: SECRETARY, path: 'two-person' },
    });
  });

  test('of two who approve at the same moment one has done it and the other hears that it is decided', () => {
    const [one, other] = [approves(CHAIR), approves(DEPUTY_CHAIR)];
    const won = proposed.does(one);
    expect(won.ask(other)).toMatchObject({ kind: 'refused', reason: 'already-decided' });
    expect(won.ask(one)).toEqual({ kind: 'accepted', events: [] });
    expect(won.tries(other).incident).toBe(won.incident);
  });

  test('of an approval and a refusal at the same moment the first holds', () => {
    expect(proposed.does(refuses(CHAIR)).ask(approves(DEPUTY_CHAIR))).toMatchObject({
      reason: 'already-decided',
    });
    expect(proposed.does(approves(CHAIR)).ask(refuses(DEPUTY_CHAIR))).toMatchObject({
      reason: 'already-decided',
    });
  });

  test('after a refusal another proposal gets its own number', () => {
    const story = proposed.does(refuses(CHAIR), proposes());
    expect(last(story)?.alertId).toBe(SECOND);
    expect(inForceId(story)).toBeUndefined();
  });

  test('a reason is kept without the spaces around it', () => {
    expect(last(proposed.does(refuses(CHAIR, '  النص غير واضح ')))?.refused?.reason).toBe('النص غير واضح');
  });
});

describe('the chair alone', () => {
  const red = called.does(proposes({ level: 'red' }));

  test('releases a red alert from the twentieth minute on, marked as an emergency', () => {
    expect(red.after(19.99).ask(approves(CHAIR))).toMatchObject({ reason: 'not-an-emergency' });
    expect(last(red.after(20).does(approves(CHAIR)))).toMatchObject({
      stage: 'approved',
      approved: { by: CHAIR, path: 'emergency' },
    });
  });

  test('releases nothing below red, however long nobody answers', () => {
    expect(called.does(proposes()).after(600).ask(approves(CHAIR))).toMatchObject({ reason: 'no-quorum' });
  });

  test('is the only one who may', () => {
    for (const person of [DEPUTY_CHAIR, SECRETARY]) {
      expect(red.after(600).ask(approves(person))).toMatchObject({ reason: 'no-quorum' });
    }
  });

  test('releases even the own proposal, after the minutes', () => {
    const own = called.does(proposes({ level: 'red', proposedBy: CHAIR }));
    expect(own.after(10).ask(approves(CHAIR))).toMatchObject({ reason: 'not-an-emergency' });
    expect(last(own.after(20).does(approves(CHAIR)))?.approved?.path).toBe('emergency');
  });

  test('approves as a second person like others when the committee is there', () => {
    const story = convened.does(proposes({ level: 'red' }), approves(CHAIR));
    expect(last(story)?.approved?.path).toBe('two-person');
  });

  test('stays unratified until another approver stands by it', () => {
    const released = red.after(20).does(approves(CHAIR));
    expect(last(released)?.ratifiedBy).toBeUndefined();
    expect(last(released.does(ratifies(SECRETARY)))?.ratifiedBy).toBe(SECRETARY);
    expect(last(released.does(ratifies(SECRETARY)).tries(ratifies(DEPUTY_CHAIR)))?.ratifiedBy).toBe(
      SECRETARY,
    );
  });

  test('a release is ratified also after the alert has been replaced', () => {
    const replaced = red
      .after(20)
      .does(approves(CHAIR), isIssued(), isSent(), proposes({ level: 'red' }))
      .after(20)
      .does(approves(CHAIR));
    expect(replaced.ask(ratifies(SECRETARY, FIRST))).toMatchObject({ kind: 'accepted' });
  });
});

describe('what an approval does to the alert before it', () => {
  test.each([
    ['update', 'alert-updated.v1', 'updated', {}],
    ['cancel', 'alert-cancelled.v1', 'cancelled', { level: 'green' }],
    ['all-clear', 'all-clear-given.v1', 'cleared', { level: 'green' }],
  ] as const)('%s ends it in the same commit', (kind, type, how, changes) => {
    const story = inForce.does(proposes({ kind, ...changes }));
    expect(inForceId(story)).toBe(FIRST);
    const decision = story.ask(approves(CHAIR));
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'alert-approved.v1' }, { type }] });
    const after = story.does(approves(CHAIR));
    expect(alerts(after.incident)[0]?.over).toEqual({ how, by: SECOND, at: after.now });
    expect(inForceId(after)).toBe(kind === 'update' ? SECOND : undefined);
  });

  test('a refused update leaves the alert in force', () => {
    expect(inForceId(inForce.does(proposes(), refuses(CHAIR)))).toBe(FIRST);
  });

  test('a whole chain ends: alert, update, all clear, closed', () => {
    const story = inForce.does(
      isIssued(),
      isSent(),
      proposes({ level: 'red' }),
      approves(CHAIR),
      isIssued(),
      isSent(),
      proposesAllClear(),
      approves(DEPUTY_CHAIR),
      isIssued(),
      isSent(),
      ends(),
      closes(),
    );
    expect(story.incident).toMatchObject({ phase: 'closed', closedBy: CHAIR });
    expect(alerts(story.incident).map(({ follows }) => follows)).toEqual([undefined, FIRST, SECOND]);
  });

  test('an all clear must have gone out before the incident is closed', () => {
    const approved = inForce.does(ends(), proposesAllClear(), approves(CHAIR));
    expect(approved.ask(closes())).toMatchObject({ reason: 'all-clear-not-sent' });
    expect(approved.does(isIssued()).ask(closes())).toMatchObject({ reason: 'all-clear-not-sent' });
    expect(approved.does(isIssued(), isSent()).ask(closes())).toMatchObject({ kind: 'accepted' });
  });
});

describe('an approval that waits', () => {
  const asked = ({ history }: Story) =>
    history.flatMap(({ event, at }) =>
      event.type === 'approval-requested.v1' && event.data.personId === CHAIR
        ? [secondsBetween(STARTS, at) / 60]
        : [],
    );

  test('is asked for every five minutes, six times in all', () => {
    expect(asked(proposed.passes(240))).toEqual([0, 5, 10, 15, 20, 25]);
  });

  test('is asked for once, not five times, when the sweep was down', () => {
    const story = proposed.after(25).does(sweeps());
    expect(asked(story.passes(4))).toEqual([0, 25]);
    expect(asked(story.passes(5))).toEqual([0, 25, 30]);
  });

  test('lapses two hours after it was proposed, once nobody is asked any more, and blocks nothing then', () => {
    const lapsed = ({ history }: Story) =>
      history.flatMap(({ event, at }) =>
        event.type === 'alert-lapsed.v1' ? [secondsBetween(STARTS, at) / 60] : [],
      );
    expect(lapsed(proposed.passes(240))).toEqual([120]);
    expect(stageOf(proposed.passes(120).incident)).toBe('convened');
    expect(proposed.passes(120).does(ends()).ask(closes())).toMatchObject({
      events: [{ type: 'incident-closed.v1' }],
    });
    expect(proposed.passes(120).ask(approves(DEPUTY_CHAIR, FIRST))).toMatchObject({
      reason: 'already-decided',
    });
  });

  test('that would be over itself lapses then, when nobody is asked any more', () => {
    const story = convened.does(proposes({ expires: '2023-10-21T06:45:00.000Z' })).passes(60);
    expect(story.history.find(({ event }) => event.type === 'alert-lapsed.v1')?.at).toBe(
      '2023-10-21T06:45:00.000Z',
    );
  });

  test('is not asked for after it is decided', () => {
    expect(asked(inForce.passes(60))).toEqual([0]);
    expect(asked(proposed.does(refuses(CHAIR)).passes(60))).toEqual([0]);
  });
});

test('an alert ends at its minute, once, and nothing is in force after', () => {
  const story = convened
    .does(
      answers(WORKS),
      answers(FORECASTER),
      proposes({ expires: '2023-10-21T07:00:00.000Z' }),
      approves(CHAIR),
    )
    .passes(59);
  expect(inForceId(story)).toBe(FIRST);
  const over = story.passes(30);
  expect(over.history.filter(({ event }) => event.type === 'alert-expired.v1')).toEqual([
    { at: '2023-10-21T07:00:00.000Z', event: { type: 'alert-expired.v1', data: { alertId: FIRST } } },
  ]);
  expect(inForceId(over)).toBeUndefined();
  expect(over.ask(proposesAllClear({ follows: FIRST })), 'those who got it can still be told').toMatchObject({
    kind: 'accepted',
  });
  expect(over.ask(proposes({ kind: 'alert' })), 'and a new chain may begin').toMatchObject({
    kind: 'accepted',
  });
});
