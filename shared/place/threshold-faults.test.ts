import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { drainageFaults } from './drainage.ts';
import { PlacePack } from './place-pack.ts';
import { matrixFaults, thresholdFaults } from './threshold-faults.ts';
import { HazardPolicy, type Ladder } from './thresholds.ts';

const pack = readPlacePackFolder('places/hadramout');
const policy = pack.hazardPolicy;
const step = (at: number) => ({ at, source: 'a service' });
const ladder = (rest: Partial<Ladder>): Ladder => ({
  id: 'mine',
  hazard: 'heavy-rain',
  variable: 'rain',
  hours: 24,
  aggregation: 'sum',
  zones: ['coast'],
  steps: { moderate: step(20), severe: step(40), extreme: step(70) },
  ...rest,
});
const faults = (...ladders: readonly Ladder[]) =>
  thresholdFaults({ ...policy, ladders: [...ladders] }).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('thresholds of the place', () => {
  test('are whole, and each figure says its source or that it is a proposal', () => {
    expect(thresholdFaults(policy)).toEqual([]);
    for (const { steps } of policy.ladders) {
      for (const each of Object.values(steps)) expect(each?.source ?? each?.proposal).toBeTruthy();
    }
  });

  test('have a measure for every hazard that is not known by advisories alone', () => {
    const measured = new Set(policy.ladders.map(({ hazard }) => hazard));
    expect([...measured].toSorted()).toEqual(
      ['dust', 'flash-flood', 'heat', 'heavy-rain', 'high-waves', 'thunderstorm', 'wind'].toSorted(),
    );
  });

  test('that stand in no order are refused by field and rule: orange below yellow', () => {
    expect(faults(ladder({ steps: { moderate: step(40), severe: step(20) } }))).toEqual([
      'ladders.0.steps.severe.at: must be above 40, which is moderate',
    ]);
    expect(faults(ladder({ steps: { moderate: step(40), extreme: step(40) } }))).toHaveLength(1);
  });

  test('of a minimum fall: the lower the visibility, the worse', () => {
    const visibility = { variable: 'visibility', aggregation: 'min', hazard: 'dust' } as const;
    expect(faults(ladder({ ...visibility, steps: { moderate: step(3000), severe: step(1000) } }))).toEqual(
      [],
    );
    expect(faults(ladder({ ...visibility, steps: { moderate: step(1000), severe: step(3000) } }))).toEqual([
      'ladders.0.steps.severe.at: must be below 1000, which is moderate',
    ]);
  });

  test('that contradict each other over windows are refused: less in a day than in six hours', () => {
    const six = ladder({ id: 'six', hours: 6, steps: { moderate: step(30) } });
    expect(faults(six, ladder({ steps: { moderate: step(20) } }))).toEqual([
      'ladders.1.steps.moderate.at: 20 in 24 h is reached before 30 in 6 h (ladders[0], six)',
    ]);
    expect(faults(six, ladder({ zones: ['desert'], steps: { moderate: step(20) } }))).toEqual([]);
  });

  test('that say the same thing twice are refused, unless for other zones or months', () => {
    expect(faults(ladder({ id: 'one' }), ladder({ id: 'two' }))).toEqual([
      'ladders.1.id: says the same thing as ladders[0] (one), perhaps otherwise',
    ]);
    expect(faults(ladder({ id: 'one', months: [1, 2] }), ladder({ id: 'two', months: [3] }))).toEqual([]);
  });

  test.each([
    [
      'a zone that is not there',
      ladder({ zones: ['moon'] }),
      'ladders.0.zones.0: moon is not a zone of this pack',
    ],
    ['a sum of gusts', ladder({ variable: 'gust' }), 'ladders.0.aggregation: gust cannot be summed'],
    ['a highest rain', ladder({ aggregation: 'max' }), 'ladders.0.aggregation: rain is measured by its sum'],
  ])('with %s are refused', (_, wrong, message) => {
    expect(faults(wrong)).toContain(message);
  });

  test.each([
    ['a figure without source or proposal', { steps: { moderate: { at: 3 } } }],
    ['no figure', { steps: {} }],
    ['a window of five hours', { hours: 5 }],
    ['a variable that nobody reads', { variable: 'snow' }],
    ['a month 13', { months: [13] }],
  ])('with %s are refused', (_, wrong) => {
    expect(HazardPolicy.safeParse({ ...policy, ladders: [{ ...ladder({}), ...wrong }] }).success).toBe(false);
  });

  test('are refused with the file’s field when the pack is read', () => {
    const wrong = { ...pack, hazardPolicy: { ...policy, ladders: [ladder({ zones: ['moon'] })] } };
    const [issue] = PlacePack.safeParse(wrong).error?.issues ?? [];
    expect(issue?.path).toEqual(['hazardPolicy', 'ladders', 0, 'zones', 0]);
  });
});

describe('the matrix', () => {
  test('never lowers a level for more harm or more certainty', () => {
    expect(matrixFaults(pack.levelPolicy)).toEqual([]);
    const matrix = {
      ...pack.levelPolicy.matrix,
      Extreme: { ...pack.levelPolicy.matrix.Extreme, Likely: 'green' as const },
    };
    expect(matrixFaults({ ...pack.levelPolicy, matrix }).map(({ path }) => path.join('.'))).toContain(
      'matrix.Extreme.Likely',
    );
  });
});

describe('what drains where', () => {
  const reach = (from: string, to: string) => ({ from, to, delayHours: 3 });
  const wadis = (...reaches: readonly ReturnType<typeof reach>[]) => ({
    about: 'x',
    wadis: [{ id: 'w', name: { ar: 'و', en: 'w' }, reaches: [...reaches], proposal: 'x' }],
  });
  const pcodes = ['YE1901', 'YE1902', 'YE1903'];

  test('is whole in Hadramout, and every wadi says its source or that it is a proposal', () => {
    expect(
      drainageFaults(
        pack.drainage,
        pack.districts.map(({ pcode }) => pcode),
      ),
    ).toEqual([]);
    for (const { source, proposal } of pack.drainage.wadis) expect(source ?? proposal).toBeTruthy();
  });
  test('never goes round', () => {
    expect(
      drainageFaults(
        wadis(reach('YE1901', 'YE1902'), reach('YE1902', 'YE1903'), reach('YE1903', 'YE1901')),
        pcodes,
      ),
    ).toMatchObject([
      {
        path: ['wadis', 0, 'reaches', 2, 'to'],
        message: 'YE1901 drains into YE1903 already: water runs downhill',
      },
    ]);
    expect(drainageFaults(wadis(reach('YE1901', 'YE1901')), pcodes)).toHaveLength(1);
  });
  test('names districts of the place', () => {
    expect(drainageFaults(wadis(reach('YE1901', 'YE3201')), pcodes)).toMatchObject([
      { path: ['wadis', 0, 'reaches', 0, 'to'], message: 'YE3201 is not a district of this pack' },
    ]);
  });
});
