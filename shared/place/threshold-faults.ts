import { levelRank } from '../kernel/vocabulary.ts';
import { UNITS } from '../reading/reading.ts';
import type { LevelPolicy } from './policies.ts';
import { type HazardPolicy, IMPACTS, type Ladder } from './thresholds.ts';

type Path = readonly (string | number)[];
type Fault = { readonly path: Path; readonly message: string };

/** Whether `a` is reached later than `b`: higher, or for a minimum lower. */
const isHarder = ({ aggregation }: Pick<Ladder, 'aggregation'>, a: number, b: number): boolean =>
  aggregation === 'min' ? a < b : a > b;

const overlap = <Item>(a: readonly Item[] | undefined, b: readonly Item[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((item) => b.includes(item));

/** What two ladders speak of together: the same measure of the same hazard, somewhere at some time of the year. */
const sameThing = (a: Ladder, b: Ladder): boolean =>
  a.hazard === b.hazard &&
  a.variable === b.variable &&
  a.aggregation === b.aggregation &&
  overlap(a.zones, b.zones) &&
  overlap(a.months, b.months);

/** A ladder that contradicts itself, its fellows or the kind of its variable, by field and rule. */
export const thresholdFaults = ({ ladders, zones, cyclone }: HazardPolicy): Fault[] => {
  const faults: Fault[] = [];
  const known = zones.map(({ id }) => id);
  const zoneKnown = (zone: string, path: Path) => {
    if (!known.includes(zone)) faults.push({ path, message: `${zone} is not a zone of this pack` });
  };
  for (const [z, zone] of cyclone.surge.zones.entries()) zoneKnown(zone, ['cyclone', 'surge', 'zones', z]);
  for (const [l, ladder] of ladders.entries()) {
    const path = ['ladders', l];
    const { id, aggregation, variable, steps } = ladder;
    if (ladders.findIndex((other) => other.id === id) !== l)
      faults.push({ path: [...path, 'id'], message: `${id} is already used` });
    if ((aggregation === 'sum') !== (UNITS[variable].over === 'sum'))
      faults.push({
        path: [...path, 'aggregation'],
        message:
          aggregation === 'sum' ? `${variable} cannot be summed` : `${variable} is measured by its sum`,
      });
    for (const [z, zone] of (ladder.zones ?? []).entries()) zoneKnown(zone, [...path, 'zones', z]);
    const given = IMPACTS.flatMap((impact) => {
      const step = steps[impact];
      return step === undefined ? [] : [{ impact, at: step.at }];
    });
    for (const [s, { impact, at }] of given.entries()) {
      const before = given[s - 1];
      if (before !== undefined && !isHarder(ladder, at, before.at))
        faults.push({
          path: [...path, 'steps', impact, 'at'],
          message: `must be ${aggregation === 'min' ? 'below' : 'above'} ${before.at}, which is ${before.impact}`,
        });
    }
    for (const [e, earlier] of ladders.slice(0, l).entries()) {
      if (!sameThing(earlier, ladder)) continue;
      faults.push(...pairFaults(ladder, path, earlier, e));
    }
  }
  return faults;
};

const pairFaults = (ladder: Ladder, path: Path, earlier: Ladder, e: number): Fault[] => {
  if (earlier.hours === ladder.hours)
    return [
      {
        path: [...path, 'id'],
        message: `says the same thing as ladders[${e}] (${earlier.id}), perhaps otherwise`,
      },
    ];
  if (ladder.aggregation !== 'sum') return [];
  const [shorter, longer] = earlier.hours < ladder.hours ? [earlier, ladder] : [ladder, earlier];
  return IMPACTS.flatMap((impact) => {
    const [short, long] = [shorter.steps[impact]?.at, longer.steps[impact]?.at];
    return short === undefined || long === undefined || long >= short
      ? []
      : [
          {
            path: [...path, 'steps', impact, 'at'],
            message: `${long} in ${longer.hours} h is reached before ${short} in ${shorter.hours} h (ladders[${e}], ${earlier.id})`,
          },
        ];
  });
};

const SEVERITIES = ['Minor', 'Moderate', 'Severe', 'Extreme'] as const;
const CERTAINTIES = ['Unlikely', 'Possible', 'Likely', 'Observed'] as const;

/** More harm, or more certainty, never gives a lower level. */
export const matrixFaults = ({ matrix }: LevelPolicy): Fault[] => {
  const faults: Fault[] = [];
  for (const [s, severity] of SEVERITIES.entries()) {
    for (const [c, certainty] of CERTAINTIES.entries()) {
      const level = matrix[severity][certainty];
      const path = ['matrix', severity, certainty];
      const less = CERTAINTIES[c - 1];
      const milder = SEVERITIES[s - 1];
      if (less !== undefined && levelRank(matrix[severity][less]) > levelRank(level))
        faults.push({ path, message: `must not be below ${matrix[severity][less]}, which is ${less}` });
      if (milder !== undefined && levelRank(matrix[milder][certainty]) > levelRank(level))
        faults.push({ path, message: `must not be below ${matrix[milder][certainty]}, which is ${milder}` });
    }
  }
  return faults;
};
