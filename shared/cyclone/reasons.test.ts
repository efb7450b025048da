import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { assessHazards } from '../hazard/assess.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { type Level, levelRank } from '../kernel/vocabulary.ts';
import { explainHazard, hazardNames } from '../language/hazard-state.ts';
import type { GdacsEvent } from '../reading/gdacs.ts';
import type { Advisory } from './advisory.ts';
import { cycloneReasons, otherReasons, rainPotential } from './reasons.ts';

const pack = readPlacePackFolder('places/hadramout');
const NOW = '2023-10-22T12:00:00.000Z';
const fix = (hours: number, lat: number, lon: number, rest: Partial<Advisory> = {}): Advisory => ({
  centre: 'jtwc',
  name: 'TEST',
  at: plusSeconds(NOW, hours * 3600),
  position: [lat, lon],
  windKt: 30,
  windMinutes: 1,
  stage: 'TD',
  ...rest,
});
/** Towards Al Mukalla from the south-east at about 6 kt, some hours away. */
const slow = (rest: Partial<Advisory> = {}) => [fix(-12, 13.3, 51.2, rest), fix(0, 13.8, 50.2, rest)];
/** The same way at three times the speed. */
const fast = (rest: Partial<Advisory> = {}) => [fix(-12, 12.3, 53.2, rest), fix(0, 13.8, 50.2, rest)];

const states = (track: readonly Advisory[], now = NOW) =>
  assessHazards(pack, {
    readings: [],
    sightings: [],
    others: cycloneReasons(pack, track, 'jtwc', now),
    previous: new Map(),
    now,
  }).filter(({ hazard }) => hazard === 'tropical-cyclone');
const stateOf = (pcode: string, track: readonly Advisory[], now = NOW) =>
  states(track, now).find((state) => state.pcode === pcode);
const level = (pcode: string, track: readonly Advisory[], now = NOW): Level =>
  stateOf(pcode, track, now)?.reachedLevel ?? 'green';
const MUKALLA = 'YE1927';
const DAWAN = 'YE1918';

describe('a level', () => {
  test('never comes of the wind’s category: inland it is the same for 30 and for 150 knots', () => {
    for (const windKt of [30, 50, 100, 150])
      expect(level(DAWAN, slow({ windKt, stage: 'TS' }))).toBe(level(DAWAN, slow()));
  });

  test('of a weak system that creeps over is red, and of a strong one that is far is green', () => {
    expect(level(MUKALLA, slow())).toBe('red');
    expect(level(MUKALLA, [fix(-12, 10, 64, { windKt: 130 }), fix(0, 10, 63, { windKt: 130 })])).toBe(
      'green',
    );
  });

  test('by rain is higher for a slower system', () => {
    const { rain } = pack.hazardPolicy.cyclone;
    expect(rainPotential(rain, 6, 0)).toBeCloseTo(105.8, 1);
    expect(rainPotential(rain, 12, 0)).toBeLessThan(rainPotential(rain, 6, 0));
    expect(rainPotential(rain, 0, 0)).toBe(rainPotential(rain, 5, 0));
    expect(levelRank(level(DAWAN, slow()))).toBeGreaterThanOrEqual(levelRank(level(DAWAN, fast())));
  });

  test('on the shore counts the wind too, with its distance', () => {
    expect(level(MUKALLA, fast({ windKt: 80, stage: 'TY' }))).toBe('red');
    expect(
      stateOf(MUKALLA, fast({ windKt: 80, stage: 'TY' }))?.reasons.some(({ by }) => by === 'surge'),
    ).toBe(true);
    expect(
      stateOf('YE1901', fast({ windKt: 80, stage: 'TY' }))?.reasons.some(({ by }) => by === 'surge') ?? false,
    ).toBe(false);
  });

  test('of a disturbance is never more than yellow', () => {
    for (const { reachedLevel } of states(slow({ stage: 'DB' })))
      expect(levelRank(reachedLevel)).toBeLessThanOrEqual(1);
    expect(level(MUKALLA, slow({ stage: 'DB' }))).toBe('yellow');
  });

  test('is not given by a position that is too old, nor by one that is still to come', () => {
    expect(
      states(slow(), plusSeconds(NOW, 25 * 3600)).filter(({ reachedLevel }) => reachedLevel !== 'green'),
    ).toEqual([]);
    expect(states(slow(), plusSeconds(NOW, -13 * 3600))).toEqual([]);
  });

  test('runs down the wadi with the rain', () => {
    const over = [fix(-12, 14.2, 49.4), fix(0, 14.9, 48.6)];
    const tarim = stateOf('YE1911', over);
    expect(tarim?.reasons.some(({ upstream }) => upstream?.pcode === DAWAN)).toBe(true);
  });

  test('falls with the distance, never rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        (south, more) => {
          const at = (shift: number) =>
            level(MUKALLA, [fix(-12, 13.9 - shift, 51), fix(0, 13.9 - shift, 50)]);
          expect(levelRank(at(south + more))).toBeLessThanOrEqual(levelRank(at(south)));
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('the sentence', () => {
  test('has the system by degree, the distance, the time and the rain', () => {
    const state = stateOf(MUKALLA, slow({ windKt: 70, stage: 'TY' })) ?? expect.fail();
    const { ar, en } = explainHazard(state, hazardNames(pack));
    expect(ar).toMatch(
      /^إعصار مداري: المستوى الأحمر في مدينة المكلا؛ إعصار مداري من الدرجة الأولى \(TEST\) على بعد \d+ كم/,
    );
    expect(en).toMatch(/category 1 tropical cyclone \(TEST\) is \d+ km away now/);
  });
  test('of a depression has no degree', () => {
    const state = stateOf(MUKALLA, slow()) ?? expect.fail();
    expect(explainHazard(state, hazardNames(pack)).ar).toMatch(
      /منخفض مداري عميق \(TEST\) .*والأمطار المحتملة نحو \d+ ملم/,
    );
  });
});

describe('an event of GDACS', () => {
  const event = (rest: Partial<GdacsEvent> = {}): GdacsEvent => ({
    source: 'gdacs',
    eventId: '1',
    episodeId: '2',
    kind: 'TC',
    name: 'TEJ-23',
    level: 'red',
    alerting: true,
    position: [14, 50],
    from: NOW,
    to: plusSeconds(NOW, 3600),
    current: true,
    severity: undefined,
    ...rest,
  });
  const raised = (rest: Partial<GdacsEvent>) =>
    assessHazards(pack, {
      readings: [],
      sightings: [],
      others: otherReasons(pack)({ gdacs: [event(rest)], tracks: [] }, NOW),
      previous: new Map(),
      now: NOW,
    })
      .filter(({ reachedLevel }) => reachedLevel !== 'green')
      .map(({ hazard, reachedLevel }) => `${hazard} ${reachedLevel}`);

  test('that is red draws attention to what is near, and no more', () => {
    expect(new Set(raised({}))).toEqual(new Set(['tropical-cyclone yellow']));
    expect(new Set(raised({ kind: 'FL', level: 'orange' }))).toEqual(new Set(['flash-flood yellow']));
  });
  test.each([
    ['green', { level: 'green', alerting: false }],
    ['far away', { position: [-15, 45] }],
    ['an earthquake', { kind: 'EQ' }],
    ['over', { current: false }],
    ['long past', { to: plusSeconds(NOW, -30 * 3600) }],
  ] as const)('that is %s raises nothing', (_, rest) => {
    expect(raised(rest)).toEqual([]);
  });
});
