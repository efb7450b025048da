import type { Instant } from '../kernel/instant.ts';
import { type Language, LEVELS } from '../kernel/vocabulary.ts';
import { PUBLIC } from '../language/pages.ts';
import { FIRST_PAGE, inDistricts, madeAt, SHARED, SITE_WORDS } from '../language/public-site.ts';
import { SUBSCRIBE } from '../language/subscribe.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { alertAddress, askedAddress, homeAddress, SITE } from '../site/addresses.ts';
import { checkedAt, currentOf, endedOf, levelsOf, type ToldAlert, type ToldCase } from '../site/told.ts';
import {
  alertBand,
  alertTitle,
  districtTable,
  instructionList,
  type Names,
  textList,
} from './alert-parts.ts';
import { districtMap, levelSign, MAP_STYLE, type MapShape } from './district-map.ts';
import { type Html, html } from './html.ts';
import { levelBadge } from './level-look.ts';
import { type PublicPlace, publicFrame } from './public-frame.ts';
import { PUBLIC_SCRIPT } from './public-script.ts';

export type PublicScene = {
  readonly lang: Language;
  readonly now: Instant;
  readonly place: PublicPlace;
  readonly names: Names;
  readonly shape: MapShape;
};

const more = ({ number }: ToldAlert, lang: Language): Html =>
  html`<p><a href="${alertAddress(number, lang)}">${FIRST_PAGE.details[lang]}</a></p>`;

const warning = (told: ToldAlert, { lang, names }: PublicScene): Html => {
  const { alert } = told;
  return html`
    <article${alert.expires !== undefined && html` data-until="${alert.expires}"`}>
      ${alertBand(told, lang, (title) => html`<h2>${title}</h2>`)}
      <p>${alert.headline[lang]}</p>
      <h3>${PUBLIC.whatToDo[lang]}</h3>
      ${instructionList(alert.instruction[lang])}
      ${districtTable(told, names, lang)}
      <details><summary>${FIRST_PAGE.texts[lang]}</summary>${textList(told, names, lang)}</details>
      ${more(told, lang)}
    </article>
  `;
};

const ended = (told: ToldAlert, { lang }: PublicScene): Html => html`
  <article>${alertBand(told, lang, (title) => html`<h3>${title}</h3>`)}${more(told, lang)}</article>
`;

const calm = (lang: Language): Html => html`
  <div class="band"><h2>${levelSign('green')} <span>${PUBLIC.none[lang]}</span></h2><p>${FIRST_PAGE.calmNote[lang]}</p></div>
`;

const key = (lang: Language): Html => html`
  <ul class="key">${LEVELS.filter((level) => level !== 'green').map((level) => html`<li>${levelBadge(level, LEVEL_WORDS[level].colour[lang])}</li>`)}</ul>
`;

/** What a chat shows of the page, in a line. */
const stateInWords = (current: readonly ToldAlert[], lang: Language): string =>
  current.length === 0
    ? SHARED.none[lang]
    : current
        .map((told) => `${alertTitle(told, lang)} ${inDistricts(told.alert.districts.length)[lang]}`)
        .join(' · ');

/** What holds now, what to do, where; and below it how to check a message, join and leave. */
export const publicPage = (scene: PublicScene & { readonly cases: readonly ToldCase[] }): string => {
  const { lang, now, place, names, shape, cases } = scene;
  const current = currentOf(cases, now);
  const over = endedOf(cases, now);
  const made = checkedAt([...current, ...over], now);
  return publicFrame({
    lang,
    place,
    title: `${SITE_WORDS.warnings[lang]} · ${place.issuer[lang]}`,
    addresses: { ar: homeAddress('ar'), en: homeAddress('en') },
    kept: { origin: place.origin, description: stateInWords(current, lang), image: SITE.share, made },
    script: PUBLIC_SCRIPT,
    style: MAP_STYLE,
    body: html`
      <h1>${SITE_WORDS.warnings[lang]}</h1>
      <p><small>${madeAt(made)[lang]}</small></p>
      ${current.length === 0 ? calm(lang) : current.map((told) => warning(told, scene))}
      ${districtMap(shape, levelsOf(current), names, FIRST_PAGE.mapTitle, lang)}
      ${key(lang)}
      ${over.length > 0 && html`<h2>${FIRST_PAGE.ended[lang]}</h2>${over.map((told) => ended(told, scene))}`}
      <p>${FIRST_PAGE.byHand[lang]} <a href="${askedAddress('/genuine', lang)}">${SITE_WORDS.genuine[lang]}</a></p>
      <p>${FIRST_PAGE.joinInvitation[lang]} <a href="${askedAddress('/join', lang)}">${SUBSCRIBE.joinTitle[lang]}</a></p>
      <p><small>${FIRST_PAGE.feeds[lang]}: <a href="/cap/feed.atom">Atom</a> · <a href="/cap/feed.rss">RSS</a></small></p>
    `,
  });
};
