import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ForecastGroup, forecastSend } from './forecast.ts';

const group = (pcode: string, recipients: number, parts = 1, gateway = 'sns'): ForecastGroup => ({
  pcode,
  recipients,
  parts,
  rateUnits: parts,
  gateway,
});
const sns = (perSecond: number, usdPerPart = 0.15, startSeconds = 0) => ({
  id: 'sns',
  perSecond,
  usdPerPart,
  startSeconds,
});

describe('the plan table for one district', () => {
  test.each([
    [10, 10_000, 1, 1_000, 500],
    [10, 100_000, 3, 30_000, 15_000],
    [20, 100_000, 3, 15_000, 7_500],
    [1000, 1_000_000, 1, 1_000, 500],
  ])(
    'at %i parts a second, %i people with %i parts: the last after %i s, half after %i s',
    (partsPerSecond, recipients, parts, last, half) => {
      const forecast = forecastSend([group('YE1901', recipients, parts)], [sns(partsPerSecond)]);
      expect(forecast).toMatchObject({
        recipients,
        parts: recipients * parts,
        lastSeconds: last,
        halfSeconds: half,
      });
      expect(forecast.costUsd).toBe(recipients * parts * 0.15);
    },
  );
});

test('districts are reached one after the other, a district that comes twice from its first to its last', () => {
  const forecast = forecastSend(
    [group('A', 10), group('B', 0), group('C', 30, 2), group('A', 60)],
    [sns(10, 0.1, 5)],
  );
  expect(forecast).toEqual({
    recipients: 100,
    parts: 130,
    costUsd: 13,
    firstSeconds: 5.1,
    halfSeconds: 13,
    lastSeconds: 18,
    byDistrict: [
      { pcode: 'A', recipients: 70, parts: 70, firstSeconds: 5.1, halfSeconds: 14.5, lastSeconds: 18 },
      { pcode: 'C', recipients: 30, parts: 60, firstSeconds: 6.2, halfSeconds: 9, lastSeconds: 12 },
    ],
  });
});

test('nobody to reach takes nothing and costs nothing', () => {
  expect(forecastSend([], [sns(10, 1, 7), { ...sns(10, 1, 9), id: 'kannel' }])).toEqual({
    recipients: 0,
    parts: 0,
    costUsd: 0,
    firstSeconds: 7,
    halfSeconds: 7,
    lastSeconds: 7,
    byDistrict: [],
  });
});

test('a rate of nothing is a bug', () => {
  expect(() => forecastSend([group('A', 1)], [sns(0)])).toThrow(RangeError);
});

test('gateways send side by side, each its own people in their order', () => {
  const forecast = forecastSend(
    [group('A', 100), group('A', 40, 1, 'kannel'), group('B', 100)],
    [sns(10, 0.15, 1), { id: 'kannel', perSecond: 4, usdPerPart: 0.02, startSeconds: 11 }],
  );
  expect(forecast).toMatchObject({ recipients: 240, costUsd: 30.8, firstSeconds: 1.1, lastSeconds: 21 });
  expect(forecast.byDistrict).toEqual([
    { pcode: 'A', recipients: 140, parts: 140, firstSeconds: 1.1, halfSeconds: 8, lastSeconds: 21 },
    { pcode: 'B', recipients: 100, parts: 100, firstSeconds: 11.1, halfSeconds: 16, lastSeconds: 21 },
  ]);
});

test('where a gateway counts messages, a long text takes no longer and costs more', () => {
  const long = { ...group('A', 100, 2), rateUnits: 1 };
  expect(forecastSend([long], [sns(10)])).toMatchObject({ lastSeconds: 10, parts: 200, costUsd: 30 });
});

test('it says what a person-by-person count says', () => {
  const groups = fc.array(
    fc
      .tuple(
        fc.constantFrom('A', 'B', 'C'),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('sns', 'kannel'),
      )
      .map((fields) => group(...fields)),
    { maxLength: 8 },
  );
  const rate = fc.constantFrom(1, 3, 10, 20);
  fc.assert(
    fc.property(groups, rate, rate, (inOrder, one, other) => {
      const gateways = [sns(one, 1, 2), { ...sns(other, 1, 5), id: 'kannel' }];
      const forecast = forecastSend(inOrder, gateways);
      const people = gateways
        .flatMap(({ id, perSecond, startSeconds }) => {
          let gone = 0;
          return inOrder
            .filter(({ gateway }) => gateway === id)
            .flatMap(({ pcode, recipients, parts }) =>
              Array.from({ length: recipients }, () => {
                gone += parts;
                return { pcode, at: startSeconds + gone / perSecond };
              }),
            );
        })
        .toSorted((a, b) => a.at - b.at);
      const half = (some: readonly { readonly at: number }[]) => some[Math.ceil(some.length / 2) - 1]?.at;
      expect(forecast.recipients).toBe(people.length);
      expect(forecast.firstSeconds).toBeCloseTo(people[0]?.at ?? 2);
      expect(forecast.halfSeconds).toBeCloseTo(half(people) ?? 2);
      expect(forecast.lastSeconds).toBeCloseTo(people.at(-1)?.at ?? 2);
      for (const { pcode, recipients, firstSeconds, halfSeconds, lastSeconds } of forecast.byDistrict) {
        const mine = people.filter((person) => person.pcode === pcode);
        expect(recipients).toBe(mine.length);
        expect(firstSeconds).toBeCloseTo(mine[0]?.at ?? Number.NaN);
        expect(halfSeconds).toBeCloseTo(half(mine) ?? Number.NaN);
        expect(lastSeconds).toBeCloseTo(mine.at(-1)?.at ?? Number.NaN);
      }
    }),
  );
});
