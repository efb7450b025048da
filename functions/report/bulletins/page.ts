import {
  type Bulletins,
  draftBulletin,
  RUNGS,
  rungOf,
  type Wording,
} from '../../../shared/bulletin/bulletin.ts';
import type { OpenIncident } from '../../../shared/incident/incident.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { BULLETIN_PAGE, rungName } from '../../../shared/language/bulletin.ts';
import { STORM_KINDS, STORM_WORDS } from '../../../shared/language/storms.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { areaField, type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { incidentPage, type KnownIncident } from '../../../shared/pages/incident-frame.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { directionOf } from '../../../shared/pages/page.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';

export type BulletinView = {
  readonly visit: Visit;
  readonly incident: KnownIncident;
  readonly bulletins: Bulletins;
  readonly wording?: Wording;
  /** What the forecaster wrote is shown as it would stand, and nothing was issued. */
  readonly previewed?: boolean;
  readonly note?: ConsoleNote;
  /** Which field could not be read. */
  readonly detail?: string;
};

const FORMATS = ['html', 'pdf', 'txt'] as const;

/** What was issued, each in three forms, and for a forecaster the next one: its words, and what may be added to them. */
export const bulletinPage = (view: BulletinView, place: PlacePack): string => {
  const { visit, incident, bulletins } = view;
  const words = (text: Bilingual) => text[visit.lang];
  const base = `/console/${incident.incidentId}/bulletins`;
  const personOf = (id: string) =>
    words(place.roster.people.find((person) => person.id === id)?.name ?? { ar: id, en: id });
  return incidentPage({
    visit,
    incident,
    title: BULLETIN_PAGE.title,
    note: view.note,
    body: html`
      ${view.detail !== undefined && html`<p class="code">${view.detail}</p>`}
      <section class="card"><h2>${words(BULLETIN_PAGE.issuedOnes)}</h2>
      ${
        bulletins.length === 0
          ? html`<p class="empty">${words(BULLETIN_PAGE.none)}</p>`
          : html`<table><tr><th scope="col">${words(BULLETIN_PAGE.one)}</th><th scope="col">${words(BULLETIN_PAGE.files)}</th></tr>
              ${bulletins.toReversed().map(
                ({ title, at, rung, number, issuedBy }) => html`
                  <tr><th scope="row">${words(title)}<br><small>${moment(at, visit)} · ${personOf(issuedBy)}</small></th>
                  <td>${FORMATS.map((format) => {
                    const path = `${base}/${rung}-${number}.${format}`;
                    return html`<a href="${format === 'txt' ? visit.link(path) : path}">${format === 'txt' ? words(BULLETIN_PAGE.plain) : format.toUpperCase()}</a> `;
                  })}</td></tr>`,
              )}</table>`
      }</section>
      ${incident.phase === 'open' && (visit.may('issue-bulletin') ? draftSection(incident, view, place) : html`<p>${words(BULLETIN_PAGE.whoIssues)}</p>`)}
    `,
  });
};

const LANGUAGES: readonly Language[] = ['ar', 'en'];

const draftSection = (
  incident: OpenIncident,
  { visit, bulletins, wording, previewed }: BulletinView,
  place: PlacePack,
): Html => {
  const words = (text: Bilingual) => text[visit.lang];
  const chosen: Wording = wording ?? {
    rung: incident.assessment.ended ? 'notice' : rungOf(incident.assessment.level),
    note: { ar: '', en: '' },
  };
  const draft = draftBulletin(incident, bulletins, chosen, place);
  if (draft === undefined) return html`<p class="empty">${words(BULLETIN_PAGE.nothingToSay)}</p>`;
  return html`
    <h2>${words(BULLETIN_PAGE.draft)}</h2>
    <p>${words(previewed === true ? BULLETIN_PAGE.previewed : BULLETIN_PAGE.notIssued)}</p>
    <div class="cards">${LANGUAGES.map(
      (of) =>
        html`<div class="card" lang="${of}" dir="${directionOf(of)}"><h3>${draft.title[of]}</h3>${draft.paragraphs.map(({ text }) => html`<p>${text[of]}</p>`)}</div>`,
    )}</div>
    <form method="post" class="card">
      ${hiddenField('assessmentId', incident.assessment.assessmentId)}
      ${selectField({
        name: 'rung',
        label: words(BULLETIN_PAGE.rung),
        choices: RUNGS.map((rung): Choice => [rung, words(rungName(rung))]),
        chosen: chosen.rung,
      })}
      ${incident.hazard === 'tropical-cyclone' && stormFields(chosen, visit)}
      ${areaField({ name: 'noteAr', label: words(BULLETIN_PAGE.noteAr), value: chosen.note.ar, of: 'ar', most: 600, optional: true })}
      ${areaField({ name: 'noteEn', label: words(BULLETIN_PAGE.noteEn), value: chosen.note.en, of: 'en', most: 600, optional: true })}
      <p class="row"><button class="second" name="do" value="preview">${words(BULLETIN_PAGE.preview)}</button> <button name="do" value="issue">${words(BULLETIN_PAGE.issue)}</button></p>
      <p><small>${words(BULLETIN_PAGE.forGood)}</small></p>
    </form>
  `;
};

const stormFields = ({ storm }: Wording, { lang }: Visit): Html => html`
  ${selectField({
    name: 'stormKind',
    label: BULLETIN_PAGE.stormKind[lang],
    choices: STORM_KINDS.map((kind): Choice => [kind, STORM_WORDS[kind][lang]]),
    chosen: storm?.kind,
    empty: BULLETIN_PAGE.notSaid[lang],
    optional: true,
  })}
  ${textField({ name: 'stormNameAr', label: BULLETIN_PAGE.stormNameAr[lang], value: storm?.name?.ar ?? '', of: 'ar', most: 40, optional: true })}
  ${textField({ name: 'stormNameEn', label: BULLETIN_PAGE.stormNameEn[lang], value: storm?.name?.en ?? '', of: 'en', most: 40, optional: true })}
`;
