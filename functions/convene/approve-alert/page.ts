import { chainBefore } from '../../../shared/alert/chain.ts';
import { differencesFrom } from '../../../shared/alert/differences.ts';
import { type Alert, alertInForce, pendingProposal, present } from '../../../shared/incident/incident.ts';
import { snapshotOf } from '../../../shared/incident/snapshot.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { APPROVE, decisionLine, districtsWarned } from '../../../shared/language/approve.ts';
import { FORECAST } from '../../../shared/language/forecast.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { ACT, alertName, proposedBy, sendingNow } from '../../../shared/language/pages.ts';
import { period } from '../../../shared/language/when.ts';
import {
  departureLines,
  differenceLines,
  documentText,
  everyText,
  PREVIEW_STYLE,
  phonePreview,
} from '../../../shared/pages/alert-preview.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { fingerprint, reachSection } from '../../../shared/pages/reach-section.ts';
import { TAKE_BACK_STYLE, takeBackCard } from '../../../shared/pages/take-back.ts';
import type { ApproveView, Scene } from './scene.ts';
import { ratifySection, verdictSection } from './verdicts.ts';

/** The public document, whom it reaches and every text, as they will leave. */
const asSent = (alert: Alert, scene: Scene): Html => {
  const { say, place, districtName } = scene;
  const valid = say(period(alert.onset, alert.expires));
  return html`<section class="card">
    <h2>${say(APPROVE.asSent)}: ${say(alertName(alert.kind, alert.level))}</h2>
    <p>${say(proposedBy(scene.personName(alert.proposedBy), alert.proposedAt))}</p>
    <p><b>${say(districtsWarned(alert.districts.length))}</b>: ${say(joinList(alert.districts.map(({ pcode }) => districtName(pcode))))}</p>
    ${valid !== '' && html`<p>${valid}</p>`}
    ${departureLines(alert, scene)}
    <p><small>${say(APPROVE.asSentHint)}</small></p>
    ${phonePreview(alert, place.senderId, scene)}
    <details open><summary>${say(APPROVE.everyText)} (${alert.texts.length})</summary>${everyText(alert, scene)}</details>
    <details><summary>${say(APPROVE.document)}</summary>${documentText(alert, scene)}</details>
    ${fingerprint(snapshotOf(alert), scene)}
  </section>`;
};

const reach = (alert: Alert, scene: Scene): Html => {
  const { say, districtName, place } = scene;
  return html`<section class="card">
    <h2>${say(APPROVE.reach)}</h2>
    ${reachSection(alert.reach, alert, { say, districtName, operators: place.operators })}
    ${alert.spendReason !== undefined && html`<p><b>${say(FORECAST.reasonGiven)}:</b> ${alert.spendReason}</p>`}
  </section>`;
};

const differences = (alert: Alert, scene: Scene): Html | false => {
  const [last] = chainBefore(scene.incident.alerts, alert);
  return (
    last !== undefined &&
    html`<section class="card"><h2>${scene.say(APPROVE.differences)}</h2>${differenceLines(differencesFrom(last, alert), scene)}</section>`
  );
};

const committee = ({ incident, say, personName }: Scene): Html => {
  const there = present(incident);
  return html`<p>${say(APPROVE.committee)}: ${there.length === 0 ? say(APPROVE.nobody) : say(joinList(there.map(personName)))}</p>`;
};

const decided = ({ approved, refused, proposedBy: proposer }: Alert, { personName }: Scene) => {
  if (approved !== undefined)
    return decisionLine(
      approved.path === 'emergency' ? 'alone' : 'approved',
      personName(approved.by),
      approved.at,
    );
  if (refused === undefined) return undefined;
  const how = refused.by === proposer ? 'withdrawn' : refused.returned ? 'returned' : 'refused';
  return decisionLine(how, personName(refused.by), refused.at);
};

/** When nothing waits: what was decided last, and what may be done next. */
const nothingWaits = (scene: Scene): Html => {
  const { incident, say, visit } = scene;
  const last = incident.alerts.findLast(({ stage }) => stage !== 'proposed');
  const line = last === undefined ? undefined : decided(last, scene);
  const open = incident.phase === 'open';
  return html`
    <p class="empty">${say(open ? APPROVE.none : ACT.closed)}</p>
    ${
      last !== undefined &&
      line !== undefined &&
      html`<section class="card"><h2>${say(APPROVE.last)}</h2>
        <p>${say(alertName(last.kind, last.level))}: ${say(line)}${last.refused !== undefined && ` — ${last.refused.reason}`}</p></section>`
    }
    ${open && visit.may('propose-alert') && html`<p><a href="${visit.link(`/console/${incident.incidentId}/compose`)}">${say(APPROVE.compose)}</a></p>`}
  `;
};

const inForce = ({ incident, say }: Scene): Html | false => {
  const alert = alertInForce(incident);
  if (alert === undefined) return false;
  const { stage, kind, level } = alert;
  return (
    (stage === 'approved' || stage === 'issued' || stage === 'sent') &&
    html`<p>${say(APPROVE.inForce)}: <b>${say(alertName(kind, level))}</b> · ${say(sendingNow(stage, alert.reach.recipients))}</p>`
  );
};

/** The proposal that waits, letter by letter, with who decides and what it would do. */
export const approvePage = (view: ApproveView): string => {
  const { incident, visit, place, note } = view;
  const nameIn =
    <Known extends { readonly name: Bilingual }>(known: readonly Known[], idOf: (one: Known) => string) =>
    (id: string) =>
      known.find((one) => idOf(one) === id)?.name ?? { ar: id, en: id };
  const say = (text: Bilingual) => text[visit.lang];
  const scene: Scene = {
    ...view,
    say,
    districtName: nameIn(place.districts, ({ pcode }) => pcode),
    personName: nameIn(place.roster.people, ({ id }) => id),
  };
  const alert = pendingProposal(incident);
  const hazard = HAZARD_WORDS[incident.hazard].name;
  return consolePage({
    visit,
    title: { ar: `${APPROVE.title.ar}: ${hazard.ar}`, en: `${APPROVE.title.en}: ${hazard.en}` },
    mode: incident.status,
    note,
    style: html`${PREVIEW_STYLE}${TAKE_BACK_STYLE}`,
    body: html`
      <p><a href="${visit.link(`/console/${incident.incidentId}`)}">${say(APPROVE.back)}</a></p>
      ${inForce(scene)}
      ${
        alert === undefined || incident.phase !== 'open'
          ? nothingWaits(scene)
          : html`${asSent(alert, scene)}${differences(alert, scene)}${reach(alert, scene)}
              <section class="card"><h2>${say(APPROVE.decision)}</h2>${committee(scene)}${verdictSection(alert, scene)}</section>`
      }
      ${ratifySection(scene)}
      ${incident.phase === 'open' && takeBackCard(incident, visit)}
    `,
  });
};
