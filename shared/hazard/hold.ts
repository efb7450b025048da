import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { LEVELS, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { HazardPolicy } from '../place/thresholds.ts';
import type { Memory } from './assessed.ts';

export const calmSince = (now: Instant): Memory => ({
  level: 'green',
  since: now,
  risingSince: {},
  fallingSince: {},
});

/** The levels that the readings give at this moment, each at least the one before. */
export type Now = {
  /** By reasons that are `Likely` or `Observed`. */
  readonly strong: Level;
  /** By any reason. */
  readonly any: Level;
  /** By any reason, measured with the eased steps below which a level is left. */
  readonly held: Level;
};

/**
 * Up at once on strong evidence, and on weak evidence when it has lasted; down only when the eased step has not been reached for as
 * long as the place says. Each level has its own two clocks, so what is going on at one level never hurries another.
 */
export const hold = (
  memory: Memory,
  { strong, any, held }: Now,
  { holding }: Pick<HazardPolicy, 'holding'>,
  now: Instant,
): Memory => {
  const risingSince: Partial<Record<Level, Instant>> = {};
  const fallingSince: Partial<Record<Level, Instant>> = {};
  let level: Level = 'green';
  for (const step of LEVELS.slice(1)) {
    const at = levelRank(step);
    const had = levelRank(memory.level) >= at;
    const rising = levelRank(any) >= at ? (memory.risingSince[step] ?? now) : undefined;
    const falling = !had || levelRank(held) >= at ? undefined : (memory.fallingSince[step] ?? now);
    const granted =
      levelRank(strong) >= at ||
      (rising !== undefined && secondsBetween(rising, now) >= holding.weakAfterMinutes * 60);
    const kept =
      had && (falling === undefined || secondsBetween(falling, now) < holding.downAfterHours * 3600);
    if (granted || kept) level = step;
    if (rising !== undefined && !had && !granted) risingSince[step] = rising;
    if (falling !== undefined && kept) fallingSince[step] = falling;
  }
  return {
    level,
    since: level === memory.level ? memory.since : now,
    risingSince,
    fallingSince,
  };
};
