import type { Alert, Incident } from '../incident/incident.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { Standing } from '../language/public-channels.ts';

/** An alert that went out to the public, and the number by which people ask for it. */
export type NumberedAlert = { readonly alert: Alert; readonly number: string };

/** All that the public was told in one incident, the first first. */
export type ToldCase = { readonly hazard: Hazard; readonly alerts: readonly NumberedAlert[] };

export type ToldAlert = NumberedAlert & {
  readonly hazard: Hazard;
  readonly standing: Standing;
  /** Since when it does not speak any more. */
  readonly endedAt?: Instant;
};

/** What ended stays on the first page for a day. */
const OVER_SECONDS = 24 * 3600;

const hasLeft = ({ stage }: Alert): boolean => stage === 'issued' || stage === 'sent';

/** What of an incident went out to the public: nothing of an exercise or a test, nor what was proposed and not sent. */
export const leftAlerts = (incident: Incident): readonly Alert[] =>
  incident.phase === 'none' || incident.status !== 'Actual' ? [] : incident.alerts.filter(hasLeft);

type Ending = { readonly how: 'updated' | 'cancelled' | 'cleared' | 'expired'; readonly at: Instant };

/**
 * Whether or not anybody has noticed that its time is over. An update takes the place of an alert when it is approved; the public
 * is told by the older one until the newer one has left.
 */
const endingOf = (alert: Alert, left: readonly Alert[], now: Instant): Ending | undefined => {
  const { over, expires } = alert;
  const isReplacedUnseen = over?.how === 'updated' && !left.some(({ alertId }) => alertId === over.by);
  if (over !== undefined && !isReplacedUnseen) return over;
  return expires !== undefined && expires <= now ? { how: 'expired', at: expires } : undefined;
};

const standingOf = (alert: Alert, ending: Ending | undefined): Standing => {
  if (alert.kind === 'cancel' || alert.kind === 'all-clear') return alert.kind;
  return ending?.how ?? 'in-force';
};

/** The alerts of a case with what became of each. */
export const toldOf = ({ hazard, alerts }: ToldCase, now: Instant): readonly ToldAlert[] => {
  const left = alerts.map(({ alert }) => alert);
  return alerts.map((numbered) => {
    const ending = endingOf(numbered.alert, left, now);
    const standing = standingOf(numbered.alert, ending);
    return { ...numbered, hazard, standing, ...(ending === undefined ? {} : { endedAt: ending.at }) };
  });
};

/** The warnings that hold, the gravest first. */
export const currentOf = (cases: readonly ToldCase[], now: Instant): readonly ToldAlert[] =>
  cases
    .flatMap((told) => toldOf(told, now).findLast(({ standing }) => standing === 'in-force') ?? [])
    .toSorted((a, b) => levelRank(b.alert.level) - levelRank(a.alert.level));

/** What was the last word of a case within a day, and says that nothing holds any more. */
export const endedOf = (cases: readonly ToldCase[], now: Instant): readonly ToldAlert[] =>
  cases.flatMap((told) => {
    const last = toldOf(told, now).at(-1);
    if (last === undefined || last.standing === 'in-force') return [];
    const since = last.endedAt ?? last.alert.issued?.at;
    return since !== undefined && plusSeconds(since, OVER_SECONDS) > now ? [last] : [];
  });

/** The highest level that any alert in force gives each district. */
export const levelsOf = (alerts: readonly ToldAlert[]): ReadonlyMap<string, Level> => {
  const levels = new Map<string, Level>();
  for (const { alert } of alerts) {
    for (const { pcode, level } of alert.districts) {
      const before = levels.get(pcode);
      if (before === undefined || levelRank(level) > levelRank(before)) levels.set(pcode, level);
    }
  }
  return levels;
};

/** When the public was last told something else by one of these. */
export const lastChangeOf = (alerts: readonly ToldAlert[]): Instant | undefined =>
  alerts
    .flatMap(({ alert, endedAt }) => [alert.issued?.at, endedAt])
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);

const CHECK_SECONDS = 600;

/**
 * The time that a page gives as that of its making: every ten minutes, and at once when something changes, so that a page is not
 * written each minute and its reader sees all the same that somebody is there.
 */
export const checkedAt = (alerts: readonly ToldAlert[], now: Instant): Instant => {
  const turn = new Date(
    Math.floor(Date.parse(now) / (CHECK_SECONDS * 1000)) * CHECK_SECONDS * 1000,
  ).toISOString();
  const changed = lastChangeOf(alerts);
  return changed !== undefined && changed > turn ? changed : turn;
};
