import type { AlertKind, DistrictLevel } from '../../../events/vocabulary.ts';
import { proposeAlert } from '../../incident/decide.ts';
import type { OpenIncident } from '../../incident/incident.ts';
import { CHAIR, CIVIL_DEFENCE, DEPUTY_CHAIR, FORECASTER, RULES } from '../../incident/testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  begin,
  type Command,
  follows,
  isIssued,
  isSent,
  type Story,
} from '../../incident/testing/story.ts';
import type { Hazard, IncidentStatus } from '../../kernel/vocabulary.ts';
import { type DraftNames, draftAlert } from '../draft.ts';

const NO_REACH = {
  recipients: 0,
  parts: 0,
  costUsd: 0,
  firstSeconds: 0,
  halfSeconds: 0,
  lastSeconds: 0,
  byDistrict: [],
};

export const openOf = ({ incident }: Story): OpenIncident => {
  if (incident.phase !== 'open') throw new Error('the incident of this story is not open');
  return incident;
};

/** A committee that is there, before an assessment of these districts. */
export const facing = (
  districts: readonly DistrictLevel[],
  about: { readonly hazard?: Hazard; readonly status?: IncidentStatus } = {},
): Story => {
  const { hazard = 'tropical-cyclone', status = 'Actual' } = about;
  const made = { ...assessment(1, districts, status), hazard, expires: '2023-10-23T18:00:00.000Z' };
  return begin().does(follows(made), answers(CHAIR), answers(DEPUTY_CHAIR), answers(CIVIL_DEFENCE));
};

const proposesDraft =
  (kind: AlertKind, names: DraftNames): Command =>
  (incident, now) => {
    if (incident.phase !== 'open') throw new Error('the incident is not open');
    const draft = draftAlert(incident, kind, names, now);
    return proposeAlert(incident, { ...draft, reach: NO_REACH, proposedBy: FORECASTER }, RULES, now);
  };

/** The drafted alert of a kind leaves: proposed, approved, issued, sent. */
export const sends = (kind: AlertKind, names: DraftNames): readonly Command[] => [
  proposesDraft(kind, names),
  approves(DEPUTY_CHAIR),
  isIssued(),
  isSent(),
];
