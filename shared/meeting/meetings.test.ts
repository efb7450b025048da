import { describe, expect, test } from 'vitest';
import type { Decision } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { weekdayOf } from '../kernel/local-time.ts';
import type { PlannedMeeting } from '../place/meetings.ts';
import { addItem, callMeeting, closeMeeting, dropItem, moveMeeting } from './decide.ts';
import { followDirective, giveDirective } from './directives.ts';
import type { MeetingRefusal } from './found.ts';
import {
  carriedTo,
  directiveBoard,
  lastHeldBefore,
  type MeetingEvent,
  type Meetings,
  meetingAggregate,
} from './meetings.ts';
import { meetingsAround, plannedAround } from './plan.ts';

const ADEN = 'Asia/Aden';
const NOW: Instant = '2023-10-21T06:00:00.000Z';
const DAY = 24 * 3600;
const at = (days: number): Instant => plusSeconds(NOW, days * DAY);
const by = { id: 'p-25', roles: ['reviewer'] } as const;
const words = (text: string) => ({ ar: text, en: text });
const START = meetingAggregate.initial;

const follow = (state: Meetings, decision: Decision<MeetingEvent, MeetingRefusal>, when = NOW): Meetings => {
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return decision.events.reduce((now, event) => meetingAggregate.evolve(now, event, when), state);
};

const plan: readonly PlannedMeeting[] = [
  {
    number: 7,
    title: words('منتصف الموسم'),
    on: { week: 45, weekday: 0 },
    hour: 9,
    place: words('المكلا'),
    topics: [{ text: words('تقارير الحوادث'), presenter: 'p-25' }],
    about: 'a proposal',
  },
];
const YEAR = { plan, timeZone: ADEN };
const planned = (state = START) =>
  meetingsAround(YEAR, state, NOW).find(({ meetingId }) => meetingId === '2023-07');
const about = (state = START) => ({ meeting: planned(state), by });
const called = follow(
  START,
  callMeeting(START, { title: words('اجتماع طارئ'), at: at(1), place: words('المكلا'), by }, ADEN, NOW),
);
const extra = (state: Meetings) => ({ meeting: state.meetings.get('2023-e1'), by });
const order = {
  text: 'تنظيف العبّارات',
  owners: [{ kind: 'person', personId: 'p-05' }],
  dueBy: at(3),
} as const;
const given = (state: Meetings, change: Partial<Parameters<typeof giveDirective>[1]> = {}) =>
  giveDirective(state, { ...extra(state), ...order, ...change }, NOW);

describe('the yearly plan', () => {
  test('names the so-manieth weekday of the year, at an hour of the place', () => {
    const [meeting] = plannedAround(YEAR, NOW);
    expect(meeting).toMatchObject({ meetingId: '2023-07', at: '2023-11-05T06:00:00.000Z' });
    expect(weekdayOf({ year: 2023, month: 11, day: 5 })).toBe(0);
  });

  test('comes every year, and a day that a month lacks is its last', () => {
    const february: PlannedMeeting[] = plan.map((one) => ({ ...one, on: { month: 2, day: 30 } }));
    expect(plannedAround({ plan: february, timeZone: ADEN }, NOW).map((one) => one.at.slice(0, 10))).toEqual([
      '2023-02-28',
      '2024-02-29',
    ]);
  });

  test('is in the log only from the first change on, then whole, and the plan does not overrule it', () => {
    const state = follow(START, addItem(START, { ...about(), text: words('بند') }));
    expect(state.meetings.get('2023-07')).toMatchObject({
      title: words('منتصف الموسم'),
      items: [{ itemId: 'i1', presenter: 'p-25' }, { itemId: 'i2' }],
    });
    expect(meetingsAround(YEAR, state, NOW).filter(({ meetingId }) => meetingId === '2023-07')).toHaveLength(
      1,
    );
  });
});

describe('a meeting', () => {
  test('that is called besides the plan gets a number of its own; called twice it is one', () => {
    const again = { title: words('اجتماع طارئ'), at: at(1), place: words('المكلا'), by };
    expect([...called.meetings.keys()]).toEqual(['2023-e1']);
    expect(callMeeting(called, again, ADEN, NOW)).toEqual({ kind: 'accepted', events: [] });
    const other = follow(called, callMeeting(called, { ...again, title: words('آخر') }, ADEN, NOW));
    expect([...other.meetings.keys()]).toEqual(['2023-e1', '2023-e2']);
  });

  test.each([
    ['without a subject', { title: words(' ') }, 'title-missing'],
    ['without a time', { at: undefined }, 'when-missing'],
    ['in the past', { at: at(-1) }, 'when-in-the-past'],
    ['nowhere', { place: words('') }, 'place-missing'],
    ['by somebody else', { by: { id: 'p-05', roles: ['field-supervisor'] } }, 'may-not-keep'],
  ] as const)('%s is refused', (_, change, reason) => {
    const command = { title: words('س'), at: at(1), place: words('ص'), by, ...change };
    expect(callMeeting(START, command, ADEN, NOW)).toMatchObject({ kind: 'refused', reason });
  });

  test('moves to another time and keeps its agenda; moved to where it is nothing is written', () => {
    const to = { title: words('منتصف الموسم'), at: at(5), place: words('سيئون') };
    const moved = follow(START, moveMeeting(START, { ...about(), ...to }, NOW));
    expect(moved.meetings.get('2023-07')).toMatchObject({ at: at(5), items: [{ itemId: 'i1' }] });
    expect(moveMeeting(moved, { ...about(moved), ...to }, NOW)).toEqual({ kind: 'accepted', events: [] });
    expect(moveMeeting(START, { ...about(), ...to, at: at(-5) }, NOW)).toMatchObject({
      reason: 'when-in-the-past',
    });
  });

  test('loses an item of its agenda, whose number nobody gets again', () => {
    const without = follow(START, dropItem(START, { ...about(), itemId: 'i1' }));
    const later = follow(without, addItem(without, { ...about(without), text: words('جديد') }));
    expect(later.meetings.get('2023-07')?.items.map(({ itemId }) => itemId)).toEqual(['i2']);
    expect(dropItem(later, { ...about(later), itemId: 'i1' })).toMatchObject({ reason: 'item-unknown' });
  });
});

describe('a directive', () => {
  test.each([
    ['without words', { text: ' ' }, 'text-missing'],
    ['without an owner', { owners: [] }, 'owner-missing'],
    ['of two owners', { owners: [...order.owners, { kind: 'office', name: 'مكتب الأشغال' }] }, 'owner-twice'],
    ['without a date', { dueBy: undefined }, 'due-missing'],
    ['that is due in the past', { dueBy: at(-1) }, 'due-in-the-past'],
    ['of a meeting that is not there', { meeting: undefined }, 'meeting-unknown'],
  ] as const)('%s is refused', (_, change, reason) => {
    expect(given(called, change)).toMatchObject({ kind: 'refused', reason });
  });

  test('is numbered within its meeting, and given twice it is one', () => {
    const state = follow(called, given(called));
    expect([...state.directives.keys()]).toEqual(['2023-e1-d1']);
    expect(given(state)).toEqual({ kind: 'accepted', events: [] });
    expect([...follow(state, given(state, { text: 'آخر' })).directives.keys()]).toEqual([
      '2023-e1-d1',
      '2023-e1-d2',
    ]);
  });

  const state = follow(called, given(called));
  const told = (
    outcome: 'done' | 'blocked' | 'withdrawn' | undefined,
    evidence = 'محضر الاستلام',
    on = state,
  ) => followDirective(on, { directiveId: '2023-e1-d1', outcome, evidence, by });

  test.each([
    ['without an outcome', undefined, 'x', 'outcome-missing'],
    ['without evidence', 'done', ' ', 'evidence-missing'],
  ] as const)('followed up %s is refused', (_, outcome, evidence, reason) => {
    expect(told(outcome, evidence)).toMatchObject({ kind: 'refused', reason });
  });

  test('that is blocked is still owed and may yet be done; what is settled stays so', () => {
    const blocked = follow(state, told('blocked'));
    expect(directiveBoard(blocked, at(9))).toMatchObject([{ standing: 'blocked' }]);
    const done = follow(blocked, told('done', 'تم', blocked));
    expect(directiveBoard(done, at(9))).toMatchObject([{ standing: 'done' }]);
    expect(told('done', 'تم', done)).toEqual({ kind: 'accepted', events: [] });
    expect(told('blocked', 'تم', done)).toMatchObject({ reason: 'directive-settled' });
  });

  test('stands first when it is overdue', () => {
    const two = follow(state, given(state, { text: 'بعيد', dueBy: at(30) }));
    const three = follow(two, given(two, { text: 'قريب', dueBy: at(2) }));
    expect(directiveBoard(three, at(2.5)).map(({ text, standing }) => [text, standing])).toEqual([
      ['قريب', 'overdue'],
      [order.text, 'open'],
      ['بعيد', 'open'],
    ]);
  });
});

describe('minutes', () => {
  const state = follow(called, given(called));
  const close = (on: Meetings, minutes: string, now = at(1)) =>
    closeMeeting(on, { ...extra(on), minutes }, now);

  test('are final after the meeting has begun, and name what is owed then', () => {
    expect(close(state, 'دار النقاش', NOW)).toMatchObject({ reason: 'not-begun' });
    expect(close(state, ' ')).toMatchObject({ reason: 'minutes-missing' });
    const closed = follow(state, close(state, 'دار النقاش'), at(1));
    expect(closed.meetings.get('2023-e1')?.closed).toMatchObject({ owed: ['2023-e1-d1'], at: at(1) });
    expect(close(closed, 'دار النقاش')).toEqual({ kind: 'accepted', events: [] });
  });

  const closed = follow(state, close(state, 'دار النقاش'), at(1));
  test.each([
    ['another minute', () => close(closed, 'نص آخر')],
    ['a new item', () => addItem(closed, { ...extra(closed), text: words('بند') })],
    ['a new directive', () => given(closed, { text: 'جديد' })],
    [
      'a new time',
      () => moveMeeting(closed, { ...extra(closed), title: words('س'), at: at(4), place: words('ص') }, NOW),
    ],
  ])('that are final refuse %s', (_, ask) => {
    expect(ask()).toMatchObject({ kind: 'refused', reason: 'meeting-closed' });
  });

  test('do not end a directive: the next meeting begins with it until it is done', () => {
    const next = { meetingId: '2023-07', at: '2023-11-05T06:00:00.000Z' };
    expect(carriedTo(next, closed, at(5))).toMatchObject([
      { directiveId: '2023-e1-d1', standing: 'overdue' },
    ]);
    expect(lastHeldBefore(next, closed)?.meetingId).toBe('2023-e1');
    const done = followDirective(closed, { directiveId: '2023-e1-d1', outcome: 'done', evidence: 'تم', by });
    expect(carriedTo(next, follow(closed, done), at(5))).toEqual([]);
  });
});
