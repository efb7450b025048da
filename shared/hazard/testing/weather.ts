import { type Instant, plusSeconds } from '../../kernel/instant.ts';
import type { Hazard } from '../../kernel/vocabulary.ts';
import type { Reading, Variable } from '../../reading/reading.ts';
import { type AssessmentInput, type AssessmentPack, assessHazards } from '../assess.ts';
import type { HazardState, Memory } from '../assessed.ts';
import { stateKey } from '../situation.ts';

export const NOW = '2024-10-23T06:00:00.000Z';
export const hours = (n: number, from: Instant = NOW): Instant => plusSeconds(from, n * 3600);

type Rest = Partial<Pick<Reading, 'source' | 'model' | 'quality' | 'basis'>> & {
  readonly variable?: Variable;
};

/** Hourly values of one model at one point from `start` on; rain unless said otherwise. */
export const hourly = (
  pcode: string,
  values: readonly number[],
  {
    model = 'ecmwf_ifs025',
    source = 'open-meteo',
    variable = 'rain',
    basis = 'forecast',
    quality = 'good',
  }: Rest = {},
  start: Instant = NOW,
): Reading[] =>
  values.map((value, i) => ({
    source,
    ...(basis === 'forecast' ? { model } : {}),
    basis,
    variable,
    place: { pcode, position: [15, 49] },
    from: variable === 'rain' || variable === 'gust' ? hours(i, start) : hours(i + 1, start),
    to: hours(i + 1, start),
    value,
    quality,
  }));

/** Dry for the whole horizon but for `mm` in hour `at`. */
export const burst = (mm: number, at = 6): number[] =>
  Array.from({ length: 72 }, (_, i) => (i === at ? mm : 0));

export const models = (pcode: string, ...amounts: readonly number[]): Reading[] =>
  amounts.flatMap((mm, i) => hourly(pcode, burst(mm), { model: `model-${i + 1}` }));

/** A gauge that measured `mm` in the hour before `now`. */
export const gauge = (
  pcode: string,
  mm: number,
  quality: Reading['quality'] = 'good',
  now: Instant = NOW,
): Reading[] => hourly(pcode, [mm], { source: 'gauge', basis: 'observation', quality }, hours(-1, now));

type Given = Partial<AssessmentInput>;

export const assessWith = (
  pack: AssessmentPack,
  readings: readonly Reading[],
  given: Given = {},
): HazardState[] =>
  assessHazards(pack, { readings, sightings: [], others: [], previous: new Map(), now: NOW, ...given });

export const memories = (states: readonly HazardState[]): ReadonlyMap<string, Memory> =>
  new Map(states.map(({ hazard, pcode, memory }) => [stateKey(hazard, pcode), memory]));

export const stateOf = (states: readonly HazardState[], hazard: Hazard, pcode: string): HazardState => {
  const found = states.find((state) => state.hazard === hazard && state.pcode === pcode);
  if (found === undefined) throw new Error(`nothing about ${hazard} in ${pcode}`);
  return found;
};
