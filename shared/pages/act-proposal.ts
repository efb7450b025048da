import type { Reach } from '../../events/vocabulary.ts';
import { type Alert, alertInForce, pendingProposal } from '../incident/incident.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { ACT, alertName, proposedBy, reachText, releaseFrom, sampleFor } from '../language/pages.ts';
import { refusalText } from '../language/refusals.ts';
import { duration, period } from '../language/when.ts';
import { type DraftAlert, districtName, form, hidden, personName, type Scene } from './act-scene.ts';
import { type Html, html } from './html.ts';
import { LEVEL_SYMBOL } from './level-look.ts';

/** One text for each level, and for districts that are told that it is over; the others differ by their name. */
const samples = ({ districts, texts }: Pick<DraftAlert, 'districts' | 'texts'>, scene: Scene): Html => {
  const levelOf = (pcode: string) => districts.find((district) => district.pcode === pcode)?.level ?? 'over';
  return html`${[...Map.groupBy(texts, ({ pcode }) => levelOf(pcode)).values()].map(([text, ...others]) =>
    text === undefined
      ? undefined
      : html`<p><small>${scene.say(sampleFor(districtName(scene, text.pcode), others.length))}</small></p>
          <p class="sms">${scene.say(text)}</p>`,
  )}`;
};

const reachSection = (reach: Reach, { districts }: Pick<DraftAlert, 'districts'>, scene: Scene): Html => {
  const symbolOf = (pcode: string) => {
    const level = districts.find((district) => district.pcode === pcode)?.level;
    return level === undefined ? '' : LEVEL_SYMBOL[level];
  };
  return html`
    <p>${scene.say(reachText(reach))}</p>
    <details>
      <summary>${scene.say(ACT.byDistrict)}</summary>
      <table>
        ${reach.byDistrict.map(
          ({ pcode, recipients, lastSeconds }) =>
            html`<tr><td>${symbolOf(pcode)} ${scene.say(districtName(scene, pcode))}<td>${recipients}<td>${scene.say(duration(lastSeconds))}`,
        )}
      </table>
    </details>
  `;
};

const content = (alert: DraftAlert, reach: Reach, scene: Scene): Html => {
  const valid = scene.say(period(alert.onset, alert.expires));
  return html`
    <p><b>${scene.say(alertName(alert.kind, alert.level))}</b></p>
    ${valid !== '' && html`<p>${valid}</p>`}
    <p>${scene.say(ACT.textToBeSent)}:</p>
    ${samples(alert, scene)}
    ${reachSection(reach, alert, scene)}
  `;
};

const verdicts = (alert: Alert, scene: Scene): Html => {
  const { person, incident, rules, now, say } = scene;
  const id = hidden('alertId', alert.alertId);
  const own = alert.proposedBy === person.id;
  const approver = rules.approvers.has(person.id);
  if (!approver && !own) return html``;
  const alone = person.id === rules.chair && alert.level === 'red';
  const from = plusSeconds(alert.proposedAt, rules.emergencyReleaseMinutes * 60);
  const two = approver && !own && incident.quorumReachedAt !== undefined;
  const why = !approver || two ? undefined : own ? 'same-person' : 'no-quorum';
  return html`
    ${two && form('approve', say(ACT.approve), id)}
    ${why !== undefined && !(alone && now >= from) && html`<p class="bad">${say(refusalText(why))}</p>`}
    ${!two && alone && now >= from && form('approve', say(ACT.releaseAlone), id)}
    ${!two && alone && now < from && html`<p>${say(releaseFrom(from))}</p>`}
    ${form(
      'refuse',
      say(own ? ACT.withdraw : ACT.refuse),
      html`${id}<label>${say(ACT.reason)}<input name="reason" required maxlength="500"></label>`,
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
  return html`
    <h2>${say(ACT.propose)}</h2>
    ${content(alert, reach, scene)}
    ${
      faults.length === 0
        ? form('propose', say(ACT.proposeThis), hidden('kind', alert.kind))
        : html`<p class="bad">${say(ACT.faulty)} ${faults.map(({ pcode, problems }) => `${pcode} ${problems.join(', ')}`).join('; ')}</p>`
    }
    ${
      inForce !== undefined &&
      html`<details><summary>${say(ACT.otherwise)}</summary>
        ${others.map((kind) => form('propose', say(alertName(kind, inForce.level)), hidden('kind', kind), 'no'))}
      </details>`
    }
  `;
};
