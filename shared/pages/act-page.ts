import { alertInForce, present, stageOf } from '../incident/incident.ts';
import { LEGAL } from '../incident/legal.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { FIELD } from '../language/field.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { districtList } from '../language/lists.ts';
import {
  ACT,
  AFTER_ANSWER,
  ANSWER_BUTTONS,
  alertName,
  DONE,
  decidedBy,
  presentOf,
  sendingNow,
  yourAnswer,
} from '../language/pages.ts';
import { refusalText } from '../language/refusals.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { draftSection, proposalSection } from './act-proposal.ts';
import {
  type ActNames,
  type ActPage,
  districtName,
  form,
  hidden,
  personName,
  type Scene,
} from './act-scene.ts';
import { ACT_STYLE } from './act-style.ts';
import { drillFrame } from './drill-band.ts';
import { type Html, html } from './html.ts';
import { levelBadge } from './level-look.ts';
import { page } from './page.ts';

/** Who was faster, for somebody whose own verdict came too late. */
const decision = (scene: Scene): string => {
  const { incident, about, refusal, say } = scene;
  const alert = incident.alerts.find(({ alertId }) => alertId === about);
  if (refusal !== 'already-decided' || alert === undefined) return '';
  const { approved, refused } = alert;
  if (approved !== undefined) return say(decidedBy('approved', personName(scene, approved.by), approved.at));
  return refused === undefined ? '' : say(decidedBy('refused', personName(scene, refused.by), refused.at));
};

const outcome = (scene: Scene): Html => {
  const { refusal, fault, done, say } = scene;
  return html`
  ${refusal !== undefined && html`<p class="m bad" role="alert">${say(refusalText(refusal))} ${decision(scene)}</p>`}
  ${fault !== undefined && html`<p class="m bad" role="alert">${say(ACT.formFault)} <small dir="ltr">${fault}</small></p>`}
  ${done !== undefined && html`<p class="m" role="status">${say(DONE[done])}</p>`}
`;
};

const answerSection = ({ person, incident, say }: Scene): Html => {
  const member = incident.members.get(person.id);
  if (member === undefined) return html``;
  const given = member.answer;
  const buttons = (['coming', 'cannot', 'question'] as const)
    .filter((answer) => answer === 'question' || answer !== given?.answer)
    .map((answer) =>
      form(
        'acknowledge',
        say(ANSWER_BUTTONS[answer]),
        answer === 'question'
          ? html`${hidden('answer', answer)}<label>${say(ACT.question)}<input name="question" maxlength="300"></label>`
          : hidden('answer', answer),
        answer === 'coming' ? 'yes' : 'no',
      ),
    );
  return given === undefined
    ? html`<h2>${say(ACT.areYouComing)}</h2>${buttons}`
    : html`<p><b>${say(yourAnswer(given.answer, given.at))}</b></p><p>${say(AFTER_ANSWER[given.answer])}</p>
        <details><summary>${say(ACT.changeAnswer)}</summary>${buttons}</details>`;
};

const inForceSection = (scene: Scene): Html => {
  const { incident, person, rules, say } = scene;
  const current = alertInForce(incident);
  const unratified = incident.alerts.filter(
    ({ approved, ratifiedBy }) => approved?.path === 'emergency' && ratifiedBy === undefined,
  );
  return html`
    ${
      current !== undefined &&
      (current.stage === 'approved' || current.stage === 'issued' || current.stage === 'sent') &&
      html`<h2>${say(ACT.inForce)}</h2>
        <p>${say(alertName(current.kind, current.level))}: ${say(sendingNow(current.stage, current.reach.recipients))}</p>`
    }
    ${unratified.map(
      ({ alertId, kind, level, approved }) => html`
        <p class="m bad">${say(alertName(kind, level))}: ${say(ACT.unratified)}</p>
        ${
          rules.approvers.has(person.id) &&
          approved?.by !== person.id &&
          incident.phase === 'open' &&
          form('ratify', say(ACT.ratify), hidden('alertId', alertId))
        }
      `,
    )}
  `;
};

const otherCalls = ({ others = [], say }: Scene): Html | undefined =>
  others.length === 0
    ? undefined
    : html`<p class="m"><b>${say(ACT.others)}</b></p><ul>${others.map(
        ({ incident: { hazard, assessment }, link }) =>
          html`<li><a href="${link}">${say(HAZARD_WORDS[hazard].name)}</a> ${levelBadge(assessment.level, say(LEVEL_WORDS[assessment.level].colour))}</li>`,
      )}</ul>`;

const mayClose = ({ incident, rules, person }: Scene): boolean =>
  incident.phase === 'open' &&
  rules.approvers.has(person.id) &&
  incident.assessment.ended &&
  LEGAL.close[stageOf(incident)] === 'decide';

const situation = (scene: Scene): Html => {
  const { incident, say } = scene;
  const { assessment, hazard, quorum } = incident;
  const where = districtList(
    assessment.districts.map(({ pcode }) => districtName(scene, pcode)),
    8,
  );
  return html`
    <h1>${say(HAZARD_WORDS[hazard].name)} ${
      assessment.ended
        ? html`<small>${say(ACT.calm)}</small>`
        : levelBadge(assessment.level, say(LEVEL_WORDS[assessment.level].colour))
    }</h1>
    <p>${say(where)}</p>
    <p>${say(ACT.quorum)}: ${say(presentOf(present(incident).length, quorum.needed, incident.quorumReachedAt !== undefined))}</p>
  `;
};

/**
 * The one light page of one person for one incident: under 12 KB, a third of it compressed, without scripts, for a phone on 2G. It
 * offers what the rules would allow now, and says of the rest what would make it possible.
 */
export const actPage = (view: ActPage, names: ActNames): string => {
  const lang = view.person.language;
  const say = (text: Bilingual) => text[lang];
  const scene: Scene = { ...view, say, names };
  const open = view.incident.phase === 'open';
  const { band, ...frame } = drillFrame(view.incident.status, ACT.title, say);
  return page({
    lang,
    ...frame,
    style: ACT_STYLE,
    body: html`
      ${band}
      <p>${say(view.person.name)}<br><small>${say(view.person.office)}</small></p>
      ${outcome(scene)}
      ${situation(scene)}
      ${otherCalls(scene)}
      ${view.fieldLink !== undefined && html`<p><a href="${view.fieldLink}">${say(FIELD.link)}</a></p>`}
      ${open ? html`${answerSection(scene)}${proposalSection(scene)}` : html`<p class="m">${say(ACT.closed)}</p>`}
      ${inForceSection(scene)}
      ${open && draftSection(scene)}
      ${mayClose(scene) && form('close', say(ACT.close), html``, 'no')}
    `,
  });
};

/** For a link that is nobody's, or whose incident is long closed; in both languages, since nobody knows whose it is. */
export const unknownLinkPage = (): string =>
  page({
    lang: 'ar',
    title: ACT.unknownTitle.ar,
    style: ACT_STYLE,
    body: html`
      <h1>${ACT.unknownTitle.ar}</h1><p>${ACT.unknown.ar}</p>
      <div lang="en" dir="ltr"><h1>${ACT.unknownTitle.en}</h1><p>${ACT.unknown.en}</p></div>
    `,
  });
