import { ROLES, type Role } from './roster.ts';

/**
 * Who may do what, by role: the one table that the rules of the domain, the pages and the documents read. What else a deed
 * needs (a quorum, another person, an open incident) its own rules ask.
 */
export const AUTHORITY = {
  'propose-alert': ['forecaster', 'duty-officer', 'chair', 'deputy-chair'],
  'approve-alert': ['chair', 'deputy-chair'],
  'release-red-alone': ['chair'],
  'ratify-alert': ['chair', 'deputy-chair'],
  'close-incident': ['chair', 'deputy-chair'],
  'bind-the-committee': ['chair', 'deputy-chair'],
  'override-level': ['forecaster', 'chair', 'deputy-chair'],
  'issue-bulletin': ['forecaster'],
  'set-task': ['chair', 'deputy-chair', 'duty-officer', 'field-supervisor', 'district-director'],
  'record-by-voice': ['duty-officer'],
  'update-shelter': ['duty-officer', 'district-director', 'field-supervisor'],
  'hand-over': ['duty-officer', 'forecaster'],
  'write-review': ['chair', 'deputy-chair', 'reviewer', 'duty-officer', 'forecaster'],
  'switch-routine': ['operator'],
  'run-exercise': ['operator', 'duty-officer', 'chair', 'deputy-chair'],
  'change-roster': ['operator', 'chair', 'deputy-chair'],
  'mark-phone-dead': ['operator', 'chair', 'deputy-chair', 'duty-officer'],
  'change-rota': ['operator', 'duty-officer', 'chair', 'deputy-chair'],
  'see-people': ['operator', 'chair', 'deputy-chair', 'duty-officer', 'forecaster'],
  'see-subscribers': ['operator', 'duty-officer'],
  'read-the-log': ['reviewer', 'operator', 'chair', 'deputy-chair'],
  'keep-meetings': ['reviewer', 'chair', 'deputy-chair'],
  'keep-facilities': ['operator'],
  'end-sessions': ['operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof AUTHORITY;

export const DEEDS: readonly Deed[] = Object.keys(AUTHORITY).filter(
  (deed): deed is Deed => deed in AUTHORITY,
);

export const rolesFor = (deed: Deed): readonly Role[] => AUTHORITY[deed];

/** Whether one of a person's roles is enough for a deed. */
export const mayDo = (deed: Deed, roles: readonly Role[]): boolean =>
  rolesFor(deed).some((role) => roles.includes(role));

/** Every deed beside every role, for the documents. */
export const authorityTable = (): readonly { readonly deed: Deed; readonly may: readonly boolean[] }[] =>
  DEEDS.map((deed) => ({ deed, may: ROLES.map((role) => mayDo(deed, [role])) }));
