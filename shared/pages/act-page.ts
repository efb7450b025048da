import type { AlertKind, DistrictLevel, Reach } from '../../events/vocabulary.ts';
import { type Alert, alertInForce, type Incident, pendingProposal, present, stageOf } from '../incident/incident.ts';
import { LEGAL, type RefusalReason } from '../incident/legal.ts';
import type { IncidentRules } from '../incident/rules.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { districtList } from '../language/lists.ts';
import {
  ACT,
  ANSWER_BUTTONS,
  alertName,
  DONE,
  presentOf,
  proposedBy,
  reachText,
  releaseFrom,
  sampleFor,
  sendingNow,
  yourAnswer,
} from '../language/pages.ts';
import { refusalText } from '../language/refusals.ts';
import { STATUS_NOTICE } from '../language/report.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { duration, period } from '../language/when.ts';
import { type Html, html, raw } from './html.ts';
import { LEVEL_SYMBOL, levelBadge } from './level-look.ts';
import { page } from './page.ts';

type Known = Exclude<Incident, { readonly phase: 'none' }>;
type Text = { readonly pcode: string; readonly ar: string; readonly en: string };

/** What may be proposed now: as in a proposal, but by nobody yet. */
type DraftAlert = {
  readonly kind: AlertKind;
  readonly level: Alert['level'];
  readonly districts: readonly DistrictLevel[];
  readonly texts: readonly Text[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
};

/** Who looks at which incident when, what they might propose, and what became of what they asked for. */
export type ActPage = {
  readonly person: { readonly id: string; readonly name: Bilingual; readonly office: Bilingual; readonly language: Language };
  readonly incident: Known;
  readonly rules: IncidentRules;
  readonly now: Instant;
  readonly draft?: {
    readonly alert: DraftAlert;
    readonly reach: Reach;
    readonly faults: readonly { readonly pcode: string; readonly problems: readonly string[] }[];
  };
  readonly refusal?: RefusalReason;
  readonly fault?: string;
  readonly done?: keyof typeof DONE;
};

export type ActNames = {
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual }[];
  readonly roster: { readonly people: readonly { readonly id: string; readonly name: Bilingual }[] };
};

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

/** A form of one button; it is sent to the page's own address. */
const form = (what: string, button: string, fields: Html = html``, look: 'yes' | 'no' = 'yes'): Html => html`
  <form method="post">
    <input type="hidden" name="do" value="${what}">
    ${fields}
    <button${look === 'no' && html` class="no"`}>${button}</button>
  </form>
`;

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

type Scene = ActPage & { readonly say: (text: Bilingual) => string; readonly names: ActNames };

const districtName = ({ names }: Scene, pcode: string): Bilingual =>
  names.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };

const personName = ({ names }: Scene, id: string): Bilingual =>
  names.roster.people.find((person) => person.id === id)?.name ?? { ar: id, en: id };

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
      form('acknowledge', say(ANSWER_BUTTONS[answer]), hidden('answer', answer), answer === 'coming' ? 'yes' : 'no'),
    );
  return given === undefined
    ? html`<h2>${say(ACT.areYouComing)}</h2>${buttons}`
    : html`<p><b>${say(yourAnswer(given.answer, given.at))}</b></p>
        <details><summary>${say(ACT.changeAnswer)}</summary>${buttons}</details>`;
};

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

const proposalSection = (scene: Scene): Html => {
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

const draftSection = (scene: Scene): Html => {
  const { draft, incident, say } = scene;
  if (draft === undefined) return html``;
  const { alert, reach, faults } = draft;
  const others: readonly AlertKind[] = alertInForce(incident) === undefined ? [] : ['update', 'all-clear', 'cancel'];
  return html`
    <h2>${say(ACT.propose)}</h2>
    ${content(alert, reach, scene)}
    ${
      faults.length === 0
        ? form('propose', say(ACT.proposeThis), hidden('kind', alert.kind))
        : html`<p class="bad">${say(ACT.faulty)} ${faults.map(({ pcode, problems }) => `${pcode} ${problems.join(', ')}`).join('; ')}</p>`
    }
    ${
      others.length > 0 &&
      html`<details><summary>${say(ACT.otherwise)}</summary>
        ${others
          .filter((kind) => kind !== alert.kind)
          .map((kind) => form('propose', say(alertName(kind, alert.level)), hidden('kind', kind), 'no'))}
      </details>`
    }
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
