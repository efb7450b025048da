import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { type Hazard, levelRank } from '../kernel/vocabulary.ts';
import { levelOf } from '../place/level-policy.ts';
import type { Reading } from '../reading/reading.ts';
import type { AssessmentInput } from './assess.ts';
import {
  assessWith,
  burst,
  gauge,
  hourly,
  hours,
  memories,
  models,
  NOW,
  stateOf,
} from './testing/weather.ts';

const pack = readPlacePackFolder('places/hadramout');
const SHIHR = 'YE1915';
const level = (
  hazard: Hazard,
  pcode: string,
  readings: readonly Reading[],
  given: Partial<AssessmentInput> = {},
) => stateOf(assessWith(pack, readings, given), hazard, pcode).level;
const rain = (...amounts: readonly number[]) =>
  stateOf(assessWith(pack, models(SHIHR, ...amounts)), 'heavy-rain', SHIHR);

describe('likelihood and impact', () => {
  test.each([
    ['all models below every step', [5, 5, 5], 'green', 'Unlikely'],
    ['three of four over the highest step', [80, 80, 80, 1], 'red', 'Likely'],
    ['half of them are Possible, not Likely', [80, 80, 1, 1], 'orange', 'Possible'],
    ['one of four', [80, 1, 1, 1], 'orange', 'Possible'],
  ] as const)('%s', (_, amounts, expected, certainty) => {
    const state = stateOf(
      assessWith(pack, models(SHIHR, ...amounts), { previous: rising(SHIHR) }),
      'heavy-rain',
      SHIHR,
    );
    expect([state.level, state.cap.certainty]).toEqual([expected, certainty]);
  });

  test('one model alone is never more than Possible', () => {
    expect(rain(80).cap.certainty).toBe('Possible');
  });

  test('what an instrument measured is Observed, whatever the models say', () => {
    const state = stateOf(
      assessWith(pack, [...models(SHIHR, 0, 0, 0), ...gauge(SHIHR, 40)]),
      'heavy-rain',
      SHIHR,
    );
    expect(state).toMatchObject({ level: 'red', cap: { certainty: 'Observed', urgency: 'Immediate' } });
  });

  test('the words of CAP that we derive mean the same level to our own policy of CAP', () => {
    for (const amounts of [
      [12, 12, 12],
      [25, 25, 25],
      [80, 80, 80],
      [80, 1, 1],
      [25, 1, 1],
    ]) {
      const { cap, reachedLevel } = rain(...amounts);
      expect(levelOf(pack.levelPolicy, cap)).toBe(reachedLevel);
    }
  });

  test('urgency is by how soon it begins', () => {
    const at = (hour: number) =>
      stateOf(
        assessWith(
          pack,
          ['a', 'b', 'c'].flatMap((model) => hourly(SHIHR, burst(50, hour), { model })),
        ),
        'heavy-rain',
        SHIHR,
      ).cap.urgency;
    expect([at(0), at(4), at(30)]).toEqual(['Immediate', 'Expected', 'Future']);
  });
});

describe('models that disagree', () => {
  test('are kept side by side, told, and never averaged', () => {
    const { judged, disagreement, reasons, level: now } = rain(189, 7, 2, 1);
    const voices = judged
      .find(({ ladder }) => ladder.hours === 72)
      ?.voices.map(({ name, value }) => [name, value]);
    expect(voices).toEqual([
      ['model-1', 189],
      ['model-2', 7],
      ['model-3', 2],
      ['model-4', 1],
    ]);
    expect(disagreement).toMatchObject({
      high: { name: 'model-1', value: 189 },
      low: { name: 'model-4', value: 1 },
    });
    expect(reasons[0]).toMatchObject({
      certainty: 'Possible',
      impact: 'extreme',
      reached: { models: 1, of: 4 },
    });
    expect(now).toBe('green');
  });

  test('that fall on the same side of every step say nothing about a level', () => {
    expect(rain(9, 1, 1).disagreement).toBeUndefined();
  });

  test('ten days of 189 mm prove a quarter of it in three days, and 7 mm prove that there is no danger', () => {
    const total = (model: string, value: number): Reading => ({
      source: 'table',
      model,
      basis: 'forecast',
      variable: 'rain',
      place: { pcode: 'YE1927', position: [14.53, 49.12] },
      from: NOW,
      to: hours(240),
      value,
      quality: 'good',
    });
    const state = stateOf(
      assessWith(pack, [total('GFS', 188.99), total('ECMWF', 6.76), total('GEM', 1.92), total('ICON', 0.9)]),
      'heavy-rain',
      'YE1927',
    );
    expect(state.reasons[0]).toMatchObject({ impact: 'moderate', reached: { models: 1, of: 4 } });
    expect(state.disagreement).toMatchObject({
      high: { name: 'GFS', value: 188.99 },
      low: { name: 'ICON', value: 0.9 },
    });
  });
});

describe('what is not known', () => {
  test('is not green: nothing was read', () => {
    expect(stateOf(assessWith(pack, []), 'heavy-rain', SHIHR)).toMatchObject({
      unknown: 'no-readings',
      cap: { certainty: 'Unknown' },
    });
  });

  test('is said of a forecast that breaks off', () => {
    expect(stateOf(assessWith(pack, hourly(SHIHR, [0, 0, 0])), 'heavy-rain', SHIHR).unknown).toBe(
      'too-little',
    );
  });

  test('a station that is suspect is no evidence, neither of rain nor of its absence', () => {
    const state = stateOf(assessWith(pack, gauge(SHIHR, 0, 'suspect')), 'heavy-rain', SHIHR);
    expect(state).toMatchObject({
      unknown: 'only-suspect',
      doubts: [{ kind: 'suspect', source: 'gauge', value: 0 }],
    });
    expect(
      stateOf(assessWith(pack, [...models(SHIHR, 0, 0), ...gauge(SHIHR, 90, 'suspect')]), 'heavy-rain', SHIHR)
        .level,
    ).toBe('green');
  });

  test('a level stands while nothing is known, and says so', () => {
    const red = assessWith(pack, gauge(SHIHR, 90));
    const later = assessWith(pack, [], { previous: memories(red), now: hours(20) });
    expect(stateOf(later, 'heavy-rain', SHIHR)).toMatchObject({ level: 'red', unknown: 'no-readings' });
  });

  test('water that fell upstream of a district without readings is doubted', () => {
    const shibam = stateOf(assessWith(pack, models('YE1908', 0, 0)), 'flash-flood', 'YE1908');
    expect(shibam.doubts).toContainEqual({ kind: 'upstream-unknown', pcode: 'YE1918' });
  });
});

describe('rain upstream', () => {
  const dry = pack.districts.flatMap(({ pcode }) => models(pcode, 0, 0));

  test('in Daw’an reaches Shibam hours later, as a flood and not as rain', () => {
    const states = assessWith(pack, [...dry, ...gauge('YE1918', 60)]);
    const shibam = stateOf(states, 'flash-flood', 'YE1908');
    expect(shibam).toMatchObject({ level: 'red', cap: { certainty: 'Likely' } });
    expect(shibam.reasons[0]?.upstream).toMatchObject({
      pcode: 'YE1918',
      delayHours: 10,
      wadis: ['wadi-dawan', 'wadi-hadramout'],
    });
    expect(shibam.reasons[0]?.from).toBe(hours(-1 + 10));
    expect(stateOf(states, 'heavy-rain', 'YE1908').level).toBe('green');
    expect(stateOf(states, 'flash-flood', 'YE1910').level).toBe('red');
  });

  test('never runs uphill or into another wadi', () => {
    const states = assessWith(pack, [...dry, ...gauge('YE1911', 60)]);
    expect(stateOf(states, 'flash-flood', 'YE1910').level).toBe('green');
    expect(stateOf(states, 'flash-flood', 'YE1912').level).toBe('red');
    expect(stateOf(states, 'flash-flood', 'YE1924').level).toBe('green');
  });

  test('that fell ten hours ago is still on its way to a district twelve hours below', () => {
    const states = assessWith(pack, [...dry, ...gauge('YE1918', 60, 'good', hours(-10))]);
    expect(stateOf(states, 'flash-flood', 'YE1918').level).toBe('green');
    expect(stateOf(states, 'flash-flood', 'YE1910').level).toBe('red');
  });

  test('comes lessened where the pack says so', () => {
    const states = assessWith(pack, [...dry, ...gauge('YE1916', 60)]);
    expect(stateOf(states, 'flash-flood', 'YE1915').reasons[0]).toMatchObject({ impact: 'severe' });
  });
});

describe('zones and seasons', () => {
  const hot = (pcode: string, celsius: number) =>
    ['a', 'b', 'c'].flatMap((model) =>
      hourly(
        pcode,
        Array.from({ length: 72 }, () => celsius),
        { model, variable: 'temperature' },
      ),
    );

  test('forty degrees are a heat wave at the coast and summer in the desert', () => {
    expect(level('heat', 'YE1927', hot('YE1927', 40))).toBe('yellow');
    expect(level('heat', 'YE1901', hot('YE1901', 40))).toBe('green');
  });

  test('out of its months a measure says nothing', () => {
    const january = hot('YE1927', 47).map((reading) => ({
      ...reading,
      from: reading.from.replace('2024-10', '2024-01'),
      to: reading.to.replace('2024-10', '2024-01'),
    }));
    expect(
      assessWith(pack, january, { now: NOW.replace('-10-', '-01-') }).filter(
        ({ hazard }) => hazard === 'heat',
      ),
    ).toEqual([]);
  });

  test('there are no waves in the desert', () => {
    expect(
      assessWith(pack, []).some(({ hazard, pcode }) => hazard === 'high-waves' && pcode === 'YE1901'),
    ).toBe(false);
  });

  test('a lower visibility is worse', () => {
    const seen = (metres: number) =>
      level(
        'dust',
        SHIHR,
        hourly(SHIHR, [metres], { variable: 'visibility', basis: 'observation', source: 'metar' }, hours(-1)),
      );
    expect([5000, 2500, 900, 100].map(seen)).toEqual(['green', 'yellow', 'orange', 'red']);
  });
});

describe('what was seen without a number', () => {
  const seen = (count: number, basis: 'report' | 'observation' = 'report') =>
    level('dust', SHIHR, [], {
      sightings: Array.from({ length: count }, (_, i) => ({
        source: `observer-${i}`,
        basis,
        hazard: 'dust' as const,
        intensity: 'heavy' as const,
        place: { pcode: SHIHR, position: [14.76, 49.6] as const },
        at: hours(-1),
        text: 'x',
      })),
    });
  test('counts, and more when two people or an airfield say it', () => {
    expect([seen(0), seen(1), seen(2), seen(1, 'observation')]).toEqual([
      'green',
      'orange',
      'orange',
      'orange',
    ]);
  });
});

/** Everything has been rising for long enough, so that weak evidence counts. */
const rising = (pcode: string) =>
  new Map([
    [
      `heavy-rain ${pcode}`,
      {
        level: 'green' as const,
        since: hours(-9),
        risingSince: { yellow: hours(-2), orange: hours(-2), red: hours(-2) },
        fallingSince: {},
      },
    ],
  ]);

describe('whatever the weather', () => {
  const amount = fc.double({ min: 0, max: 60, noNaN: true });
  const series = fc.array(amount, { minLength: 40, maxLength: 72 });

  test('more rain never gives a lower level, here or downstream', () => {
    fc.assert(
      fc.property(
        fc.array(series, { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        fc.nat(71),
        amount,
        (all, which, hour, more) => {
          const readings = (extra: number) =>
            all.flatMap((values, m) =>
              hourly(
                'YE1907',
                values.map((mm, h) =>
                  m === which % all.length && h === hour % values.length ? mm + extra : mm,
                ),
                { model: `m${m}` },
              ),
            );
          const before = assessWith(pack, readings(0), { previous: rising('YE1907') });
          const after = assessWith(pack, readings(more), { previous: rising('YE1907') });
          for (const state of before)
            expect(levelRank(stateOf(after, state.hazard, state.pcode).level)).toBeGreaterThanOrEqual(
              levelRank(state.level),
            );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the same input gives the same answer, in any order of the readings', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(models(SHIHR, 30, 60, 5, 0), { minLength: 288, maxLength: 288 }),
        (shuffled) => {
          expect(assessWith(pack, shuffled)).toEqual(assessWith(pack, models(SHIHR, 30, 60, 5, 0)));
        },
      ),
      { numRuns: 10 },
    );
  });

  test('a reading that came twice counts once', () => {
    const readings = models(SHIHR, 30, 18, 25);
    const states = assessWith(pack, [...readings, ...readings]);
    expect(stateOf(states, 'heavy-rain', SHIHR).reasons.map(({ by, impact }) => [by, impact])).toEqual(
      stateOf(assessWith(pack, readings), 'heavy-rain', SHIHR).reasons.map(({ by, impact }) => [by, impact]),
    );
  });
});
