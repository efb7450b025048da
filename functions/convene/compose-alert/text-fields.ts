import type { Composed } from '../../../shared/composing/desk.ts';
import type { OwnWords } from '../../../shared/composing/own-words.ts';
import { type Bilingual, LANGUAGES, type Language } from '../../../shared/kernel/vocabulary.ts';
import { PHONE_LANGUAGE } from '../../../shared/language/approve.ts';
import { CAP_FIELDS, type CapField, problemText } from '../../../shared/language/check-cap.ts';
import { TEXT_REMARKS } from '../../../shared/language/checks.ts';
import { CAP_FIELD_WORDS, COMPOSE, removedText } from '../../../shared/language/compose.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { directionOf } from '../../../shared/pages/page.ts';
import { measure } from '../../../shared/sms/measure.ts';
import { fieldName, markOf } from './form.ts';

export type FieldsView = {
  readonly composed: Composed;
  readonly own: OwnWords;
  readonly say: (text: Bilingual) => string;
  readonly districtName: (pcode: string) => Bilingual;
  /** Of one part, at the dearest gateway that the send uses. */
  readonly usdPerPart: number;
};

const meter = (name: string, text: string, people: number, { say, usdPerPart }: FieldsView): Html => {
  const measured = measure(text, people, usdPerPart);
  const cell = (label: Bilingual, part: keyof typeof measured) =>
    html`${say(label)} <b data-m="${part}">${measured[part]}</b>`;
  return html`<small class="meter" id="m-${name}" data-people="${people}" data-usd="${usdPerPart}">${cell(COMPOSE.units, 'units')} · ${cell(COMPOSE.left, 'left')} · ${cell(COMPOSE.parts, 'parts')} · ${cell(COMPOSE.encoding, 'encoding')} · ${cell(COMPOSE.cost, 'cost')}</small>`;
};

/** What was taken out of a text, what is wrong with it, and what it lacks. */
const notes = (field: string, language: Language, { composed, say }: FieldsView): Html => {
  const here = (one: { readonly field: string; readonly language: Language }) =>
    one.field === field && one.language === language;
  const removed = composed.removals.filter(here).flatMap((one) => one.removed);
  return html`
    ${removed.length > 0 && html`<p><small>${say(COMPOSE.removed)}: ${removed.map(({ kind, characters }) => say(removedText(kind, characters))).join('، ')}</small></p>`}
    ${composed.faults.filter(here).map(({ problems }) => problems.map((problem) => html`<p class="late">${say(problemText(problem))}</p>`))}
    ${composed.remarks.filter(here).map(({ remarks }) => remarks.map((remark) => html`<p><small>${say(TEXT_REMARKS[remark])}</small></p>`))}
  `;
};

type Area = {
  readonly field: string;
  readonly language: Language;
  readonly label: string;
  readonly text: string;
  readonly standard: string;
  readonly rows: number;
};

const area = ({ field, language, label, text, standard, rows }: Area, { say }: FieldsView): Html => {
  const name = fieldName(field, language);
  return html`
    <label for="${name}">${label} <small>${say(PHONE_LANGUAGE[language])}</small></label>
    <textarea id="${name}" name="${name}" lang="${language}" dir="${directionOf(language)}" rows="${rows}" data-metered>${text}</textarea>
    <input type="hidden" name="was_${name}" value="${markOf(standard)}">
  `;
};

/** One text for all; what was typed stays as it was typed, braces and all. */
const allFields = (view: FieldsView): Html => {
  const { own, say } = view;
  const used = Object.keys(own.all).length > 0;
  return html`<details${used && html` open`}><summary>${say(COMPOSE.all)}</summary><p><small>${say(COMPOSE.allHint)}</small></p>
    ${LANGUAGES.map((language) => html`${area({ field: 'all', language, label: say(COMPOSE.all), text: own.all[language] ?? '', standard: '', rows: 3 }, view)}${notes('all', language, view)}`)}
  </details>`;
};

const districtFields = (pcode: string, view: FieldsView): Html => {
  const { composed, own, say } = view;
  const { draft, standard, reach, faults } = composed;
  const text = draft.texts.find((one) => one.pcode === pcode);
  const before = standard.texts.find((one) => one.pcode === pcode);
  if (text === undefined || before === undefined) return html``;
  const level = draft.districts.find((one) => one.pcode === pcode)?.level;
  const people = reach.byDistrict.find((one) => one.pcode === pcode)?.recipients ?? 0;
  const open = own.texts[pcode] !== undefined || faults.some(({ field }) => field === pcode);
  const name = say(view.districtName(pcode));
  return html`<details${open && html` open`}><summary>${name} ${level === undefined ? html`<small>${say(COMPOSE.over)}</small>` : levelBadge(level, say(LEVEL_WORDS[level].colour))} <small>${say({ ar: text.ar, en: text.en })}</small></summary>
    ${LANGUAGES.map(
      (language) => html`
        ${area({ field: pcode, language, label: name, text: text[language], standard: before[language], rows: 4 }, view)}
        ${meter(fieldName(pcode, language), text[language], people, view)}
        ${notes(pcode, language, view)}
      `,
    )}
  </details>`;
};

const capFields = (field: CapField, view: FieldsView): Html => {
  const { composed, say } = view;
  return html`${LANGUAGES.map(
    (language) => html`
      ${area({ field, language, label: say(CAP_FIELD_WORDS[field]), text: composed.draft[field][language], standard: composed.standard[field][language], rows: field === 'headline' ? 2 : 5 }, view)}
      ${notes(field, language, view)}
    `,
  )}`;
};

/** Every text that the public would read, to be changed. */
export const textFields = (view: FieldsView): Html => {
  const { composed, own, say } = view;
  const open =
    Object.keys(own.cap).length > 0 ||
    composed.faults.some(({ field }) => CAP_FIELDS.some((one) => one === field));
  return html`
    ${allFields(view)}
    <h2>${say(COMPOSE.districts)}</h2><p><small>${say(COMPOSE.districtsHint)}</small></p>
    ${composed.draft.texts.map(({ pcode }) => districtFields(pcode, view))}
    <details${open && html` open`}><summary>${say(COMPOSE.document)}</summary>${CAP_FIELDS.map((field) => capFields(field, view))}</details>
  `;
};
