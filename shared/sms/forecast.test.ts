import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastSend } from './forecast.ts';

describe('the plan table for one district', () => {
  test.each([
    [10, 10_000, 1, 1_000, 500],
    [10, 100_000, 3, 30_000, 15_000],
    [20, 100_000, 3, 15_000, 7_500],
    [1000, 1_000_000, 1, 1_000, 500],
  ])(
    'at %i parts a second, %i people with %i parts: the last after %i s, half after %i s',
    (partsPerSecond, recipients, parts, last, half) => {
      const forecast = forecastSend({
        recipientsByDistrictInOrder: [{ pcode: 'YE1901', recipients, parts }],
        partsPerSecond,
        usdPerPart: 0.15,
        startDelaySeconds: 0,
      });
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
  const forecast = forecastSend({
    recipientsByDistrictInOrder: [
      { pcode: 'A', recipients: 10, parts: 1 },
      { pcode: 'B', recipients: 0, parts: 1 },
      { pcode: 'C', recipients: 30, parts: 2 },
      { pcode: 'A', recipients: 60, parts: 1 },
    ],
    partsPerSecond: 10,
    usdPerPart: 0.1,
    startDelaySeconds: 5,
  });
  expect(forecast).toEqual({
    recipients: 100,
    parts: 130,
    costUsd: 13,
    firstSeconds: 5.1,
    halfSeconds: 13,
    lastSeconds: 18,
    byDistrict: [
      { pcode: 'A', recipients: 70, firstSeconds: 5.1, lastSeconds: 18 },
      { pcode: 'C', recipients: 30, firstSeconds: 6.2, lastSeconds: 12 },
    ],
  });
});

test('nobody to reach takes nothing and costs nothing', () => {
  expect(
    forecastSend({
      recipientsByDistrictInOrder: [],
      partsPerSecond: 10,
      usdPerPart: 1,
      startDelaySeconds: 7,
    }),
  ).toEqual({
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
  expect(() =>
    forecastSend({ recipientsByDistrictInOrder: [], partsPerSecond: 0, usdPerPart: 1, startDelaySeconds: 0 }),
  ).toThrow(RangeError);
});

test('it says what a person-by-person count says', () => {
  const group = fc.record({
    pcode: fc.constantFrom('A', 'B', 'C'),
    recipients: fc.integer({ min: 0, max: 40 }),
    parts: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(
      fc.array(group, { maxLength: 8 }),
      fc.constantFrom(1, 3, 10, 20),
      (groups, partsPerSecond) => {
        const forecast = forecastSend({
          recipientsByDistrictInOrder: groups,
          partsPerSecond,
          usdPerPart: 1,
          startDelaySeconds: 2,
        });
        let gone = 0;
        const people = groups.flatMap(({ pcode, recipients, parts }) =>
          Array.from({ length: recipients }, () => {
            gone += parts;
            return { pcode, at: 2 + gone / partsPerSecond };
          }),
        );
        expect(forecast.recipients).toBe(people.length);
        expect(forecast.firstSeconds).toBeCloseTo(people[0]?.at ?? 2);
        expect(forecast.halfSeconds).toBeCloseTo(people[Math.ceil(people.length / 2) - 1]?.at ?? 2);
        expect(forecast.lastSeconds).toBeCloseTo(people.at(-1)?.at ?? 2);
        for (const { pcode, recipients, firstSeconds, lastSeconds } of forecast.byDistrict) {
          const mine = people.filter((person) => person.pcode === pcode);
          expect(recipients).toBe(mine.length);
          expect(firstSeconds).toBeCloseTo(mine[0]?.at ?? Number.NaN);
          expect(lastSeconds).toBeCloseTo(mine.at(-1)?.at ?? Number.NaN);
        }
      },
    ),
  );
});
