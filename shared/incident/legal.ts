import type { Stage } from './incident.ts';

export const COMMANDS = [
  'follow-assessment',
  'record-notified',
  'record-notice-failed',
  'acknowledge',
  'propose-alert',
  'approve-alert',
  'refuse-alert',
  'ratify-alert',
  'record-issued',
  'record-sent',
  'record-refusal',
  'sweep',
  'close',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Why a command is refused. `shared/language` says each in words, with what would make it possible. */
export const REFUSALS = [
  'incident-unknown',
  'incident-closed',
  'not-called',
  'may-not-propose',
  'may-not-approve',
  'may-not-close',
  'same-person',
  'no-quorum',
  'proposal-pending',
  'proposal-unknown',
  'already-decided',
  'alert-in-force',
  'no-alert-in-force',
  'no-districts',
  'level-too-low',
  'already-past',
  'reason-missing',
  'not-an-emergency',
  'already-ratified',
  'not-ratified',
  'superseded',
  'warning-stands',
  'all-clear-not-sent',
  'exercise-differs',
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

/** `decide`: the command's own rules answer. `nothing`: what it asks for is already so, or has no meaning now. */
export type Legality = 'decide' | 'nothing' | RefusalReason;

const everyOpenStage = (legality: Legality) => ({
  called: legality,
  convened: legality,
  proposed: legality,
  'in-force': legality,
  clearing: legality,
  cleared: legality,
});

/** Every command in every stage. The first gate of every decision; the rest of a decision asks who and when. */
export const LEGAL: Readonly<Record<CommandName, Readonly<Record<Stage, Legality>>>> = {
  'follow-assessment': { none: 'decide', ...everyOpenStage('decide'), closed: 'incident-closed' },
  'record-notified': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-notice-failed': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  acknowledge: { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'incident-closed' },
  'propose-alert': {
    none: 'incident-unknown',
    ...everyOpenStage('decide'),
    proposed: 'proposal-pending',
    closed: 'incident-closed',
  },
  'approve-alert': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'incident-closed' },
  'refuse-alert': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'incident-closed' },
  'ratify-alert': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'incident-closed' },
  'record-issued': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'superseded' },
  'record-sent': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-refusal': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  sweep: { none: 'nothing', ...everyOpenStage('decide'), closed: 'nothing' },
  close: {
    none: 'incident-unknown',
    called: 'decide',
    convened: 'decide',
    proposed: 'proposal-pending',
    'in-force': 'alert-in-force',
    clearing: 'all-clear-not-sent',
    cleared: 'decide',
    closed: 'nothing',
  },
};
