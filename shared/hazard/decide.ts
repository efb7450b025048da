import type { HazardsAssessed } from '../../events/hazards-assessed/v1.ts';
import type { OverrideEnded } from '../../events/override-ended/v1.ts';
import { type Accepted, accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Bilingual, type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { HazardState } from './assessed.ts';
import {
  type HazardEvent,
  type HazardSituation,
  type Known,
  type Override,
  overrideOf,
  stateKey,
} from './situation.ts';

export type Written = HazardsAssessed['data']['states'][number];
type Provenance = Pick<HazardsAssessed['data'], 'at' | 'policySha256' | 'inputs'>;

/** A state as it is written: what it says, not the figures behind it. */
export const writtenOf = (state: HazardState, explain: (state: HazardState) => Bilingual): Written => {
  const [worst] = state.reasons;
  const { level, since, risingSince, fallingSince } = state.memory;
  const told = level !== 'green' || state.reachedLevel !== 'green';
  return {
    hazard: state.hazard,
    pcode: state.pcode,
    level,
    ...(state.unknown === undefined ? {} : { unknown: state.unknown }),
    reached: state.reachedLevel,
    since,
    risingSince,
    fallingSince,
    cap: state.cap,
    ...(worst === undefined
      ? {}
      : {
          reason: {
            by: worst.by,
            impact: worst.impact,
            from: worst.from,
            to: worst.to,
            sources: [...worst.sources],
            ...(worst.upstream === undefined ? {} : { upstream: worst.upstream.pcode }),
          },
        }),
    ...(told ? { explanation: explain(state) } : {}),
  };
};

/** What is worth an entry: level, clocks, knowledge, and which step it rests on. Figures that move within a step are not. */
const wordOf = ({ level, unknown, reached, risingSince, fallingSince, cap, reason }: Written): string =>
  JSON.stringify([
    level,
    unknown,
    reached,
    risingSince,
    fallingSince,
    cap.severity,
    cap.certainty,
    reason?.by,
    reason?.upstream,
  ]);

const isCalm = (written: Written): boolean =>
  written.level === 'green' && written.reached === 'green' && written.unknown === undefined;

const changed = (known: Known | undefined, written: Written): boolean =>
  known === undefined ? !isCalm(written) : wordOf(known) !== wordOf(written);

const byPcode = (levels: Iterable<readonly [string, Level]>): { pcode: string; level: Level }[] =>
  [...levels].map(([pcode, level]) => ({ pcode, level })).sort((a, b) => (a.pcode < b.pcode ? -1 : 1));

const ended = (
  override: Override,
  why: OverrideEnded['data']['why'],
  districts: Iterable<readonly [string, Level]>,
  by?: string,
): OverrideEnded[] => {
  const list = byPcode(districts);
  const { overrideId, hazard } = override;
  return list.length === 0
    ? []
    : [
        {
          type: 'override-ended.v1',
          data: { overrideId, hazard, why, districts: list, ...(by === undefined ? {} : { by }) },
        },
      ];
};

/**
 * Notes what the thresholds give now, and ends every override whose time has come or above whose answer the thresholds have risen:
 * a forecaster's word never hides a danger that came after it.
 */
export const noteAssessment = (
  situation: HazardSituation,
  written: readonly Written[],
  provenance: Provenance,
): Accepted<HazardEvent> => {
  const news = written.filter((state) =>
    changed(situation.known.get(stateKey(state.hazard, state.pcode)), state),
  );
  const { at } = provenance;
  const levelNow = (hazard: Hazard, pcode: string): Level =>
    written.find((state) => state.hazard === hazard && state.pcode === pcode)?.level ??
    situation.known.get(stateKey(hazard, pcode))?.level ??
    'green';
  const ends = situation.overrides.flatMap((override) => {
    const now = [...override.seen].map(
      ([pcode, seen]) => ({ pcode, seen, level: levelNow(override.hazard, pcode) }) as const,
    );
    if (override.until <= at)
      return ended(
        override,
        'over',
        now.map(({ pcode, level }) => [pcode, level]),
      );
    const risen = now.filter(
      ({ seen, level }) => levelRank(level) > levelRank(seen) && levelRank(level) > levelRank(override.level),
    );
    return ended(
      override,
      'risen',
      risen.map(({ pcode, level }) => [pcode, level]),
    );
  });
  const assessed: HazardEvent[] =
    news.length === 0
      ? []
      : [
          {
            type: 'hazards-assessed.v1',
            data: { assessmentId: `own-${at.replace(/[-:]|\.\d+/g, '')}`, ...provenance, states: news },
          },
        ];
  return accept(...assessed, ...ends);
};

export type OverrideRefusal =
  | 'may-not-override'
  | 'override-without-reason'
  | 'override-without-districts'
  | 'override-ends-in-past'
  | 'override-too-long'
  | 'override-unknown';

export type OverrideRules = {
  readonly may: ReadonlySet<string>;
  readonly longestHours: number;
  readonly districts: ReadonlySet<string>;
};

export type OverrideCommand = {
  readonly hazard: Hazard;
  readonly districts: readonly string[];
  readonly level: Level;
  readonly reason: string;
  readonly until: Instant;
  readonly personId: string;
};

/** Up or down, with a reason and an end. It answers what the thresholds give at this moment, and only that. */
export const overrideLevel = (
  situation: HazardSituation,
  { hazard, districts, level, reason, until, personId }: OverrideCommand,
  rules: OverrideRules,
  now: Instant,
): Decision<HazardEvent, OverrideRefusal> => {
  if (!rules.may.has(personId)) return refuse('may-not-override');
  if (reason.trim() === '') return refuse('override-without-reason');
  const chosen = [...new Set(districts)].filter((pcode) => rules.districts.has(pcode)).toSorted();
  if (chosen.length === 0) return refuse('override-without-districts');
  if (until <= now) return refuse('override-ends-in-past');
  if (until > plusSeconds(now, rules.longestHours * 3600))
    return refuse('override-too-long', { hours: rules.longestHours });
  const same = chosen.every((pcode) => {
    const override = overrideOf(situation, hazard, pcode);
    return override?.level === level && override.until === until && override.reason === reason.trim();
  });
  if (same) return accept();
  const stamp = now.replace(/[-:]|\.\d+/g, '');
  return accept({
    type: 'level-overridden.v1',
    data: {
      overrideId: `override-${stamp}-${hazard}`,
      hazard,
      level,
      seen: byPcode(
        chosen.map((pcode) => [pcode, situation.known.get(stateKey(hazard, pcode))?.level ?? 'green']),
      ),
      reason: reason.trim(),
      until,
      by: personId,
    },
  });
};

export const takeOverrideBack = (
  situation: HazardSituation,
  { overrideId, personId }: { readonly overrideId: string; readonly personId: string },
  rules: Pick<OverrideRules, 'may'>,
): Decision<HazardEvent, OverrideRefusal> => {
  if (!rules.may.has(personId)) return refuse('may-not-override');
  const override = situation.overrides.find((other) => other.overrideId === overrideId);
  if (override === undefined) return refuse('override-unknown');
  const now = [...override.seen.keys()].map(
    (pcode) => [pcode, situation.known.get(stateKey(override.hazard, pcode))?.level ?? 'green'] as const,
  );
  return accept(...ended(override, 'taken-back', now, personId));
};
