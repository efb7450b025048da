import { type Instant, instant } from '../kernel/instant.ts';
import type { HazardPolicy, Ladder } from '../place/thresholds.ts';
import type { Basis, Reading, Variable } from '../reading/reading.ts';
import type { Voice } from './assessed.ts';
import { byEnd, coveredHours, HOUR_MS, type Stretch, worstWindow } from './window.ts';

/** One variable of one voice at one point. */
type Series = {
  readonly name: string;
  readonly source: string;
  readonly basis: Basis;
  readonly stretches: readonly Stretch[];
};

/** Every series of a district by variable; readings that are suspect are kept apart, for they are no evidence. */
export type DistrictReadings = {
  readonly series: ReadonlyMap<Variable, readonly Series[]>;
  readonly suspect: readonly Reading[];
};

const NOTHING: DistrictReadings = { series: new Map(), suspect: [] };

/** The same model by two roads is one voice. */
const nameOf = ({ model, source }: Reading): string => model ?? source;

export const byDistrict = (readings: readonly Reading[]): ((pcode: string) => DistrictReadings) => {
  const districts = new Map(
    [...Map.groupBy(readings, ({ place }) => place.pcode)].map(([pcode, here]) => {
      const good = here.filter(({ quality }) => quality === 'good');
      const series = new Map(
        [...Map.groupBy(good, ({ variable }) => variable)].map(
          ([variable, ofVariable]) => [variable, seriesOf(ofVariable)] as const,
        ),
      );
      return [pcode, { series, suspect: here.filter(({ quality }) => quality === 'suspect') }] as const;
    }),
  );
  return (pcode) => districts.get(pcode) ?? NOTHING;
};

const seriesOf = (readings: readonly Reading[]): Series[] =>
  [
    ...Map.groupBy(readings, (reading) =>
      [reading.basis, nameOf(reading), ...reading.place.position].join(' '),
    ).values(),
  ].flatMap((points) => {
    const [first] = points;
    if (first === undefined) return [];
    const stretches = points
      .map(({ from, to, value }) => ({ from: Date.parse(from), to: Date.parse(to), value }))
      .sort(byEnd);
    return [{ name: nameOf(first), source: first.source, basis: first.basis, stretches }];
  });

type Measure = Pick<Ladder, 'variable' | 'hours' | 'aggregation'>;
type Horizon = Pick<HazardPolicy, 'horizonHours' | 'observedHours' | 'leastCovered'>;

/** The worst that each voice has of a measure, in the order of names. `lookbackHours`: water that fell then is still on its way. */
export const voicesOf = (
  { series }: DistrictReadings,
  measure: Measure,
  { horizonHours, observedHours, leastCovered }: Horizon,
  lookbackHours: number,
  now: Instant,
): Voice[] => {
  const at = Date.parse(now);
  const until = at + horizonHours * HOUR_MS;
  const voices = (series.get(measure.variable) ?? []).flatMap(
    ({ name, source, basis, stretches }): Voice[] => {
      const ahead = basis === 'forecast';
      const back = lookbackHours + (ahead ? 0 : observedHours);
      const worst = worstWindow(stretches, measure, {
        endsAfter: at - back * HOUR_MS,
        beginsBefore: ahead ? until : at + 1,
      });
      if (worst === undefined) return [];
      const complete = !ahead || coveredHours(stretches, at, until) >= leastCovered * horizonHours;
      return [{ ...worst, name, source, basis, complete, from: instant(worst.from), to: instant(worst.to) }];
    },
  );
  const sign = measure.aggregation === 'min' ? -1 : 1;
  return [...Map.groupBy(voices, ({ name, basis }) => `${name} ${basis}`).values()]
    .flatMap((points) =>
      points
        .toSorted((a, b) => (b.value - a.value) * sign)
        .slice(0, 1)
        .map((worst) => ({
          ...worst,
          bound: sign * Math.max(...points.map(({ bound }) => bound * sign)),
          complete: points.some(({ complete }) => complete),
        })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
