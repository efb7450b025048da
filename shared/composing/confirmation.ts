import { approveAlert, type IncidentDecision } from '../incident/decide.ts';
import type { Alert, Incident } from '../incident/incident.ts';
import type { IncidentRules } from '../incident/rules.ts';
import type { Instant } from '../kernel/instant.ts';
import { LEVEL_WORDS } from '../language/terms.ts';

/** A red warning is approved by typing, so that no slip of a thumb sends it. What takes one back must not wait for that. */
export const asksToConfirm = ({ kind, level }: Pick<Alert, 'kind' | 'level'>): boolean =>
  level === 'red' && (kind === 'alert' || kind === 'update');

const [ARABIC_INDIC, PERSIAN] = [0x660, 0x6f0] as const;

/** Arabic-Indic digits, and those of Persian keyboards, as 0-9; without marks of direction, which keyboards add unseen. */
const plain = (typed: string): string =>
  typed
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_INDIC))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN))
    .trim();

/** Whether somebody typed how many districts are warned, or the word of the level in either language. */
export const isConfirmed = (
  alert: Pick<Alert, 'kind' | 'level' | 'districts'>,
  typed: string | undefined,
): boolean => {
  if (!asksToConfirm(alert)) return true;
  const said = plain(typed ?? '');
  const { ar, en } = LEVEL_WORDS[alert.level].colour;
  return said === String(alert.districts.length) || said === ar || said.toLowerCase() === en.toLowerCase();
};

type Approval = {
  readonly alertId: string;
  readonly personId: string;
  readonly snapshot?: string | undefined;
  /** By the approver; asked for at red. */
  readonly typed?: string | undefined;
};

/** What a person approves on a page, as `approveAlert`; nothing of it is approved at red that was not typed. */
export const approveKnowingly = (
  incident: Incident,
  { typed, snapshot, ...approval }: Approval,
  rules: IncidentRules,
  now: Instant,
): IncidentDecision => {
  const command = snapshot === undefined ? approval : { ...approval, snapshot };
  const decision = approveAlert(incident, command, rules, now);
  if (decision.kind === 'refused' || decision.events.length === 0 || incident.phase !== 'open')
    return decision;
  const alert = incident.alerts.find(({ alertId }) => alertId === approval.alertId);
  return alert === undefined || isConfirmed(alert, typed)
    ? decision
    : { kind: 'refused', reason: 'not-confirmed' };
};
