import { distanceKm } from '../geo/polygon.ts';
import type { AssessmentInput } from '../hazard/assess.ts';
import type { Passage, Reason } from '../hazard/assessed.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import type { CyclonePolicy } from '../place/cyclone-policy.ts';
import type { District } from '../place/place-pack.ts';
import { type HazardPolicy, IMPACTS, type Impact } from '../place/thresholds.ts';
import type { GdacsEvent } from '../reading/gdacs.ts';
import type { Latest } from '../reading/latest.ts';
import { type Advisory, degreeOf, imdCategory, kindOf } from './advisory.ts';
import { type Approach, distancesTo, type Path, pathOf } from './path.ts';

type Pack = { readonly districts: readonly District[]; readonly hazardPolicy: HazardPolicy };
type Others = AssessmentInput['others'];

/** After so long without a new position nobody knows where it is. */
const STALE_HOURS = 24;

/** Rain that a passage at this distance may bring, mm: by its speed, whatever its wind. */
export const rainPotential = (
  { mmTimesKnots, slowestKt, fullKm, noneKm }: CyclonePolicy['rain'],
  speedKt: number,
  km: number,
): number => {
  const share = km <= fullKm ? 1 : km >= noneKm ? 0 : (noneKm - km) / (noneKm - fullKm);
  return (mmTimesKnots / Math.max(slowestKt, speedKt)) * share;
};

type Told = Pick<Passage, 'by' | 'mm'> & { readonly impact: Impact };

/**
 * What a system at this distance does, worst first. Rain counts from a depression up and by speed alone; wind only on a shore and only
 * with its distance. A disturbance draws attention.
 */
const effects = (
  path: Path,
  km: number,
  { hazardPolicy }: Pack,
  zones: readonly string[],
  ease: number,
): Told[] => {
  const { cyclone, ladders } = hazardPolicy;
  const kind = kindOf(path.last);
  if (kind === 'disturbance')
    return km * ease <= cyclone.disturbanceKm ? [{ by: 'disturbance', impact: 'moderate' }] : [];
  const mm = rainPotential(cyclone.rain, path.speedKt, km);
  const steps = ladders.find(
    ({ hazard, variable, hours, zones: where }) =>
      hazard === 'heavy-rain' &&
      variable === 'rain' &&
      hours === cyclone.rain.ladderHours &&
      (where?.some((zone) => zones.includes(zone)) ?? true),
  )?.steps;
  const byRain = IMPACTS.findLast((impact) => mm >= (steps?.[impact]?.at ?? Number.POSITIVE_INFINITY) * ease);
  const { surge } = cyclone;
  const shore = zones.some((zone) => surge.zones.includes(zone));
  const { windKt } = path.last;
  const within = (fromKt: number, most: number): boolean => shore && windKt >= fromKt && km * ease <= most;
  const bySurge: Impact | undefined = within(surge.hurricaneKt, surge.hurricaneKm)
    ? 'extreme'
    : within(surge.stormKt, surge.stormKm)
      ? 'severe'
      : undefined;
  return [
    ...(byRain === undefined ? [] : [{ by: 'rain' as const, impact: byRain, mm }]),
    ...(bySurge === undefined ? [] : [{ by: 'surge' as const, impact: bySurge }]),
  ];
};

/** The worst of each effect over the hours ahead, for the path as expected and for one that errs towards the district. */
const reasonsFor = (
  path: Path,
  distances: readonly Approach[],
  zones: readonly string[],
  pack: Pack,
  source: string,
  ease: number,
  now: Instant,
): Reason[] => {
  const { cyclone } = pack.hazardPolicy;
  const { name, windKt } = path.last;
  const imd = imdCategory(path.last);
  const reasons = distances.flatMap(({ at, km }): Reason[] => {
    const hours = secondsBetween(now, at) / 3600;
    const reason = (distance: number, certainty: Reason['certainty']): Reason[] =>
      effects(path, distance, pack, zones, ease).flatMap(({ impact: full, ...told }) => {
        const impact = hours <= cyclone.fullHours ? full : IMPACTS[IMPACTS.indexOf(full) - 1];
        return impact === undefined
          ? []
          : [
              {
                what: 'cyclone',
                by: told.by,
                impact,
                certainty,
                from: at,
                to: at,
                sources: [source],
                passage: {
                  ...(name === undefined ? {} : { storm: name }),
                  kind: kindOf(path.last),
                  degree: degreeOf({ windKt }),
                  category: imd.category,
                  categoryExact: imd.exact,
                  km,
                  at,
                  now: hours <= cyclone.observedHours,
                  ...told,
                },
              },
            ];
      });
    if (hours <= cyclone.observedHours) return reason(km, 'Observed');
    const towards = Math.max(0, km - hours * cyclone.errorKmPerHour);
    return [
      ...reason(km, hours <= cyclone.likelyHours ? 'Likely' : 'Possible'),
      ...reason(towards, 'Possible'),
    ];
  });
  return worstOfEach(reasons);
};

/** Of one effect at one impact and certainty the nearest; the time of the first is kept, for that is when it begins. */
const worstOfEach = (reasons: readonly Reason[]): Reason[] =>
  [...Map.groupBy(reasons, ({ by, impact, certainty }) => `${by} ${impact} ${certainty}`).values()].flatMap(
    (same) => {
      const [begins] = same;
      const nearest = same.toSorted((a, b) => (a.passage?.km ?? 0) - (b.passage?.km ?? 0))[0];
      return begins === undefined || nearest === undefined
        ? []
        : [{ ...nearest, from: begins.from, to: same.at(-1)?.to ?? begins.to }];
    },
  );

/** One system's advisories as reasons for levels of tropical cyclone in each district; `ease` of holding makes them last a little longer. */
export const cycloneReasons = (
  pack: Pack,
  advisories: readonly Advisory[],
  source: string,
  now: Instant,
): Others => {
  const known = advisories.filter(({ at }) => at <= now);
  const path = pathOf(known);
  if (path === undefined || path.last.at < plusSeconds(now, -STALE_HOURS * 3600)) return [];
  const { cyclone, holding } = pack.hazardPolicy;
  const { clearFraction } = holding;
  const reach = Math.max(
    cyclone.rain.noneKm,
    cyclone.surge.stormKm,
    cyclone.surge.hurricaneKm,
    cyclone.disturbanceKm,
  );
  const relevantKm = reach / clearFraction + cyclone.horizonHours * cyclone.errorKmPerHour;
  return pack.districts.flatMap(({ pcode, zones, polygons }) => {
    const distances = distancesTo(path, polygons, now, cyclone.horizonHours, { relevantKm });
    return [1, clearFraction].flatMap((ease) =>
      reasonsFor(path, distances, zones, pack, source, ease, now).map((reason) => ({
        hazard: 'tropical-cyclone' as const,
        pcode,
        reason,
        eased: ease !== 1,
      })),
    );
  });
};

const OF_GDACS = { TC: 'tropical-cyclone', FL: 'flash-flood' } as const;
const isOfGdacs = (kind: string): kind is keyof typeof OF_GDACS => Object.hasOwn(OF_GDACS, kind);

/**
 * GDACS looks at the whole world and at ten thousand people or more: green never counts here, and orange or red of a cyclone or a flood draws
 * attention to districts near it, no more.
 */
const gdacsReasons = (
  { districts, hazardPolicy }: Pack,
  events: readonly GdacsEvent[],
  now: Instant,
): Others =>
  events
    .filter(
      ({ alerting, current, to }) =>
        alerting && current !== false && to > plusSeconds(now, -STALE_HOURS * 3600),
    )
    .flatMap((event) => {
      const { kind, position, source, name, severity, level } = event;
      if (!isOfGdacs(kind)) return [];
      const reason: Reason = {
        what: 'gdacs',
        by: source,
        impact: 'moderate',
        certainty: 'Possible',
        from: now,
        to: event.to > now ? event.to : now,
        sources: [source],
        text: [name, level, severity].filter((said) => said !== undefined).join(', '),
      };
      return districts
        .filter(({ polygons }) => distanceKm(position, polygons) <= hazardPolicy.cyclone.gdacsKm)
        .map(({ pcode }) => ({ hazard: OF_GDACS[kind], pcode, reason, eased: false }));
    });

/** What counts besides readings at places. */
export const otherReasons =
  (pack: Pack) =>
  ({ gdacs, tracks }: Pick<Latest, 'gdacs' | 'tracks'>, now: Instant): Others => [
    ...tracks.flatMap(({ source, advisories }) =>
      [...Map.groupBy(advisories, ({ storm }) => storm ?? '').values()].flatMap((system) =>
        cycloneReasons(pack, system, source, now),
      ),
    ),
    ...gdacsReasons(pack, gdacs, now),
  ];
