import { expect, test } from 'vitest';
import type { RotaPlan } from '../place/rota.ts';
import type { RotaChanges } from './rota.ts';
import { turnsAhead } from './week-ahead.ts';

/** Saturday, nine o'clock in Mukalla. */
const SATURDAY = '2023-10-21T06:00:00.000Z';
const plan: RotaPlan = {
  about: 'test',
  lookAheadDays: 7,
  posts: [{ id: 'duty', name: { ar: 'المناوب', en: 'Duty' }, role: 'duty-officer' }],
  weekly: [
    { post: 'duty', person: 'p-14', weekdays: [0, 1, 2, 3, 4, 5, 6], from: 8, until: 20 },
    { post: 'duty', person: 'p-29', weekdays: [0, 1, 2, 3, 4, 5, 6], from: 20, until: 8 },
  ],
};
const ahead = (changes: RotaChanges = []) => turnsAhead({ plan, changes, timeZone: 'Asia/Aden' }, SATURDAY);
const change = (kept: RotaChanges[number]['change']): RotaChanges[number] => ({
  changeId: 'c-1',
  by: 'p-14',
  reason: 'سفر',
  at: SATURDAY,
  change: kept,
});
const days = (personId: string, changes: RotaChanges = []) =>
  ahead(changes)
    .get(personId)
    ?.map(({ from }) => from.slice(8, 10));

test('a turn that goes on already is not ahead, and seven whole ones are', () => {
  expect(days('p-14')).toEqual(['22', '23', '24', '25', '26', '27', '28']);
  expect(days('p-29')).toEqual(['21', '22', '23', '24', '25', '26', '27']);
  expect(ahead().get('p-14')?.at(-1)).toEqual({
    from: '2023-10-28T05:00:00.000Z',
    until: '2023-10-28T17:00:00.000Z',
  });
});

test('who is on leave has none of those days, and who takes the post over has them', () => {
  const [from, until] = ['2023-10-23T05:00:00.000Z', '2023-10-24T17:00:00.000Z'];
  const changes = [
    change({ kind: 'leave', personId: 'p-14', from, until }),
    change({ kind: 'override', post: 'duty', personId: 'p-15', from, until }),
  ];
  expect(days('p-14', changes)).toEqual(['22', '25', '26', '27', '28']);
  expect(days('p-15', changes)).toEqual(['23', '24']);
  expect(days('p-29', changes)).not.toContain('23');
});

test('who is away the whole week is not among them', () => {
  const leave = change({
    kind: 'leave',
    personId: 'p-14',
    from: SATURDAY,
    until: '2023-11-04T00:00:00.000Z',
  });
  expect(ahead([leave]).has('p-14')).toBe(false);
});
