import type { AlertKind } from '../../../events/vocabulary.ts';
import { differencesFrom } from '../../../shared/alert/differences.ts';
import { dueKind } from '../../../shared/alert/draft.ts';
import type { Composed } from '../../../shared/composing/desk.ts';
import { returnedProposal } from '../../../shared/composing/returned.ts';
import {
  alertToFollow,
  type Incident,
  type OpenIncident,
  pendingProposal,
} from '../../../shared/incident/incident.ts';
import { snapshotOf } from '../../../shared/incident/snapshot.ts';
import { type Bilingual, GROUPS, type Group } from '../../../shared/kernel/vocabulary.ts';
import { APPROVE, decisionLine, PHONE_LANGUAGE } from '../../../shared/language/approve.ts';
import { CAP_FIELDS, problemText } from '../../../shared/language/check-cap.ts';
import { CAP_FIELD_WORDS, COMPOSE, DETAIL_WORDS } from '../../../shared/language/compose.ts';
import { FORECAST } from '../../../shared/language/forecast.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { GROUP_WORDS } from '../../../shared/language/subscribe.ts';
import { ALERT_KINDS, LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { period } from '../../../shared/language/when.ts';
import {
  departureLines,
  differenceLines,
  PREVIEW_STYLE,
  phonePreview,
} from '../../../shared/pages/alert-preview.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import type { MapShape } from '../../../shared/pages/district-map.ts';
import { hiddenField, pick } from '../../../shared/pages/form-look.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { fingerprint, reachSection, reasonField } from '../../../shared/pages/reach-section.ts';
import { TAKE_BACK_STYLE, takeBackCard } from '../../../shared/pages/take-back.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { districtsField, districtsStyle } from './districts-field.ts';
import { type ComposeForm, DETAILS } from './form.ts';
import { textFields } from './text-fields.ts';

const STYLE = raw(
  '.quietly{background:var(--muted)}summary small{white-space:pre-line}.meter{display:block}',
);

export type ComposeView = {
  readonly incident: Exclude<Incident, { readonly phase: 'none' }>;
  readonly form: ComposeForm;
  readonly visit: Visit;
  readonly place: PlacePack;
  readonly shape: MapShape;
  /** Absent where nothing may be proposed now; `note` tells why. */
  readonly composed?: Composed;
  readonly note?: ConsoleNote;
};

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
  return html`<section class="card"><fieldset><legend>${say(COMPOSE.groups)}</legend><p><small>${say(COMPOSE.groupsHint)}</small></p>
    ${GROUPS.map((group) => pick('checkbox', 'group', group, say(GROUP_WORDS[group]), ticked.includes(group)))}
  </fieldset></section>`;
};

const choices = (incident: OpenIncident, form: ComposeForm, say: (text: Bilingual) => string): Html => {
  const chosen = form.kind ?? dueKind(incident);
  const kinds = kindsOf(incident);
  return html`<section class="card"><h2>${say(COMPOSE.what)}</h2>
    <label class="label" for="kind">${say(COMPOSE.kind)}</label><select name="kind" id="kind">${kinds.map((kind) => html`<option value="${kind}"${kind === chosen && html` selected`}>${say(kind === 'cancel' ? APPROVE.takeBack : ALERT_KINDS[kind])}</option>`)}</select>
    ${kinds.includes('cancel') && pick('checkbox', 'mistake', 'yes', say(COMPOSE.mistake), form.mistake === 'yes')}
    <label class="label" for="detail">${say(COMPOSE.detail)}</label><select name="detail" id="detail">${DETAILS.map((detail) => html`<option value="${detail}"${detail === form.detail && html` selected`}>${say(DETAIL_WORDS[detail])}</option>`)}</select>
  </section>`;
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
      html`<li><a href="#${language}_${field}">${say(nameOf(field))}, ${say(PHONE_LANGUAGE[language])}</a>: ${problems.map((problem) => say(problemText(problem))).join(' ')}`,
  )}</ul>`;
};

/** What the approver wrote who sent the last proposal back. */
const returnedNote = (incident: OpenIncident, view: ComposeView, say: (text: Bilingual) => string) => {
  const refused = returnedProposal(incident)?.refused;
  if (refused === undefined) return false;
  const by = view.place.roster.people.find(({ id }) => id === refused.by)?.name ?? {
    ar: refused.by,
    en: refused.by,
  };
  return html`<section class="card"><h2>${say(COMPOSE.returned)}</h2>
    <p>${say(decisionLine('returned', by, refused.at))}: <b>${refused.reason}</b></p><p><small>${say(COMPOSE.returnedHint)}</small></p></section>`;
};

const composer = (view: ComposeView, incident: OpenIncident, composed: Composed): Html => {
  const { form, place, shape, visit } = view;
  const { lang } = visit;
  const say = (text: Bilingual) => text[lang];
  const districtName = (pcode: string): Bilingual =>
    place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };
  const { draft, reach } = composed;
  const valid = say(period(draft.onset, draft.expires));
  const usdPerPart = Math.max(...(reach.gateways?.map((gateway) => gateway.usdPerPart) ?? [0]), 0);
  const last = alertToFollow(incident);
  return html`
    ${returnedNote(incident, view, say)}
    <form method="post">
      ${hiddenField('assessmentId', incident.assessment.assessmentId)}
      ${choices(incident, form, say)}
      ${districtsField({ incident, composed, form, place, shape, lang, say })}
      ${groupChoice(composed, form, say)}
      <section class="card">
        ${valid !== '' && html`<p>${valid}</p>`}
        ${faultList(composed, districtName, say, view.note !== undefined)}
        ${textFields({ composed, own: form.own, say, districtName, usdPerPart })}
      </section>
      <section class="card"><h2>${say(APPROVE.phone)}</h2>${phonePreview(draft, place.senderId, { say, districtName })}</section>
      ${draft.follows !== undefined && last !== undefined && html`<section class="card"><h2>${say(APPROVE.differences)}</h2>${differenceLines(differencesFrom(last, draft), { say, districtName })}</section>`}
      <section class="card"><h2>${say(FORECAST.title)}</h2>
        ${departureLines(draft, { say, districtName })}
        ${reachSection(reach, draft, { say, districtName, operators: place.operators })}
        ${reasonField(reach, draft, { say }, form.spendReason)}
        ${fingerprint(snapshotOf(draft), { say })}
        <p><button class="quietly" name="do" value="preview" formnovalidate>${say(COMPOSE.preview)}</button> <button name="do" value="propose">${say(COMPOSE.propose)}</button></p>
      </section>
    </form>
  `;
};

/** The words of the next alert, changed and checked, with how far it reaches; and the button that puts it before the approvers. */
export const composePage = (view: ComposeView): string => {
  const { incident, composed, visit, place, note, form } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const { incidentId, hazard, status, assessment } = incident;
  const open = incident.phase === 'open';
  return consolePage({
    visit,
    title: COMPOSE.title,
    heading: html`${say(COMPOSE.title)}: ${say(HAZARD_WORDS[hazard].name)} ${levelBadge(assessment.level, say(LEVEL_WORDS[assessment.level].colour))}`,
    mode: status,
    note,
    style: html`${STYLE}${PREVIEW_STYLE}${TAKE_BACK_STYLE}${districtsStyle(place)}`,
    body: html`
      <p><a href="${visit.link(`/console/${incidentId}`)}">${say(COMPOSE.back)}</a></p>
      ${open && pendingProposal(incident) !== undefined && html`<p>${say(APPROVE.waiting)} <a href="${visit.link(`/console/${incidentId}/approve`)}">${say(APPROVE.seeIt)}</a></p>`}
      ${open && composed !== undefined && composer(view, incident, composed)}
      ${open && form.kind !== 'cancel' && takeBackCard(incident, visit)}
    `,
  });
};
