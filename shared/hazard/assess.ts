import type { Instant } from '../kernel/instant.ts';
import { HAZARDS, type Hazard } from '../kernel/vocabulary.ts';
import type { Drainage } from '../place/drainage.ts';
import type { HazardPolicy, Ladder } from '../place/thresholds.ts';
import type { Reading, Sighting } from '../reading/reading.ts';
import type { Doubt, HazardState, Judged, Memory, Reason, Unknown, Voice } from './assessed.ts';
import { calmSince, hold } from './hold.ts';
import { capOf, type Matrix, reachedLevel, worstFirst } from './matrix.ts';
import { disagreementIn, reasonsOf } from './reasons.ts';
import { sightingReasons } from './sightings.ts';
import { stateKey } from './situation.ts';
import { carried, upstreamOf } from './upstream.ts';
import { byDistrict, type DistrictReadings, voicesOf } from './voices.ts';

/** What of the place pack an assessment goes by. */
export type AssessmentPack = {
  readonly districts: readonly { readonly pcode: string; readonly zones: readonly string[] }[];
  readonly hazardPolicy: HazardPolicy;
  readonly drainage: Drainage;
  readonly levelPolicy: Matrix;
};

export type AssessmentInput = {
  readonly readings: readonly Reading[];
  readonly sightings: readonly Sighting[];
  /** Reasons that come of something else than numbers at places: advisories on cyclones, events of GDACS. */
  readonly others: readonly {
    readonly hazard: Hazard;
    readonly pcode: string;
    readonly reason: Reason;
    readonly eased: boolean;
  }[];
  readonly previous: ReadonlyMap<string, Memory>;
  readonly now: Instant;
};

const MEASURED: readonly Hazard[] = HAZARDS.filter((hazard) => hazard !== 'other');

const appliesTo =
  (zones: readonly string[], month: number) =>
  ({ zones: where, mainZoneOnly, months }: Ladder): boolean =>
    (where === undefined ||
      (mainZoneOnly === true ? zones.slice(0, 1) : zones).some((zone) => where.includes(zone))) &&
    (months === undefined || months.includes(month));

/** Rain and floods run down the wadi; the surge and the wind of a cyclone do not. */
const comesAsWater = ({ what, by }: Reason): boolean =>
  what !== 'gdacs' && (what !== 'cyclone' || by === 'rain');

/** Lookbacks are counted in steps of this, so that one look at the readings serves many districts downstream. */
const LOOKBACK_STEP_HOURS = 6;

/**
 * Every hazard in every district that the place has a measure for, from the readings that count now and what was before. Pure: the
 * same input gives the same levels, sentence for sentence. More rain, a higher gust, a lower visibility never give a lower level.
 */
export const assessHazards = (pack: AssessmentPack, input: AssessmentInput): HazardState[] => {
  const { hazardPolicy: policy, levelPolicy: matrix } = pack;
  const { now } = input;
  const month = Number(now.slice(5, 7));
  const readingsOf = byDistrict(input.readings);
  const above = upstreamOf(pack.drainage);

  // Rain ladders of two hazards ask for the same windows.
  const voicesCache = new Map<string, readonly Voice[]>();
  const voicesIn = (pcode: string, ladder: Ladder, lookbackHours: number): readonly Voice[] => {
    const { variable, hours, aggregation } = ladder;
    const key = [pcode, variable, hours, aggregation, lookbackHours].join(' ');
    const known = voicesCache.get(key) ?? voicesOf(readingsOf(pcode), ladder, policy, lookbackHours, now);
    voicesCache.set(key, known);
    return known;
  };

  const judgedCache = new Map<string, readonly Judged[]>();
  const judged = (pcode: string, hazard: Hazard, lookbackHours: number): readonly Judged[] => {
    const key = `${stateKey(hazard, pcode)} ${lookbackHours}`;
    const known = judgedCache.get(key);
    if (known !== undefined) return known;
    const zones = pack.districts.find((district) => district.pcode === pcode)?.zones ?? [];
    const made = policy.ladders
      .filter((ladder) => ladder.hazard === hazard && appliesTo(zones, month)(ladder))
      .map((ladder) => ({
        ladder,
        pcode,
        voices: voicesIn(pcode, ladder, lookbackHours),
      }));
    judgedCache.set(key, made);
    return made;
  };

  const own = (pcode: string, hazard: Hazard, lookbackHours: number, eased: boolean): Reason[] => [
    ...judged(pcode, hazard, lookbackHours).flatMap((each) =>
      reasonsOf(each, policy, eased ? (each.ladder.clearFraction ?? policy.holding.clearFraction) : 1),
    ),
    ...sightingReasons(input.sightings, hazard, pcode, policy, lookbackHours, now),
    ...input.others.flatMap((other) =>
      other.hazard === hazard && other.pcode === pcode && (eased || !other.eased) ? [other.reason] : [],
    ),
  ];

  const reasons = (pcode: string, hazard: Hazard, eased: boolean): Reason[] => {
    const here = own(pcode, hazard, 0, eased);
    if (hazard !== 'flash-flood' && hazard !== 'tropical-cyclone') return here;
    const from = above(pcode).flatMap((upstream) => {
      const lookback = Math.ceil(upstream.delayHours / LOOKBACK_STEP_HOURS) * LOOKBACK_STEP_HOURS;
      return own(upstream.pcode, hazard, lookback, eased)
        .filter(comesAsWater)
        .flatMap((reason) => carried(reason, upstream) ?? []);
    });
    return [...here, ...from];
  };

  const one = (pcode: string, hazard: Hazard): HazardState | undefined => {
    const here = judged(pcode, hazard, 0);
    const strict = worstFirst(matrix, reasons(pcode, hazard, false));
    const before = input.previous.get(stateKey(hazard, pcode));
    if (here.length === 0 && strict.length === 0 && before === undefined) return undefined;
    // What has no measure here is told by exception, as a cyclone is: silence about it means that there is none.
    const unknown = strict.length > 0 || here.length === 0 ? undefined : unknownWhy(here, readingsOf(pcode));
    const known = unknown === undefined;
    const any = reachedLevel(matrix, strict);
    const strong = reachedLevel(
      matrix,
      strict.filter(({ certainty }) => certainty !== 'Possible'),
    );
    const held = reachedLevel(matrix, [...strict, ...reasons(pcode, hazard, true)]);
    const memory = before ?? calmSince(now);
    const next = known ? hold(memory, { strong, any, held }, policy, now) : memory;
    const disagreement = disagreementIn(here, policy);
    return {
      hazard,
      pcode,
      level: next.level,
      ...(known ? {} : { unknown }),
      reachedLevel: any,
      reasons: strict,
      judged: here,
      ...(disagreement === undefined ? {} : { disagreement }),
      doubts: doubtsOf(
        here,
        readingsOf(pcode),
        hazard === 'flash-flood' ? above(pcode).map((way) => way.pcode) : [],
        (up) => judged(up, hazard, 0).some(({ voices }) => voices.length > 0),
      ),
      cap: capOf(strict[0], policy, known, now),
      memory: next,
    };
  };

  return pack.districts.flatMap(({ pcode }) =>
    MEASURED.flatMap((hazard) => {
      const state = one(pcode, hazard);
      return state === undefined ? [] : [state];
    }),
  );
};

const unknownWhy = (judged: readonly Judged[], { suspect }: DistrictReadings): Unknown | undefined => {
  const voices = judged.flatMap((each) => each.voices);
  if (voices.some(({ complete }) => complete)) return undefined;
  if (voices.length > 0) return 'too-little';
  const variables = new Set(judged.map(({ ladder }) => ladder.variable));
  return suspect.some(({ variable }) => variables.has(variable)) ? 'only-suspect' : 'no-readings';
};

const doubtsOf = (
  judged: readonly Judged[],
  { suspect }: DistrictReadings,
  upstream: readonly string[],
  hasReadings: (pcode: string) => boolean,
): Doubt[] => {
  const voices = judged.flatMap((each) => each.voices);
  const variables = new Set(judged.map(({ ladder }) => ladder.variable));
  const suspects = [
    ...Map.groupBy(
      suspect.filter(({ variable }) => variables.has(variable)),
      ({ source, variable }) => `${source} ${variable}`,
    ).values(),
  ].flatMap((readings): Doubt[] => {
    const last = readings.toSorted((a, b) => (a.to < b.to ? -1 : 1)).at(-1);
    return last === undefined
      ? []
      : [{ kind: 'suspect', source: last.source, variable: last.variable, value: last.value }];
  });
  const cut = new Map(
    judged.flatMap(({ ladder, voices: said }) =>
      said.filter(({ complete }) => !complete).map(({ name }) => [name, ladder.id] as const),
    ),
  );
  return [
    ...suspects,
    ...(voices.length > 0 && !voices.some(({ basis }) => basis === 'forecast')
      ? [{ kind: 'no-forecast' } as const]
      : []),
    ...[...cut].map(([name, ladder]): Doubt => ({ kind: 'incomplete', name, ladder })),
    ...upstream
      .filter((pcode) => !hasReadings(pcode))
      .map((pcode): Doubt => ({ kind: 'upstream-unknown', pcode })),
  ];
};
