import type { Reach } from '../../events/vocabulary.ts';
import { asksToConfirm } from '../composing/confirmation.ts';
import { returnedProposal } from '../composing/returned.ts';
import { type Alert, alertInForce, pendingProposal } from '../incident/incident.ts';
import { snapshotOf } from '../incident/snapshot.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { confirmLabel, decisionLine, districtsWarned } from '../language/approve.ts';
import { problemText } from '../language/check-cap.ts';
import { FORECAST } from '../language/forecast.ts';
import { ACT, alertName, proposedBy, releaseFrom, sampleFor } from '../language/pages.ts';
import { refusalText } from '../language/refusals.ts';
import { period } from '../language/when.ts';
import { type DraftAlert, districtName, form, hidden, personName, type Scene } from './act-scene.ts';
import { departureLines, textSamples } from './alert-preview.ts';
import { type Html, html } from './html.ts';
import { fingerprint, reachSection, reasonField } from './reach-section.ts';

/** One text for each level, and for districts that are told that it is over; the others differ by their name. */
const samples = (alert: Pick<DraftAlert, 'districts' | 'texts'>, scene: Scene): Html =>
  html`${textSamples(alert).map(
    ({ text, others }) =>
      html`<p><small>${scene.say(sampleFor(districtName(scene, text.pcode), others))}</small></p>
        <p class="sms">${scene.say(text)}</p>`,
  )}`;

const viewOf = (scene: Scene) => ({
  say: scene.say,
  districtName: (pcode: string) => districtName(scene, pcode),
  operators: scene.names.operators,
});

const content = (alert: DraftAlert, reach: Reach, scene: Scene): Html => {
  const valid = scene.say(period(alert.onset, alert.expires));
  return html`
    <p><b>${scene.say(alertName(alert.kind, alert.level))}</b> · ${scene.say(districtsWarned(alert.districts.length))}</p>
    ${valid !== '' && html`<p>${valid}</p>`}
    <p>${scene.say(ACT.textToBeSent)}:</p>
    ${samples(alert, scene)}
    ${departureLines(alert, viewOf(scene))}
    ${reachSection(reach, alert, viewOf(scene))}
  `;
};

const verdicts = (alert: Alert, scene: Scene): Html => {
  const { person, incident, rules, now, say } = scene;
  const id = hidden('alertId', alert.alertId);
  const confirm =
    asksToConfirm(alert) &&
    html`<label>${say(confirmLabel(alert.level))}<input name="typed" required maxlength="60" autocomplete="off"></label>`;
  const read = html`${id}${hidden('snapshot', snapshotOf(alert))}${confirm}`;
  const own = alert.proposedBy === person.id;
  const approver = rules.approvers.has(person.id);
  if (!approver && !own) return html``;
  const alone = person.id === rules.chair && alert.level === 'red';
  const from = plusSeconds(alert.proposedAt, rules.emergencyReleaseMinutes * 60);
  const two = approver && !own && incident.quorumReachedAt !== undefined;
  const why = !approver || two ? undefined : own ? 'same-person' : 'no-quorum';
  return html`
    ${two && form('approve', say(ACT.approve), read)}
    ${why !== undefined && !(alone && now >= from) && html`<p class="bad">${say(refusalText(why))}</p>`}
    ${!two && alone && now >= from && form('approve', say(ACT.releaseAlone), read)}
    ${!two && alone && now < from && html`<p>${say(releaseFrom(from))}</p>`}
    ${form(
      'refuse',
      say(own ? ACT.withdraw : ACT.refuse),
      html`${id}<label>${say(ACT.reason)}<input name="reason" required maxlength="500"></label>
        ${!own && html`<button class="no" name="returned" value="yes">${say(ACT.return)}</button>`}`,
      'no',
    )}
  `;
};

export const proposalSection = (scene: Scene): Html => {
  const { incident, say } = scene;
  const alert = pendingProposal(incident);
  if (alert === undefined) return html``;
  return html`
    <h2>${say(ACT.proposal)}</h2>
    <p>${say(proposedBy(personName(scene, alert.proposedBy), alert.proposedAt))}</p>
    ${content(alert, alert.reach, scene)}
    ${alert.spendReason !== undefined && html`<p><b>${say(FORECAST.reasonGiven)}:</b> ${alert.spendReason}</p>`}
    ${fingerprint(snapshotOf(alert), viewOf(scene))}
    ${verdicts(alert, scene)}
  `;
};

export const draftSection = (scene: Scene): Html => {
  const { draft, incident, say } = scene;
  if (draft === undefined) return html``;
  const { alert, reach, faults } = draft;
  const inForce = alertInForce(incident);
  const others = (['update', 'all-clear', 'cancel'] as const).filter(
    (kind) => kind !== alert.kind && !(kind === 'update' && incident.assessment.ended),
  );
  const returned = returnedProposal(incident)?.refused;
  return html`
    <h2>${say(ACT.propose)}</h2>
    ${returned !== undefined && html`<p class="m">${say(decisionLine('returned', personName(scene, returned.by), returned.at))}: <b>${returned.reason}</b></p>`}
    ${content(alert, reach, scene)}
    ${
      faults.length === 0
        ? form(
            'propose',
            say(ACT.proposeThis),
            html`${hidden('kind', alert.kind)}${reasonField(reach, alert, viewOf(scene))}`,
          )
        : html`<p class="bad">${say(ACT.faulty)}</p><ul>${faults.map(({ field, problems }) => html`<li>${say(districtName(scene, field))}: ${problems.map((problem) => say(problemText(problem))).join(' ')}`)}</ul>`
    }
    ${
      inForce !== undefined &&
      html`<details><summary>${say(ACT.otherwise)}</summary>
        ${others.map((kind) => form('propose', say(kind === 'cancel' ? ACT.takeBack : alertName(kind, inForce.level)), hidden('kind', kind), 'no'))}
        ${form('propose', say(ACT.mistake), html`${hidden('kind', 'cancel')}${hidden('mistake', 'yes')}`, 'no')}
      </details>`
    }
  `;
};
