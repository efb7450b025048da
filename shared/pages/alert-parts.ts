import { type Bilingual, type Language, type Level, levelRank } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { alertName } from '../language/pages.ts';
import { STANDING } from '../language/public-channels.ts';
import {
  ALERT_SITE,
  ENDED_BAND,
  endedAt,
  holdsUntil,
  inDistricts,
  SITE_WORDS,
} from '../language/public-site.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import type { ToldAlert } from '../site/told.ts';
import { levelSign } from './district-map.ts';
import { type Html, html } from './html.ts';
import { levelBadge } from './level-look.ts';

export type Names = ReadonlyMap<string, Bilingual>;

const nameOf = (names: Names, pcode: string): Bilingual => names.get(pcode) ?? { ar: pcode, en: pcode };

const byLevel = <Row extends { readonly level: Level }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => levelRank(b.level) - levelRank(a.level));

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const titleOf = ({ alert, hazard, standing }: ToldAlert, lang: Language): string => {
  const name = alertName(alert.kind, alert.level)[lang];
  const about = HAZARD_WORDS[hazard].name[lang];
  if (standing === 'in-force') return `${name}: ${about}`;
  const ended = ENDED_BAND[standing][lang];
  if (standing === 'cancel' || standing === 'all-clear') return `${ended}: ${about}`;
  return `${ended}: ${name}${lang === 'ar' ? '،' : ','} ${about}`;
};

/** «تحذير أحمر: إعصار مداري», and of one that ended «أُلغي: تحذير أحمر، إعصار مداري». */
export const alertTitle = (told: ToldAlert, lang: Language): string => capital(titleOf(told, lang));

/**
 * The first thing that a reader sees of an alert. While it holds: its colour, its sign, its name, until when. Afterwards it is grey and
 * says how it ended. `heading` is h1 or h2, by the page.
 */
export const alertBand = (told: ToldAlert, lang: Language, heading: (title: Html) => Html): Html => {
  const { alert, standing } = told;
  const title = alertTitle(told, lang);
  if (standing === 'in-force')
    return html`
      <div class="band ${alert.level}">
        ${heading(html`${levelSign(alert.level)} <span>${title}</span>`)}
        <p>${capital(inDistricts(alert.districts.length)[lang])}</p>
        <p class="until">${holdsUntil(alert.expires)[lang]}</p>
      </div>
      <p class="notice owed ended" hidden>${SITE_WORDS.past[lang]}</p>
    `;
  const isLastWord = standing === 'cancel' || standing === 'all-clear';
  const since = told.endedAt ?? alert.issued?.at;
  return html`
    <div class="band ${standing === 'all-clear' ? 'clear' : 'over'}">
      ${heading(standing === 'all-clear' ? html`${levelSign('green')} <span>${title}</span>` : html`<span>${title}</span>`)}
      <p class="until">${isLastWord ? alert.headline[lang] : STANDING[standing][lang]}</p>
      ${since !== undefined && html`<p>${endedAt(since)[lang]}</p>`}
    </div>
  `;
};

/** A sentence a line: what is to be done is read in a hurry. */
export const instructionList = (instruction: string): Html => html`
  <ul class="do">${instruction.split(/(?<=[.!؟])\s+/).map((sentence) => html`<li>${sentence}</li>`)}</ul>
`;

/** A row a level, the gravest first; below each other the districts in which it holds. */
export const districtTable = ({ alert }: ToldAlert, names: Names, lang: Language): Html => {
  const levels = Map.groupBy(byLevel(alert.districts), ({ level }) => level);
  return html`
    <table class="levels">
      <thead><tr><th scope="col">${ALERT_SITE.level[lang]}</th><th scope="col">${ALERT_SITE.districts[lang]}</th></tr></thead>
      <tbody>${[...levels].map(
        ([level, districts]) =>
          html`<tr><td>${levelBadge(level, LEVEL_WORDS[level].colour[lang])}</td><td><ul class="names">${districts.map(({ pcode }) => html`<li>${nameOf(names, pcode)[lang]}</li>`)}</ul></td></tr>`,
      )}</tbody>
    </table>
  `;
};

/** The very texts, by district: with them a message is compared, whether or not anything else works. */
export const textList = ({ alert }: ToldAlert, names: Names, lang: Language): Html => {
  const levelIn = (pcode: string) => alert.districts.find((district) => district.pcode === pcode)?.level;
  const rows = byLevel(alert.texts.map((text) => ({ ...text, level: levelIn(text.pcode) ?? 'green' })));
  return html`<dl>${rows.map((text) => html`<dt>${nameOf(names, text.pcode)[lang]}</dt><dd class="sms">${text[lang]}</dd>`)}</dl>`;
};
