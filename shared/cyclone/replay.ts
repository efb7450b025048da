import { assessHazards } from '../hazard/assess.ts';
import type { Memory } from '../hazard/assessed.ts';
import { stateKey } from '../hazard/situation.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import { highestLevel, LEVELS, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { Advisory } from './advisory.ts';
import { type Approach, closestApproach, pathOf } from './path.ts';
import { cycloneReasons } from './reasons.ts';

export type StormRow = {
  readonly pcode: string;
  readonly highest: Level;
  /** When each level was first reached. */
  readonly first: Readonly<Partial<Record<Level, Instant>>>;
  /** When the system really was nearest, by the whole track. */
  readonly nearest: Approach;
};

/** Centres tell a position about three hours after its time: it is plotted, analysed and written first. */
export const TOLD_AFTER_HOURS = 3;

/**
 * A storm as it would have been assessed, advisory by advisory: at each look only the positions told by then are known, and the way ahead
 * is persistence of motion. Best tracks are worked over afterwards, so the positions are better than a forecaster's were; the forecast is worse.
 */
export const replayStorm = (pack: PlacePack, track: readonly Advisory[]): StormRow[] => {
  const first = new Map<string, Partial<Record<Level, Instant>>>();
  let previous = new Map<string, Memory>();
  for (const [i, advisory] of track.entries()) {
    const now = plusSeconds(advisory.at, TOLD_AFTER_HOURS * 3600);
    const others = cycloneReasons(pack, track.slice(0, i + 1), 'best-track', now);
    const states = assessHazards(pack, { readings: [], sightings: [], others, previous, now }).filter(
      ({ hazard }) => hazard === 'tropical-cyclone',
    );
    previous = new Map(states.map(({ hazard, pcode, memory }) => [stateKey(hazard, pcode), memory]));
    for (const { pcode, level } of states) {
      const reached = first.get(pcode) ?? {};
      for (const step of LEVELS.slice(1)) if (levelRank(level) >= levelRank(step)) reached[step] ??= now;
      first.set(pcode, reached);
    }
  }
  const path = pathOf(track);
  const [begin] = track;
  const end = track.at(-1);
  if (path === undefined || begin === undefined || end === undefined) return [];
  const hours = secondsBetween(begin.at, end.at) / 3600;
  return pack.districts.flatMap(({ pcode, polygons }) => {
    const nearest = closestApproach(path, polygons, begin.at, hours);
    const reached = first.get(pcode) ?? {};
    const highest = highestLevel(LEVELS.filter((level) => reached[level] !== undefined));
    return nearest === undefined ? [] : [{ pcode, highest, first: reached, nearest }];
  });
};

/** Whole hours from the first look at a level to the closest approach; negative when it came too late. */
export const leadHours = ({ first, nearest }: StormRow, level: Level): number | undefined => {
  const at = first[level];
  return at === undefined ? undefined : Math.round(secondsBetween(at, nearest.at) / 3600);
};
