import { alertToFollow, type OpenIncident, pendingProposal } from '../incident/incident.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { APPROVE } from '../language/approve.ts';
import { alertName } from '../language/pages.ts';
import type { Visit } from '../session/visit.ts';
import { type Html, html, raw } from './html.ts';

export const TAKE_BACK_STYLE = raw(
  '.take-back{border:2px dashed var(--bad);margin-block-start:3em}.take-back a{display:inline-block;padding:.5em 1em;border:2px solid var(--bad);border-radius:.4em;color:var(--bad);font-weight:600;text-decoration:none}',
);

/** The address at which the cancellation of what was sent is worded. */
const takeBackPath = (visit: Visit, incidentId: string): string => {
  const path = visit.link(`/console/${incidentId}/compose`);
  return `${path}${path.includes('?') ? '&' : '?'}kind=cancel`;
};

/**
 * The way to take back what people were told, set apart and never called "cancel" alone, which could be read as leaving a page.
 * Nothing where nothing is to be taken back, or where this person may not propose.
 */
export const takeBackCard = (incident: OpenIncident, visit: Visit): Html | false => {
  const alert = alertToFollow(incident);
  if (alert === undefined || !visit.may('propose-alert')) return false;
  const say = (text: Bilingual) => text[visit.lang];
  return html`<section class="card take-back">
    <h2>${say(APPROVE.takeBack)}</h2>
    <p>${say(APPROVE.inForce)}: <b>${say(alertName(alert.kind, alert.level))}</b></p>
    <p>${say(APPROVE.takeBackHint)}</p>
    ${
      pendingProposal(incident) === undefined
        ? html`<p><a href="${takeBackPath(visit, incident.incidentId)}">${say(APPROVE.toTakeBack)}</a></p>`
        : html`<p class="alarm">${say(APPROVE.decideFirst)}</p>`
    }
  </section>`;
};
