import type { AlertKind } from '../../../events/vocabulary.ts';
import { dueKind } from '../../../shared/alert/draft.ts';
import type { Composed } from '../../../shared/composing/desk.ts';
import { alertToFollow, type Incident, type OpenIncident } from '../../../shared/incident/incident.ts';
import { snapshotOf } from '../../../shared/incident/snapshot.ts';
import { type Bilingual, GROUPS, type Group, type Language } from '../../../shared/kernel/vocabulary.ts';
import { CAP_FIELDS, problemText } from '../../../shared/language/check-cap.ts';
import { CAP_FIELD_WORDS, COMPOSE, DETAIL_WORDS, LANGUAGE_NAMES } from '../../../shared/language/compose.ts';
import { FORECAST } from '../../../shared/language/forecast.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { STATUS_NOTICE } from '../../../shared/language/report.ts';
import { GROUP_WORDS } from '../../../shared/language/subscribe.ts';
import { ALERT_KINDS, LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { period } from '../../../shared/language/when.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { LIVE_METER } from '../../../shared/pages/live-meter-script.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import { fingerprint, reachSection, reasonField } from '../../../shared/pages/reach-section.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { type ComposeForm, DETAILS } from './form.ts';
import { textFields } from './text-fields.ts';

const STYLE = raw(
  'label{display:block;margin-block-start:.5em}input,select,textarea,button{font:inherit;padding:.4em;box-sizing:border-box;inline-size:100%}button{background:#0b5394;color:#fff;border:0;border-radius:.3em;margin-block:.4em}.quietly{background:#5b6773}details{border-block-end:1px solid #dde4ea;padding:.3em 0}summary small{white-space:pre-line}.meter{display:block}.tick input{inline-size:auto}.bad{color:#b3001b}form h2{margin-block-start:1em}',
);

export type ComposeView = {
  readonly incident: Exclude<Incident, { readonly phase: 'none' }>;
  readonly form: ComposeForm;
  readonly actor?: string;
  /** Absent where nothing may be proposed now; `say` tells why. */
  readonly composed?: Composed;
  readonly say?: { readonly kind: 'done' | 'refused'; readonly text: Bilingual };
};

const notice = ({ say: said }: ComposeView, say: (text: Bilingual) => string): Html | false =>
  said !== undefined &&
  html`<p class="notice${said.kind === 'refused' && ' owed'}" role="${said.kind === 'refused' ? 'alert' : 'status'}">${say(said.text)}</p>`;

/** What may follow what was sent, first what is due. */
const kindsOf = (incident: OpenIncident): AlertKind[] => {
  const due = dueKind(incident);
  if (alertToFollow(incident) === undefined) return [due];
  const others = (['update', 'all-clear', 'cancel'] as const).filter(
    (kind) => kind !== due && !(kind === 'update' && incident.assessment.ended),
  );
  return [due, ...others];
};

/** For whom an alert or an update is meant; nothing ticked is everybody. */
const groupChoice = ({ draft }: Composed, form: ComposeForm, say: (text: Bilingual) => string): Html => {
  const ticked: readonly Group[] = form.group ?? draft.groups ?? [];
  return html`<fieldset><legend>${say(COMPOSE.groups)}</legend><p><small>${say(COMPOSE.groupsHint)}</small></p>
    ${GROUPS.map((group) => html`<label class="tick"><input type="checkbox" name="group" value="${group}"${ticked.includes(group) && html` checked`}> ${say(GROUP_WORDS[group])}</label>`)}
  </fieldset>`;
};

const choices = (incident: OpenIncident, form: ComposeForm, say: (text: Bilingual) => string): Html => {
  const chosen = form.kind ?? dueKind(incident);
  return html`
    <label>${say(COMPOSE.kind)}<select name="kind">${kindsOf(incident).map((kind) => html`<option value="${kind}"${kind === chosen && html` selected`}>${say(ALERT_KINDS[kind])}</option>`)}</select></label>
    ${kindsOf(incident).includes('cancel') && html`<label class="tick"><input type="checkbox" name="mistake" value="yes"${form.mistake === 'yes' && html` checked`}> ${say(COMPOSE.mistake)}</label>`}
    <label>${say(COMPOSE.detail)}<select name="detail">${DETAILS.map((detail) => html`<option value="${detail}"${detail === form.detail && html` selected`}>${say(DETAIL_WORDS[detail])}</option>`)}</select></label>
  `;
};

/** Everything that is wrong, each with a way to the field. */
const faultList = (
  { faults }: Composed,
  districtName: (pcode: string) => Bilingual,
  say: (text: Bilingual) => string,
  /** Whether it stands above already. */
  told: boolean,
): Html => {
  if (faults.length === 0) return html`<p>${say(COMPOSE.ready)}</p>`;
  const nameOf = (field: string) => {
    const capField = CAP_FIELDS.find((one) => one === field);
    return capField === undefined ? districtName(field) : CAP_FIELD_WORDS[capField];
  };
  return html`${!told && html`<p class="bad">${say(COMPOSE.faulty)}</p>`}<ul class="bad">${faults.map(
    ({ field, language, problems }) =>
      html`<li><a href="#${language}_${field}">${say(nameOf(field))} (${LANGUAGE_NAMES[language]})</a>: ${problems.map((problem) => say(problemText(problem))).join(' ')}`,
  )}</ul>`;
};

const composer = (
  view: ComposeView,
  incident: OpenIncident,
  composed: Composed,
  place: PlacePack,
  lang: Language,
): Html => {
  const { form, actor } = view;
  const say = (text: Bilingual) => text[lang];
  const districtName = (pcode: string): Bilingual =>
    place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };
  const { draft, reach } = composed;
  const valid = say(period(draft.onset, draft.expires));
  const usdPerPart = Math.max(...(reach.gateways?.map((gateway) => gateway.usdPerPart) ?? [0]), 0);
  return html`
    <form method="post">
      <input type="hidden" name="assessmentId" value="${incident.assessment.assessmentId}">
      ${choices(incident, form, say)}
      ${groupChoice(composed, form, say)}
      ${valid !== '' && html`<p>${valid}</p>`}
      ${faultList(composed, districtName, say, view.say !== undefined)}
      ${textFields({ composed, own: form.own, say, districtName, usdPerPart })}
      <h2>${say(FORECAST.title)}</h2>
      ${reachSection(reach, draft, { say, districtName, operators: place.operators })}
      ${reasonField(reach, draft, { say }, form.spendReason)}
      ${fingerprint(snapshotOf(draft), { say })}
      <button class="quietly" name="do" value="preview" formnovalidate>${say(COMPOSE.preview)}</button>
      ${actorField(place.roster.people, rolesFor('propose-alert'), lang, actor)}
      <button name="do" value="propose">${say(COMPOSE.propose)}</button>
    </form>
    <script>${raw(LIVE_METER)}</script>
  `;
};

/** The words of the next alert, changed and checked, with how far it reaches; and the button that puts it before the approvers. */
export const composePage = (view: ComposeView, place: PlacePack, lang: Language): string => {
  const { incident, composed } = view;
  const say = (text: Bilingual) => text[lang];
  const { incidentId, hazard, status, assessment } = incident;
  const unreal = STATUS_NOTICE[status];
  return page({
    lang,
    title: say(COMPOSE.title),
    style: html`${BASE_STYLE}${STYLE}`,
    body: html`
      <p><small><a href="/console/${incidentId}${lang === 'en' && '?lang=en'}">${say(COMPOSE.back)}</a></small></p>
      <h1>${say(COMPOSE.title)}: ${say(HAZARD_WORDS[hazard].name)} ${levelBadge(assessment.level, say(LEVEL_WORDS[assessment.level].colour))}</h1>
      ${unreal !== undefined && html`<p class="notice">${say(unreal)}</p>`}
      ${notice(view, say)}
      ${incident.phase === 'open' && composed !== undefined && composer(view, incident, composed, place, lang)}
    `,
  });
};
