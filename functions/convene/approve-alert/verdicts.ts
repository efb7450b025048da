import { asksToConfirm } from '../../../shared/composing/confirmation.ts';
import { approveAlert, ratifyAlert } from '../../../shared/incident/decide.ts';
import { type Alert, present } from '../../../shared/incident/incident.ts';
import { snapshotOf } from '../../../shared/incident/snapshot.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { APPROVE, confirmLabel } from '../../../shared/language/approve.ts';
import { ACT, alertName, presentOf, releaseFrom } from '../../../shared/language/pages.ts';
import { refusalText } from '../../../shared/language/refusals.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Scene } from './scene.ts';

type Form = {
  readonly what: string;
  readonly alertId: string;
  readonly fields?: Html;
  readonly button: string;
  readonly quiet?: boolean;
};

/** The browser itself goes with it: who has to show again who they are must see the page that says so. */
const form = ({ what, alertId, fields, button, quiet }: Form): Html =>
  html`<form method="post" data-leaves>${hiddenField('do', what)}${hiddenField('alertId', alertId)}${fields}<p><button${quiet && html` class="no"`}>${button}</button></p></form>`;

const approveForm = (alert: Alert, path: 'two-person' | 'emergency', scene: Scene): Html => {
  const { say } = scene;
  const isAlone = path === 'emergency';
  const confirm =
    asksToConfirm(alert) &&
    html`<label class="label" for="typed">${say(confirmLabel(alert.level))}</label><input type="text" id="typed" name="typed" required maxlength="60" autocomplete="off">`;
  return form({
    what: 'approve',
    alertId: alert.alertId,
    fields: html`${hiddenField('snapshot', snapshotOf(alert))}${isAlone && html`<p class="bad">${say(APPROVE.aloneHint)}</p>`}${confirm}`,
    button: say(isAlone ? APPROVE.releaseAlone : APPROVE.approve),
  });
};

const reasonForm = (what: 'refuse' | 'return', alert: Alert, scene: Scene): Html => {
  const { say, kept, visit } = scene;
  const own = alert.proposedBy === visit.person.id;
  const words = own
    ? { label: APPROVE.withdrawReason, button: APPROVE.withdraw }
    : what === 'return'
      ? { label: APPROVE.returnReason, button: APPROVE.return }
      : { label: APPROVE.refuseReason, button: APPROVE.refuse };
  const typed = kept?.do === what ? kept.reason : '';
  return form({
    what,
    alertId: alert.alertId,
    fields: html`<label class="label" for="reason-${what}">${say(words.label)}</label><input type="text" id="reason-${what}" name="reason" required maxlength="500" value="${typed}">`,
    button: say(words.button),
    quiet: true,
  });
};

/** `from` is when a refused release by the chair alone becomes possible. */
const whyNot = (
  reason: Parameters<typeof refusalText>[0],
  from: Instant | undefined,
  { say, incident }: Scene,
): Html => html`
  <p class="bad">${say(refusalText(reason))}</p>
  ${from !== undefined && html`<p>${say(releaseFrom(from))}</p>`}
  ${reason === 'no-quorum' && html`<p>${say(presentOf(present(incident).length, incident.quorum.needed, false))}</p>`}
`;

/** What the domain itself would take from this person now; where it would not, why, and what would make it possible. */
export const verdictSection = (alert: Alert, scene: Scene): Html => {
  const { incident, rules, now, visit, say } = scene;
  const personId = visit.person.id;
  const own = alert.proposedBy === personId;
  const isApprover = rules.approvers.has(personId);
  const { needed } = incident.quorum;
  const quorum = html`<p>${say(ACT.quorum)}: ${say(presentOf(present(incident).length, needed, incident.quorumReachedAt !== undefined))}</p>`;
  if (!isApprover)
    return html`${quorum}<p class="empty">${say(APPROVE.notApprover)}</p>${own && reasonForm('refuse', alert, scene)}`;
  const answer = approveAlert(incident, { alertId: alert.alertId, personId }, rules, now);
  const approval =
    answer.kind === 'refused' ? undefined : answer.events.find(({ type }) => type === 'alert-approved.v1');
  const path = approval?.type === 'alert-approved.v1' ? approval.data.path : undefined;
  const from = answer.kind === 'refused' ? answer.details?.['from'] : undefined;
  return html`
    ${quorum}
    ${answer.kind === 'refused' && whyNot(answer.reason, typeof from === 'string' ? from : undefined, scene)}
    ${path !== undefined && approveForm(alert, path, scene)}
    ${!own && reasonForm('return', alert, scene)}
    ${reasonForm('refuse', alert, scene)}
  `;
};

/** What the chair released alone, until somebody else stands by it. */
export const ratifySection = (scene: Scene): Html => {
  const { incident, rules, visit, say } = scene;
  const open = incident.alerts.filter(
    ({ approved, ratifiedBy }) => approved?.path === 'emergency' && ratifiedBy === undefined,
  );
  return html`${open.map((alert) => {
    const { alertId, kind, level } = alert;
    const may =
      incident.phase === 'open' &&
      ratifyAlert(incident, { alertId, personId: visit.person.id }, rules).kind === 'accepted';
    return html`<section class="card"><h2>${say(APPROVE.unratified)}</h2>
      <p class="alarm">${say(alertName(kind, level))}: ${say(ACT.unratified)}</p>
      ${may && form({ what: 'ratify', alertId, button: say(APPROVE.ratify) })}</section>`;
  })}`;
};
