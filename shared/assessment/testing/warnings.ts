import type { CapKey } from '../../../events/vocabulary.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Level } from '../../kernel/vocabulary.ts';
import { expireWarnings, takeWarning, type Warning } from '../decide.ts';
import type { AssessmentRules } from '../rules.ts';
import { CALM, evolveSituation, type Situation, type SituationEvent } from '../situation.ts';
import { combine, standingsOf } from '../standing.ts';

export const NOW: Instant = '2023-10-21T06:00:00.000Z';
const SENDER = 'alerts@met.example';

export const keyOf = (identifier: string, sender = SENDER): CapKey => ({
  sender,
  identifier,
  sent: '2023-10-21T08:30:00+03:00',
});

type Levels = Readonly<Record<string, Level>>;
const districtsOf = (levels: Levels) => Object.entries(levels).map(([pcode, level]) => ({ pcode, level }));

/** A warning named by its identifier: a cyclone, orange for Ash Shihr, until the evening of the next day. */
export const warning = (
  identifier: string,
  levels: Levels = { YE1915: 'orange' },
  changes: Partial<Warning> & { readonly replaces?: readonly string[] } = {},
): Warning => {
  const { replaces = [], ...rest } = changes;
  return {
    warningId: `warning-${identifier}`,
    key: keyOf(identifier),
    status: 'Actual',
    msgType: replaces.length === 0 ? 'Alert' : 'Update',
    references: replaces.map((replaced) => keyOf(replaced)),
    hazard: 'tropical-cyclone',
    districts: districtsOf(levels),
    expires: '2023-10-22T18:00:00.000Z',
    doubts: [],
    ...rest,
  };
};

/** A Cancel as many senders write it: without `info`, so without hazard, districts and times. */
export const cancel = (identifier: string, ...replaces: readonly string[]): Warning =>
  warning(identifier, {}, { replaces, msgType: 'Cancel', hazard: undefined, expires: undefined });

/** One danger over the whole place, and words that tests can know. */
export const RULES: AssessmentRules = {
  explain: ({ change, level }) => ({ ar: `المستوى ${level}`, en: `${change} at ${level}` }),
  sayDoubt: ({ code }) => ({ ar: code, en: code }),
  joined: () => true,
  whenApart: 'stays-one',
};

export const evolveAll = (situation: Situation, events: readonly SituationEvent[]): Situation =>
  events.reduce(evolveSituation, situation);

export const take = (
  situation: Situation,
  taken: Warning,
  now: Instant = NOW,
  rules: AssessmentRules = RULES,
): Situation => evolveAll(situation, takeWarning(situation, taken, rules, now).events);

export const takeAll = (warnings: readonly Warning[], now: Instant = NOW): Situation =>
  warnings.reduce((situation, taken) => take(situation, taken, now), CALM);

export const sweep = (situation: Situation, now: Instant): Situation =>
  evolveAll(situation, expireWarnings(situation, 'Actual', RULES, now).events);

const byHazard = (
  said: Iterable<readonly [hazard: string, districts: readonly { pcode: string; level: Level }[]]>,
): Record<string, Record<string, Level>> => {
  const levels: Record<string, Record<string, Level>> = {};
  for (const [hazard, districts] of said) {
    for (const { pcode, level } of districts) levels[hazard] = { ...levels[hazard], [pcode]: level };
  }
  return levels;
};

/** What was last said, by hazard and district; hazards under which nothing holds are left out. */
export const levelsOf = ({ incidents }: Situation): Record<string, Record<string, Level>> =>
  byHazard(incidents.map(({ hazard, latest }) => [hazard, latest.districts] as const));

/** The same from the warnings that stand: what was last said must be what they say. */
export const standingLevelsOf = (
  { messages }: Situation,
  now: Instant = NOW,
): Record<string, Record<string, Level>> => {
  const standing = [...standingsOf(messages.values(), now).standing.values()];
  const hazards = [...new Set(standing.map(({ hazard }) => hazard))];
  return byHazard(
    hazards.map((hazard) => {
      const ours = standing.filter((known) => known.hazard === hazard);
      return [hazard, combine(ours.map(({ message }) => message))] as const;
    }),
  );
};
