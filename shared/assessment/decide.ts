import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { CapKey, DistrictLevel } from '../../events/vocabulary.ts';
import type { WarningSetAside } from '../../events/warning-set-aside/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { compareLevels } from '../kernel/district-levels.ts';
import type { Instant } from '../kernel/instant.ts';
import {
  type Bilingual,
  type Hazard,
  highestLevel,
  type IncidentStatus,
  type Level,
} from '../kernel/vocabulary.ts';
import {
  capKeyText,
  combine,
  type HazardSituation,
  type Situation,
  type SituationEvent,
} from './situation.ts';

export type Change = AssessmentMade['data']['change'];

/** A warning as this room needs it: what it says of which district, and what it replaces. */
export type Warning = {
  readonly warningId: string;
  readonly key: CapKey;
  readonly status: IncidentStatus;
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  readonly references: readonly CapKey[];
  /** Undefined when the message names none, as a Cancel without `info` does: then what it references decides. */
  readonly hazard: Hazard | undefined;
  readonly districts: readonly DistrictLevel[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
  readonly doubts: readonly string[];
};

/** Says in one sentence of each language why the level is what it is. */
export type Explain = (assessment: {
  readonly change: Change;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districts: readonly DistrictLevel[];
  readonly warning: { readonly sender: string };
}) => Bilingual;

const newIncidentId = (
  situation: Situation,
  hazard: Hazard,
  status: IncidentStatus,
  now: Instant,
): string => {
  const day = now.slice(0, 10).replaceAll('-', '');
  const prefix = `${status === 'Actual' ? '' : `${status.toLowerCase()}-`}${hazard}-${day}`;
  const before = situation.incidents.filter(({ incidentId }) => incidentId.startsWith(`${prefix}-`)).length;
  return `${prefix}-${before + 1}`;
};

const isPast = ({ expires }: { readonly expires?: Instant | undefined }, now: Instant): boolean =>
  expires !== undefined && expires <= now;

const reassess = (
  situation: Situation,
  hazard: Hazard,
  status: IncidentStatus,
  warning: AssessmentMade['data']['warning'],
  doubts: readonly string[],
  explain: Explain,
  now: Instant,
): AssessmentMade | undefined => {
  const found = situation.hazards.get(hazard);
  const current: HazardSituation | undefined = found?.released === true ? undefined : found;
  const before = current?.latest.districts ?? [];
  const standing = new Map([...(found?.standing ?? [])].filter(([, known]) => !isPast(known, now)));
  for (const key of [warning.key, ...warning.supersedes]) standing.delete(capKeyText(key));
  if (warning.standing) standing.set(capKeyText(warning.key), warning);
  const districts = combine(standing.values());
  if (before.length === 0 && districts.length === 0) return undefined;
  const change = compareLevels(before, districts);
  const level = highestLevel(districts.map((district) => district.level));
  const incidentId = current?.incidentId ?? newIncidentId(situation, hazard, status, now);
  const ends = [...standing.values()].map(({ expires }) => expires);
  const expires = ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
  const starts = [...standing.values()].flatMap(({ onset }) => (onset === undefined ? [] : [onset]));
  const onset = starts.toSorted().at(0);
  return {
    type: 'assessment-made.v1',
    data: {
      assessmentId: `${incidentId}-assessment-${(current?.assessments ?? 0) + 1}`,
      incidentId,
      status,
      hazard,
      change,
      level,
      districts,
      explanation: explain({ change, hazard, level, districts, warning: { sender: warning.key.sender } }),
      doubts: [...doubts],
      warning,
      ...(onset === undefined ? {} : { onset }),
      ...(expires === undefined ? {} : { expires }),
    },
  };
};

type Aside = Pick<Warning, 'warningId' | 'key' | 'references' | 'doubts'>;

/** References that count: those of the same sender, and not to the message itself. */
const supersededBy = ({ key, references }: Pick<Warning, 'key' | 'references'>): CapKey[] =>
  references.filter(
    (reference) => reference.sender === key.sender && capKeyText(reference) !== capKeyText(key),
  );

const allSettled = ({ settled }: Situation, keys: readonly CapKey[]): boolean =>
  keys.every((key) => settled.has(capKeyText(key)));

/** Notes that a warning changes nothing here, and why; once. */
export const setWarningAside = (
  situation: Situation,
  warning: Aside,
  reason: WarningSetAside['data']['reason'],
): Accepted<SituationEvent> => {
  const { warningId, key, doubts } = warning;
  // Nobody may take back what a trusted sender said by a message that is not followed.
  const followed =
    reason !== 'status-not-followed' && reason !== 'sender-not-trusted' && reason !== 'not-a-warning';
  const supersedes = followed ? supersededBy(warning) : [];
  if (allSettled(situation, [key, ...supersedes])) return accept();
  return accept({
    type: 'warning-set-aside.v1',
    data: { warningId, key, supersedes, reason, doubts: [...doubts] },
  });
};

/**
 * Takes one warning in. References of another sender are ignored: nobody may cancel what somebody else
 * said. What a message replaces is remembered even when it has not arrived yet, so order does not matter.
 */
export const takeWarning = (
  situation: Situation,
  warning: Warning,
  explain: Explain,
  now: Instant,
): Accepted<SituationEvent> => {
  const { warningId, key, onset, expires } = warning;
  const supersedes = supersededBy(warning);
  const setAside = (reason: WarningSetAside['data']['reason']) => setWarningAside(situation, warning, reason);

  // One that was replaced before it arrived says nothing any more, but what it replaced is still replaced.
  const late = allSettled(situation, [key]);
  const replaced = [...situation.hazards]
    .filter(([, { standing }]) => supersedes.some((reference) => standing.has(capKeyText(reference))))
    .map(([hazard]) => hazard);
  if (replaced.length === 0 && allSettled(situation, [key, ...supersedes])) return accept();
  const over = isPast(warning, now);
  const districts = warning.districts.filter(({ level }) => level !== 'green');
  const standing = !late && warning.msgType !== 'Cancel' && !over && districts.length > 0;
  const hazard = replaced.find((known) => known === warning.hazard) ?? replaced[0] ?? warning.hazard;
  if (!standing && replaced.length === 0) {
    if (late) return setAside('superseded');
    if (warning.msgType === 'Cancel') return setAside('nothing-to-cancel');
    if (over) return setAside('expired');
    return setAside(warning.districts.length === 0 ? 'no-district' : 'below-yellow');
  }
  if (hazard === undefined) return setAside('not-a-warning');
  const facts = {
    warningId,
    key,
    supersedes,
    standing,
    districts: standing ? districts : [],
    onset,
    expires,
  };
  const gone = { ...facts, standing: false, districts: [] };
  const made = [hazard, ...replaced.filter((known) => known !== hazard)].flatMap((about) => {
    const said = about === hazard ? facts : gone;
    return reassess(situation, about, warning.status, said, warning.doubts, explain, now) ?? [];
  });
  return made.length === 0 ? setAside('nothing-to-cancel') : accept(...made);
};

/**
 * A warning whose time is over stops counting, whether or not its sender says so. One that came while its
 * incident was being closed still stands, and opens another. One assessment a hazard and sweep.
 */
export const expireWarnings = (
  situation: Situation,
  status: IncidentStatus,
  explain: Explain,
  now: Instant,
): Accepted<SituationEvent> => {
  const events: SituationEvent[] = [];
  for (const [hazard, { standing, released }] of situation.hazards) {
    const [about, ...others] = [...standing.values()].filter((warning) => isPast(warning, now) !== released);
    if (about === undefined) continue;
    // All that end together are named, so that one assessment says it.
    const facts = released
      ? { ...about, districts: [...about.districts], supersedes: [], standing: true }
      : { ...about, districts: [], supersedes: others.map(({ key }) => key), standing: false };
    const made = reassess(situation, hazard, status, facts, [], explain, now);
    if (made !== undefined) events.push(made);
  }
  return accept(...events);
};

export const releaseIncident = (situation: Situation, incidentId: string): Accepted<SituationEvent> => {
  const open = situation.incidents.find((incident) => incident.incidentId === incidentId && incident.open);
  return open === undefined
    ? accept()
    : accept({ type: 'incident-released.v1', data: { incidentId, hazard: open.hazard } });
};
