import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../log/testing/memory-log-store.ts';
import { alertNumbers, numbersFor, typedNumber } from './alert-number.ts';

const clock = { now: () => '2023-10-21T06:00:00.000Z' };
const wants = (alertId: string) => [...numbersFor(alertId)];

describe('the number of an alert', () => {
  test('is six digits, the first not zero, and the same for the same alert', () => {
    fc.assert(
      fc.property(fc.string(), (alertId) => {
        const numbers = wants(alertId);
        expect(numbers.every((number) => /^[1-9]\d{5}$/.test(number))).toBe(true);
        expect(wants(alertId)).toEqual(numbers);
      }),
    );
    expect(wants('tropical-cyclone-20231021-1-1')[0]).toBe('589156');
  });

  test('does not count up', () => {
    const numbers = Array.from({ length: 50 }, (_, n) => Number(wants(`storm-1-${n}`)[0]));
    expect(numbers.toSorted((a, b) => a - b)).not.toEqual(numbers);
  });

  test('is given once, to one alert, whoever asks and however often', async () => {
    const log = memoryLogStore();
    const [one, other] = [alertNumbers({ log, clock }), alertNumbers({ log, clock })];
    const given = await Promise.all([one, other, one].map((by) => by.give('storm-1-1', 'test', 'test')));
    expect(new Set(given).size).toBe(1);
    expect(log.commits()).toHaveLength(1);
    expect(await other.alertOf(given[0] ?? '')).toBe('storm-1-1');
    expect(await other.numberOf('storm-1-1')).toBe(given[0]);
    expect(await other.numberOf('storm-1-2')).toBeUndefined();
  });

  test('is the next one that it may have where another alert was first', async () => {
    const log = memoryLogStore();
    const [first = '', second = ''] = wants('storm-1-1');
    const numbers = alertNumbers({ log, clock });
    // Two alerts that want one number are rare, so the other is put there by hand.
    const [before] = [await numbers.give('storm-1-1', 'test', 'test')];
    expect(before).toBe(first);
    const taken = memoryLogStore();
    for (const commit of log.commits()) {
      await taken.append({
        ...commit,
        events: [{ type: 'alert-numbered.v1', data: { number: first, alertId: 'storm-9-9' } }],
      });
    }
    const later = alertNumbers({ log: taken, clock });
    expect(await later.give('storm-1-1', 'test', 'test')).toBe(second);
    expect(await later.numberOf('storm-1-1')).toBe(second);
    expect(await later.alertOf(first)).toBe('storm-9-9');
  });

  test('is known before it is given', async () => {
    const log = memoryLogStore();
    const numbers = alertNumbers({ log, clock });
    const next = await numbers.next('storm-1-1');
    expect(log.commits()).toHaveLength(0);
    expect(await numbers.give('storm-1-1', 'test', 'test')).toBe(next);
    expect(await numbers.next('storm-1-1')).toBe(next);
  });
});

describe('what a person types', () => {
  test.each([
    ['482915', '482915'],
    [' ٤٨٢٩١٥ ', '482915'],
    ['۴۸۲۹۱۵', '482915'],
    ['482 915', '482915'],
    ['482-915', '482915'],
    ['#482915', '482915'],
    ['\u200F482915\u200E', '482915'],
    ['４８２９１５', '482915'],
  ])('%j is the number %s', (typed, number) => {
    expect(typedNumber(typed)).toEqual({ number });
  });

  test('may be the id of the alert', () => {
    expect(typedNumber(' Tropical-Cyclone-20231021-1-2 ')).toEqual({
      alertId: 'tropical-cyclone-20231021-1-2',
    });
  });

  test.each(['', '48291', '4829156', '048291', 'تحذير', '<script>', '../x-1', 'a'.repeat(500), '482915; 1'])(
    '%j is neither',
    (typed) => {
      expect(typedNumber(typed)).toBeUndefined();
    },
  );
});
