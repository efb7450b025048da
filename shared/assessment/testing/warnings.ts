import type { CapKey } from '../../../events/vocabulary.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Level } from '../../kernel/vocabulary.ts';
import { type Explain, expireWarnings, takeWarning, type Warning } from '../decide.ts';
import { CALM, combine, evolveSituation, type Situation, type SituationEvent } from '../situation.ts';

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

export const explain: Explain = ({ change, level }) => ({
  ar: `المستوى ${level}`,
  en: `${change} at ${level}`,
});

export const evolveAll = (situation: Situation, events: readonly SituationEvent[]): Situation =>
  events.reduce(evolveSituation, situation);

export const take = (situation: Situation, taken: Warning, now: Instant = NOW): Situation =>
  evolveAll(situation, takeWarning(situation, taken, explain, now).events);

export const takeAll = (warnings: readonly Warning[], now: Instant = NOW): Situation =>
  warnings.reduce((situation, taken) => take(situation, taken, now), CALM);

export const sweep = (situation: Situation, now: Instant): Situation =>
  evolveAll(situation, expireWarnings(situation, 'Actual', explain, now).events);

/** What holds now, by hazard and district; hazards under which nothing holds are left out. */
export const levelsOf = ({ hazards }: Situation): Record<string, Record<string, Level>> =>
  Object.fromEntries(
    [...hazards].flatMap(([hazard, { latest }]) =>
      latest.districts.length === 0
        ? []
        : [[hazard, Object.fromEntries(latest.districts.map(({ pcode, level }) => [pcode, level]))]],
    ),
  );

/** The same from the warnings that stand: what was last said must be what they say. */
export const standingLevelsOf = ({ hazards }: Situation): Record<string, Record<string, Level>> =>
  Object.fromEntries(
    [...hazards].flatMap(([hazard, { standing }]) => {
      const combined = combine(standing.values());
      return combined.length === 0
        ? []
        : [[hazard, Object.fromEntries(combined.map(({ pcode, level }) => [pcode, level]))]];
    }),
  );
