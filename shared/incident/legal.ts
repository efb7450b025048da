import type { Stage } from './incident.ts';

export const COMMANDS = [
  'follow-assessment',
  'record-notified',
  'record-notice-failed',
  'record-notice-blocked',
  'record-notice-held',
  'acknowledge',
  'record-unanswered',
  'record-abuse',
  'propose-alert',
  'approve-alert',
  'refuse-alert',
  'ratify-alert',
  'record-issued',
  'record-planned',
  'record-sent',
  'record-receipts',
  'record-refusal',
  'join',
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
  'not-a-cancel',
  'reason-missing',
  'not-an-emergency',
  'already-ratified',
  'not-ratified',
  'superseded',
  'warning-stands',
  'all-clear-not-sent',
  'exercise-differs',
  'goes-on-elsewhere',
  'spend-reason-missing',
  'snapshot-differs',
  'districts-differ',
  'district-reason-missing',
  'not-confirmed',
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
  'record-notice-blocked': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-notice-held': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-unanswered': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'incident-closed' },
  'record-abuse': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
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
  'record-planned': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-sent': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-receipts': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  'record-refusal': { none: 'incident-unknown', ...everyOpenStage('decide'), closed: 'nothing' },
  join: { none: 'nothing', ...everyOpenStage('decide'), closed: 'nothing' },
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
