import type { BulletinRung } from '../../../events/bulletin-issued/v1.ts';
import {
  type Bulletins,
  draftBulletin,
  RUNGS,
  rungOf,
  type Wording,
} from '../../../shared/bulletin/bulletin.ts';
import type { Incident, OpenIncident } from '../../../shared/incident/incident.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { BULLETIN_PAGE, issuedAtLine, rungName } from '../../../shared/language/bulletin.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { STORM_KINDS, STORM_WORDS } from '../../../shared/language/storms.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { BASE_STYLE, directionOf, page } from '../../../shared/pages/page.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';

const STYLE = raw(
  'label{display:block;margin:.6em 0}input,select,textarea,button{font:inherit;padding:.4em;box-sizing:border-box;inline-size:100%}textarea{min-block-size:5em}button{background:#0b5394;color:#fff;border:0;border-radius:.3em;margin-block:.4em}.quietly{background:#5b6773}.preview{border:1px solid #c8d2dc;padding:.2em .8em}',
);

export type BulletinView = {
  readonly incident: Exclude<Incident, { readonly phase: 'none' }>;
  readonly bulletins: Bulletins;
  readonly wording?: Wording;
  readonly actor?: string;
  readonly say?: { readonly kind: 'done' | 'refused'; readonly text: string };
};

const FORMATS = ['html', 'pdf', 'txt'] as const;

/** What was issued, each in three forms, and the next one: its words, and what the forecaster may add to them. */
export const bulletinPage = (view: BulletinView, place: PlacePack, lang: Language): string => {
  const { incident, bulletins } = view;
  const words = (text: Bilingual) => text[lang];
  const query = lang === 'en' ? '?lang=en' : '';
  const { incidentId, hazard, assessment } = incident;
  return page({
    lang,
    title: words(BULLETIN_PAGE.title),
    style: html`${BASE_STYLE}${STYLE}`,
    body: html`
      <p><small><a href="/console/${incidentId}${query}">${words(BULLETIN_PAGE.back)}</a></small></p>
      <h1>${words(BULLETIN_PAGE.title)}: ${words(HAZARD_WORDS[hazard].name)} ${levelBadge(assessment.level, words(LEVEL_WORDS[assessment.level].colour))}</h1>
      ${view.say !== undefined && html`<p class="notice${view.say.kind === 'refused' && ' owed'}" role="${view.say.kind === 'refused' ? 'alert' : 'status'}">${view.say.text}</p>`}
      ${bulletins.length === 0 && html`<p>${words(BULLETIN_PAGE.none)}</p>`}
      ${
        bulletins.length > 0 &&
        html`<ul>${bulletins.toReversed().map(
          ({
            title,
            at,
            rung,
            number,
          }) => html`<li><b>${words(title)}</b> <small>${words(issuedAtLine(at))}</small><br>
            ${FORMATS.map((format) => html`<a href="/console/${incidentId}/bulletins/${rung}-${number}.${format}${format === 'txt' && query}">${format === 'txt' ? words(BULLETIN_PAGE.plain) : format.toUpperCase()}</a> `)}
          </li>`,
        )}</ul>`
      }
      ${incident.phase === 'open' && draftSection(incident, view, place, lang)}
    `,
  });
};

const draftSection = (
  incident: OpenIncident,
  { bulletins, wording, actor }: BulletinView,
  place: PlacePack,
  lang: Language,
): Html => {
  const words = (text: Bilingual) => text[lang];
  const chosen: Wording = wording ?? {
    rung: incident.assessment.ended ? 'notice' : rungOf(incident.assessment.level),
    note: { ar: '', en: '' },
  };
  const draft = draftBulletin(incident, bulletins, chosen, place);
  if (draft === undefined) return html`<p>${words(BULLETIN_PAGE.nothingToSay)}</p>`;
  const isCyclone = incident.hazard === 'tropical-cyclone';
  const rungOption = (rung: BulletinRung) =>
    html`<option value="${rung}"${rung === chosen.rung && html` selected`}>${words(rungName(rung))}</option>`;
  const field = (name: string, label: Bilingual, value: string, of: Language) =>
    html`<label>${words(label)}<input name="${name}" value="${value}" dir="${directionOf(of)}" maxlength="40"></label>`;
  const area = (name: string, label: Bilingual, value: string, of: Language) =>
    html`<label>${words(label)}<textarea name="${name}" lang="${of}" dir="${directionOf(of)}" maxlength="600">${value}</textarea></label>`;
  return html`
    <h2>${words(BULLETIN_PAGE.draft)}</h2>
    ${(['ar', 'en'] as const).map(
      (of) =>
        html`<div class="preview" lang="${of}" dir="${directionOf(of)}"><h3>${draft.title[of]}</h3>${draft.paragraphs.map(({ text }) => html`<p>${text[of]}</p>`)}</div>`,
    )}
    <form method="post">
      <input type="hidden" name="assessmentId" value="${incident.assessment.assessmentId}">
      <label>${words(BULLETIN_PAGE.rung)}<select name="rung">${RUNGS.map(rungOption)}</select></label>
      ${
        isCyclone &&
        html`<label>${words(BULLETIN_PAGE.stormKind)}<select name="stormKind">
          <option value="">${words(BULLETIN_PAGE.notSaid)}</option>
          ${STORM_KINDS.map((kind) => html`<option value="${kind}"${kind === chosen.storm?.kind && html` selected`}>${words(STORM_WORDS[kind])}</option>`)}
        </select></label>
        ${field('stormNameAr', BULLETIN_PAGE.stormNameAr, chosen.storm?.name?.ar ?? '', 'ar')}
        ${field('stormNameEn', BULLETIN_PAGE.stormNameEn, chosen.storm?.name?.en ?? '', 'en')}`
      }
      ${area('noteAr', BULLETIN_PAGE.noteAr, chosen.note.ar, 'ar')}
      ${area('noteEn', BULLETIN_PAGE.noteEn, chosen.note.en, 'en')}
      <button class="quietly" name="do" value="preview" formnovalidate>${words(BULLETIN_PAGE.preview)}</button>
      ${actorField(place.roster.people, rolesFor('issue-bulletin'), lang, actor)}
      <button name="do" value="issue">${words(BULLETIN_PAGE.issue)}</button>
    </form>
  `;
};
