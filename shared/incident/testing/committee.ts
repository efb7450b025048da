import type { CalledPerson, IncidentRules } from '../rules.ts';

/** A small committee for tests; the ids are those of the Hadramout roster. */
export const CHAIR = 'p-01';
export const DEPUTY_CHAIR = 'p-02';
export const SECRETARY = 'p-04';
export const WORKS = 'p-05';
export const FORECASTER = 'p-06';
export const CIVIL_DEFENCE = 'p-08';
export const HEALTH = 'p-10';
export const SHARED_DEPUTY = 'p-15';
export const STRANGER = 'p-99';

const PEOPLE: readonly CalledPerson[] = [
  { personId: CHAIR, phones: 1 },
  { personId: DEPUTY_CHAIR, phones: 1, deputy: SECRETARY },
  { personId: SECRETARY, phones: 1 },
  { personId: WORKS, phones: 2, deputy: SHARED_DEPUTY },
  { personId: FORECASTER, phones: 1 },
  { personId: CIVIL_DEFENCE, phones: 1, deputy: SHARED_DEPUTY },
  { personId: HEALTH, phones: 1 },
  { personId: SHARED_DEPUTY, phones: 1 },
];

const called = (...ids: readonly string[]): readonly CalledPerson[] =>
  PEOPLE.filter(({ personId }) => ids.includes(personId));

export const RULES: IncidentRules = {
  plan: 'watch',
  members: called(CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE),
  people: new Map(PEOPLE.map((person) => [person.personId, person])),
  quorum: { needed: 3, withOneOf: [CHAIR, DEPUTY_CHAIR] },
  proposers: new Set([CHAIR, DEPUTY_CHAIR, FORECASTER]),
  approvers: new Set([CHAIR, DEPUTY_CHAIR, SECRETARY]),
  chair: CHAIR,
  acknowledgeMinutes: 5,
  attempts: 2,
  quorumMinutes: 30,
  approveMinutes: 5,
  emergencyReleaseMinutes: 20,
};

/** What a red assessment brings: one member more. */
export const RED_RULES: IncidentRules = {
  ...RULES,
  plan: 'danger',
  members: called(CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE, HEALTH),
};
