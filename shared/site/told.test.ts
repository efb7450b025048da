import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { EAST, type Story, story, wholeStory } from '../report/testing/story.ts';
import { checkedAt, currentOf, endedOf, leftAlerts, type ToldCase, toldOf } from './told.ts';

const place = readPlacePackFolder('places/hadramout');

const convened = (status: 'Actual' | 'Exercise' | 'Test' = 'Actual') =>
  story(place, status).assessed(EAST).answered('p-02').answered('p-06').answered('p-05');
const warned = (status: 'Actual' | 'Exercise' | 'Test' = 'Actual') =>
  convened(status).proposed('p-06', 'alert', EAST).approved('p-02').issued();

const caseOf = (told: Story): ToldCase => {
  const alerts = leftAlerts(told.incident()).map((alert, index) => ({ alert, number: `48291${index}` }));
  return { hazard: 'tropical-cyclone', alerts };
};
const standings = (told: Story, now = told.now()) =>
  toldOf(caseOf(told), now).map(({ standing }) => standing);
const holds = (told: Story, now = told.now()) =>
  currentOf([caseOf(told)], now).map(({ alert }) => alert.alertId.slice(-1));

describe('what the public has been told', () => {
  test('is what left, of actual incidents alone', () => {
    expect(leftAlerts(convened().proposed('p-06', 'alert', EAST).incident())).toEqual([]);
    expect(leftAlerts(convened().proposed('p-06', 'alert', EAST).approved('p-02').incident())).toEqual([]);
    expect(leftAlerts(warned().incident())).toHaveLength(1);
    expect(leftAlerts(warned('Exercise').incident())).toEqual([]);
    expect(leftAlerts(warned('Test').incident())).toEqual([]);
  });

  test('holds until its time is over, to the second, whether or not anybody has noticed', () => {
    const told = warned();
    expect(holds(told, '2023-10-25T02:59:59.999Z')).toEqual(['1']);
    expect(holds(told, '2023-10-25T03:00:00.000Z')).toEqual([]);
    expect(standings(told, '2023-10-25T03:00:00.000Z')).toEqual(['expired']);
  });

  test('holds on while the update that replaces it is approved and has not left', () => {
    const told = warned().wait(60).proposed('p-06', 'update', EAST).approved('p-02');
    expect(holds(told)).toEqual(['1']);
    expect(endedOf([caseOf(told)], told.now())).toEqual([]);
    const left = told.issued();
    expect(holds(left)).toEqual(['2']);
    expect(standings(left)).toEqual(['updated', 'in-force']);
  });

  test('is cancelled from the moment of the decision, before the cancel itself has left', () => {
    const told = warned().wait(60).proposed('p-06', 'cancel', EAST).approved('p-02');
    expect(holds(told)).toEqual([]);
    expect(standings(told)).toEqual(['cancelled']);
    expect(endedOf([caseOf(told)], told.now()).map(({ standing }) => standing)).toEqual(['cancelled']);
    expect(standings(told.issued())).toEqual(['cancelled', 'cancel']);
  });

  test('is said to be over for a day after the last word, and of each case once', () => {
    const told = wholeStory(place);
    const over = (now: string) => endedOf([caseOf(told)], now).map(({ standing }) => standing);
    expect(over(told.now())).toEqual(['all-clear']);
    expect(over(told.wait(60 * 25).now())).toEqual([]);
    expect(endedOf([caseOf(warned())], '2023-10-25T04:00:00.000Z').map(({ standing }) => standing)).toEqual([
      'expired',
    ]);
    expect(endedOf([caseOf(warned())], '2023-10-26T04:00:00.000Z')).toEqual([]);
  });
});

describe('the time that a page gives', () => {
  const alerts = toldOf(caseOf(warned()), '2023-10-21T06:00:00.000Z');

  test('is that of the last ten minutes', () => {
    expect(checkedAt([], '2023-10-21T06:19:59.000Z')).toBe('2023-10-21T06:10:00.000Z');
  });

  test('is never before what it tells', () => {
    const [first] = alerts;
    if (first?.alert.issued === undefined) throw new Error('not issued');
    const issued = { ...first.alert.issued, at: '2023-10-21T06:13:00.000Z' };
    const later = [{ ...first, alert: { ...first.alert, issued } }];
    expect(checkedAt(later, '2023-10-21T06:14:00.000Z')).toBe('2023-10-21T06:13:00.000Z');
  });
});
