import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { plusSeconds } from '../kernel/instant.ts';
import type { Latest } from '../reading/latest.ts';
import { models, NOW } from './testing/weather.ts';
import { valueFault, whatIf, withValues } from './what-if.ts';

const pack = readPlacePackFolder('places/hadramout');
const SHIHR = 'YE1915';
const DAY = 24 * 3600;
const ladder = pack.hazardPolicy.ladders.find(({ id }) => id === 'heavy-rain-24h');
if (ladder === undefined) throw new Error('the pack has no ladder heavy-rain-24h');

const latest = (...amounts: readonly number[]): Latest => ({
  readings: models(SHIHR, ...amounts),
  sightings: [],
  gdacs: [],
  tracks: [],
  missing: [],
  asOf: new Map(),
});

/** Two looks: a day with 8 mm of rain in each of three models, and a dry one before it. */
const look = (values: Parameters<typeof withValues>[2], mayGoOn = () => true) =>
  whatIf(
    {
      latestAt: async (now) => (now === NOW ? latest(8, 8, 8) : latest(0, 0, 0)),
      others: () => [],
      pack,
      mayGoOn,
    },
    'heavy-rain',
    withValues(pack.hazardPolicy, ladder.id, values),
    [NOW, plusSeconds(NOW, -DAY)],
  );

describe('what other thresholds would have given', () => {
  test('says how high each stood, when and how often, with the present values and with others', async () => {
    const { looks, districts } = await look({ moderate: 5, severe: 6, extreme: 7 });
    expect(looks).toBe(2);
    expect(districts).toEqual([
      {
        pcode: SHIHR,
        present: { highest: 'green', times: 0 },
        proposed: { highest: 'red', at: NOW, times: 1 },
      },
    ]);
  });

  test('the present values give the same twice', async () => {
    const { districts } = await whatIf(
      { latestAt: async () => latest(45, 45, 45), others: () => [], pack, mayGoOn: () => true },
      'heavy-rain',
      pack.hazardPolicy,
      [NOW],
    );
    expect(districts).toHaveLength(1);
    for (const { present, proposed } of districts) expect(proposed).toEqual(present);
  });

  test('stops when its time is over, and says how far it came', async () => {
    let looks = 0;
    expect((await look({ moderate: 20 }, () => looks++ < 1)).looks).toBe(1);
  });

  test('changes one ladder and no other, and not the policy that is in force', () => {
    const before = JSON.stringify(pack.hazardPolicy);
    const changed = withValues(pack.hazardPolicy, ladder.id, { severe: 50 });
    expect(JSON.stringify(pack.hazardPolicy)).toBe(before);
    const differing = changed.ladders.filter((one, index) => one !== pack.hazardPolicy.ladders[index]);
    expect(differing.map(({ id, steps }) => [id, steps.moderate, steps.severe?.at])).toEqual([
      [ladder.id, undefined, 50],
    ]);
  });
});

describe('values that a ladder cannot have', () => {
  test.each([
    [
      { moderate: 20, severe: 20 },
      { impact: 'severe', rule: 'above' },
    ],
    [
      { moderate: 20, extreme: 10 },
      { impact: 'extreme', rule: 'above' },
    ],
    [{ moderate: Number('many') }, { impact: 'moderate', rule: 'number' }],
    [{ moderate: 20, severe: 30, extreme: 44 }, undefined],
  ] as const)('%j', (values, fault) => {
    expect(valueFault(ladder, values)).toEqual(fault);
  });

  test('where less is worse, each is below the one before it', () => {
    const visibility = pack.hazardPolicy.ladders.find(({ aggregation }) => aggregation === 'min');
    if (visibility === undefined) throw new Error('the pack has no ladder of visibility');
    expect(valueFault(visibility, { moderate: 1000, severe: 2000 })).toEqual({
      impact: 'severe',
      rule: 'below',
    });
    expect(valueFault(visibility, { moderate: 1000, severe: 500 })).toBeUndefined();
  });
});
