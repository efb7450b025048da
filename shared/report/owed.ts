import type { Bilingual } from '../kernel/vocabulary.ts';
import { OWED } from '../language/report.ts';
import { type AlertRecord, isUnratified } from './alert-record.ts';
import type { CalledMember, QuorumRecord } from './call-out-record.ts';

/** Something that an incident leaves to be done. `unratified` is shown in red wherever it is shown. */
export type Owed = { readonly kind: keyof typeof OWED; readonly text: Bilingual };

const owedByAlert = (alert: AlertRecord, later: readonly AlertRecord[]): Owed[] => {
  const { title, decision, stage, sent, over } = alert;
  const owed: Owed[] = [];
  if (isUnratified(alert) && decision.kind === 'emergency') {
    owed.push({ kind: 'unratified', text: OWED.unratified(title, decision.by.name) });
  }
  if (decision.kind === 'waiting') owed.push({ kind: 'undecided', text: OWED.undecided(title) });
  if (stage === 'issued' || (stage === 'approved' && over === undefined)) {
    owed.push({ kind: 'unsent', text: OWED.unsent(title) });
  }
  if (sent !== undefined && sent.failed > 0)
    owed.push({ kind: 'failed', text: OWED.failed(title, sent.failed) });
  const ended = later.some(({ kind, stage: reached }) => kind === 'all-clear' && reached === 'sent');
  if (over?.how === 'expired' && !ended) owed.push({ kind: 'expired', text: OWED.expired(title) });
  const warns = alert.kind === 'alert' || alert.kind === 'update';
  if (warns && stage === 'sent' && over === undefined)
    owed.push({ kind: 'standing', text: OWED.standing(title) });
  return owed;
};

/** What matters most comes first. */
export const owedOf = (
  alerts: readonly AlertRecord[],
  members: readonly CalledMember[],
  quorum: QuorumRecord,
): Owed[] => {
  const owed = alerts.flatMap((alert, index) => owedByAlert(alert, alerts.slice(index + 1)));
  const silent = members.filter(({ answer }) => answer === undefined).map(({ person }) => person.name);
  if (quorum.reachedAt === undefined) {
    owed.push({ kind: 'noQuorum', text: OWED.noQuorum(quorum.present.length, quorum.needed) });
  }
  if (silent.length > 0) owed.push({ kind: 'unanswered', text: OWED.unanswered(silent) });
  return owed.sort((a, b) => Number(b.kind === 'unratified') - Number(a.kind === 'unratified'));
};
