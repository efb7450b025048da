import { alertInForce, present, stageOf } from '../incident/incident.ts';
import { LEGAL } from '../incident/legal.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { districtList } from '../language/lists.ts';
import {
  ACT,
  ANSWER_BUTTONS,
  alertName,
  DONE,
  presentOf,
  sendingNow,
  yourAnswer,
} from '../language/pages.ts';
import { refusalText } from '../language/refusals.ts';
import { STATUS_NOTICE } from '../language/report.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { draftSection, proposalSection } from './act-proposal.ts';
import { type ActNames, type ActPage, districtName, form, hidden, type Scene } from './act-scene.ts';
import { type Html, html, raw } from './html.ts';
import { levelBadge } from './level-look.ts';
import { page } from './page.ts';

const STYLE = raw(
  [
    'body{font:17px/1.5 sans-serif;color:#16202a;max-inline-size:34em;margin:0 auto;padding:0 .7em 2em}',
    'h1{font-size:1.2em;margin:.5em 0}h2{font-size:1.05em;margin:1.2em 0 .3em;border-block-end:1px solid #c8d2dc}p{margin:.3em 0}',
    'button,input{font:inherit;padding:.5em;box-sizing:border-box;inline-size:100%;margin:.2em 0}button{background:#0b5394;color:#fff;border:0;border-radius:.3em}',
    '.no{background:#5b6773}.m{border:2px solid;padding:.4em}.bad{color:#b3001b}',
    '.sms{background:#eef2f5;padding:.4em;white-space:pre-line}td{padding:0 .4em}',
    '.level{padding:0 .4em;background:#a9d6a4}.yellow{background:#ffd60a}.orange{background:#f78c1f}.red{background:#d7263d;color:#fff}',
  ].join(''),
);

const outcome = ({ refusal, fault, done, say }: Scene): Html => html`
  ${refusal !== undefined && html`<p class="m bad" role="alert">${say(refusalText(refusal))}</p>`}
  ${fault !== undefined && html`<p class="m bad" role="alert">${say(ACT.formFault)} <small dir="ltr">${fault}</small></p>`}
  ${done !== undefined && html`<p class="m" role="status">${say(DONE[done])}</p>`}
`;

const answerSection = ({ person, incident, say }: Scene): Html => {
  const member = incident.members.get(person.id);
  if (member === undefined) return html``;
  const given = member.answer;
  const buttons = (['coming', 'cannot', 'question'] as const)
    .filter((answer) => answer !== given?.answer)
    .map((answer) =>
      form(
        'acknowledge',
        say(ANSWER_BUTTONS[answer]),
        hidden('answer', answer),
        answer === 'coming' ? 'yes' : 'no',
      ),
    );
  return given === undefined
    ? html`<h2>${say(ACT.areYouComing)}</h2>${buttons}`
    : html`<p><b>${say(yourAnswer(given.answer, given.at))}</b></p>
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
  const notice = STATUS_NOTICE[incident.status];
  return html`
    ${notice !== undefined && html`<p class="m bad"><b>${say(notice)}</b></p>`}
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
 * The one light page of one person for one incident: under 8 KB, without scripts, for a phone on 2G. It
 * offers what the rules would allow now, and says of the rest what would make it possible.
 */
export const actPage = (view: ActPage, names: ActNames): string => {
  const lang = view.person.language;
  const say = (text: Bilingual) => text[lang];
  const scene: Scene = { ...view, say, names };
  const open = view.incident.phase === 'open';
  return page({
    lang,
    title: say(ACT.title),
    style: STYLE,
    body: html`
      <p>${say(view.person.name)}<br><small>${say(view.person.office)}</small></p>
      ${outcome(scene)}
      ${situation(scene)}
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
    style: STYLE,
    body: html`
      <h1>${ACT.unknownTitle.ar}</h1><p>${ACT.unknown.ar}</p>
      <div lang="en" dir="ltr"><h1>${ACT.unknownTitle.en}</h1><p>${ACT.unknown.en}</p></div>
    `,
  });
