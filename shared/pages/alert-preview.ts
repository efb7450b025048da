import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Differences, Run } from '../alert/differences.ts';
import { type Bilingual, LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { APPROVE, DISTRICT_CHANGES, PHONE_LANGUAGE, partsOf } from '../language/approve.ts';
import { CAP_FIELDS } from '../language/check-cap.ts';
import { CAP_FIELD_WORDS, COMPOSE } from '../language/compose.ts';
import { sampleFor } from '../language/pages.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { period } from '../language/when.ts';
import { segment } from '../sms/segments.ts';
import { type Html, html, raw } from './html.ts';
import { levelBadge } from './level-look.ts';
import { directionOf } from './page.ts';

type Text = { readonly pcode: string; readonly ar: string; readonly en: string };
type Told = {
  readonly districts: readonly DistrictLevel[];
  readonly texts: readonly Text[];
};
type Departed = Pick<AlertProposed['data'], 'leftOut' | 'added'>;
type Documented = Pick<AlertProposed['data'], 'headline' | 'description' | 'instruction'>;

export type PreviewNames = {
  readonly say: (text: Bilingual) => string;
  readonly districtName: (pcode: string) => Bilingual;
};

/** Of a page that holds what stands below. */
export const PREVIEW_STYLE = raw(
  [
    '.phones{display:flex;flex-wrap:wrap;gap:1em}.phone{inline-size:17em;max-inline-size:100%;box-sizing:border-box;margin:0;border:.25em solid var(--ink);border-radius:1.5em;padding:.75em;background:var(--ground)}',
    '.phone figcaption{font-size:.875em;color:var(--muted);text-align:center;border-block-end:1px solid var(--hair);padding-block-end:.25em}',
    '.bubble{background:var(--paper);border-radius:1em;padding:.5em .75em;white-space:pre-line;overflow-wrap:anywhere}.bubble+small{display:block;text-align:end}',
    '.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16em),1fr));gap:.5em}',
    'ins{background:#cfe8d5;text-decoration:underline}del{background:#f6d5d8}.runs{white-space:pre-line;margin:.25em 0}',
  ].join(''),
);

/** One text for each level, and for districts that are told that it is over, with how many are alike but for the name. */
export const textSamples = ({
  districts,
  texts,
}: Told): { readonly text: Text; readonly others: number }[] => {
  const levelOf = (pcode: string) => districts.find((district) => district.pcode === pcode)?.level ?? 'over';
  return [...Map.groupBy(texts, ({ pcode }) => levelOf(pcode)).values()].flatMap(([text, ...others]) =>
    text === undefined ? [] : [{ text, others: others.length }],
  );
};

const phone = (text: Text, language: Language, senderId: string, { say }: PreviewNames): Html => {
  const { parts, units } = segment(text[language]);
  return html`<figure class="phone"><figcaption><bdi dir="ltr">${senderId}</bdi> · ${say(PHONE_LANGUAGE[language])}</figcaption>
    <p class="bubble" lang="${language}" dir="${directionOf(language)}">${text[language]}</p><small>${say(partsOf(parts, units))}</small></figure>`;
};

/** What arrives, with the sender that a handset shows: both languages of each text that differs by more than its place. */
export const phonePreview = (told: Told, senderId: string, names: PreviewNames): Html =>
  html`${textSamples(told).map(
    ({ text, others }) => html`
      <h3>${names.say(sampleFor(names.districtName(text.pcode), others))}</h3>
      <div class="phones">${LANGUAGES.map((language) => phone(text, language, senderId, names))}</div>
    `,
  )}`;

const levelOrOver = (
  pcode: string,
  { districts }: Told,
  { say }: Pick<PreviewNames, 'say'>,
): Html | string => {
  const level = districts.find((district) => district.pcode === pcode)?.level;
  return level === undefined ? say(COMPOSE.over) : levelBadge(level, say(LEVEL_WORDS[level].colour));
};

/** Every SMS that leaves, each with its parts. */
export const everyText = (told: Told, names: PreviewNames): Html => {
  const { say } = names;
  const one = (text: Text, language: Language): Html => {
    const { parts, units } = segment(text[language]);
    return html`<div><p class="sms" lang="${language}" dir="${directionOf(language)}">${text[language]}</p><small>${say(partsOf(parts, units))}</small></div>`;
  };
  return html`${told.texts.map(
    (text) =>
      html`<h3>${say(names.districtName(text.pcode))} ${levelOrOver(text.pcode, told, names)}</h3><div class="pair">${LANGUAGES.map((language) => one(text, language))}</div>`,
  )}`;
};

/** The words of the public document, in both languages. */
export const documentText = (alert: Documented, { say }: Pick<PreviewNames, 'say'>): Html =>
  html`${CAP_FIELDS.map(
    (field) =>
      html`<h3>${say(CAP_FIELD_WORDS[field])}</h3><div class="pair">${LANGUAGES.map((language) => html`<p class="sms" lang="${language}" dir="${directionOf(language)}">${alert[field][language]}</p>`)}</div>`,
  )}`;

/** Where the proposer departed from what is assessed, and why; nothing where it was followed. */
export const departureLines = ({ leftOut = [], added = [] }: Departed, names: PreviewNames): Html => {
  const { say, districtName } = names;
  return html`
    ${
      leftOut.length > 0 &&
      html`<p class="bad"><b>${say(APPROVE.leftOut)}:</b></p><ul>${leftOut.map(
        ({ pcode, level, reason }) =>
          html`<li>${say(districtName(pcode))} ${levelBadge(level, say(LEVEL_WORDS[level].colour))}: ${reason}</li>`,
      )}</ul>`
    }
    ${
      added.length > 0 &&
      html`<p><b>${say(APPROVE.added)}:</b></p><ul>${added.map(
        ({ pcode, reason }) => html`<li>${say(districtName(pcode))}: ${reason}</li>`,
      )}</ul>`
    }
  `;
};

/** In the direction of reading. */
const BECOMES: Bilingual = { ar: '←', en: '→' };

const run = ({ how, text }: Run): Html =>
  how === 'put' ? html`<ins>${text}</ins>` : how === 'taken' ? html`<del>${text}</del>` : html`${text}`;

/** What an alert says otherwise than the last: districts, times, and words struck out or put in. */
export const differenceLines = (differences: Differences, names: PreviewNames): Html => {
  const { say, districtName } = names;
  const { districts, times, texts } = differences;
  if (districts.length === 0 && times === undefined && texts.length === 0)
    return html`<p class="empty">${say(APPROVE.noDifference)}</p>`;
  const badge = (level: DistrictLevel['level'] | undefined) =>
    level !== undefined && html` ${levelBadge(level, say(LEVEL_WORDS[level].colour))}`;
  const nameOf = (field: string) => {
    const known = CAP_FIELDS.find((one) => one === field);
    return known === undefined ? districtName(field) : CAP_FIELD_WORDS[known];
  };
  return html`
    ${districts.length > 0 && html`<ul>${districts.map(({ pcode, how, before, now }) => html`<li>${say(districtName(pcode))}: <b>${say(DISTRICT_CHANGES[how])}</b>${badge(before)}${before !== undefined && now !== undefined && ` ${say(BECOMES)} `}${badge(now)}</li>`)}</ul>`}
    ${times !== undefined && html`<p><b>${say(APPROVE.time)}:</b> <del>${say(period(times.before.onset, times.before.expires))}</del> <ins>${say(period(times.now.onset, times.now.expires))}</ins></p>`}
    ${
      texts.length > 0 &&
      html`<details><summary>${say(APPROVE.texts)} (${texts.length})</summary>${texts.map(
        ({ field, language, runs }) =>
          html`<p><small>${say(nameOf(field))}, ${say(PHONE_LANGUAGE[language])}</small></p><p class="runs" lang="${language}" dir="${directionOf(language)}">${runs.map(run)}</p>`,
      )}</details>`
    }
  `;
};
