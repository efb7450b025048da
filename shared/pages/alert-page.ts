import type { Language } from '../kernel/vocabulary.ts';
import { alertName, PUBLIC } from '../language/pages.ts';
import { ALERT_PAGE, STANDING } from '../language/public-channels.ts';
import { ALERT_SITE, FIRST_PAGE, madeAt, SITE_WORDS } from '../language/public-site.ts';
import { dateTime, period } from '../language/when.ts';
import { alertAddress, askedAddress } from '../site/addresses.ts';
import { checkedAt, lastChangeOf, levelsOf, type ToldAlert } from '../site/told.ts';
import { alertBand, alertTitle, districtTable, instructionList, textList } from './alert-parts.ts';
import { districtMap, MAP_STYLE } from './district-map.ts';
import { type Html, html } from './html.ts';
import { publicFrame } from './public-frame.ts';
import type { PublicScene } from './public-page.ts';
import { PUBLIC_SCRIPT } from './public-script.ts';

type Told = {
  readonly asked: ToldAlert;
  /** All that was sent in the same case, the first first; `asked` is one of them. */
  readonly history: readonly ToldAlert[];
};

const fact = (name: string, value: Html | string): Html =>
  html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;

type Scene = Omit<PublicScene, 'shape'>;

const facts = ({ alert, number }: ToldAlert, { lang, place }: Scene): Html => {
  const valid = period(alert.onset, alert.expires)[lang];
  return html`
    <table class="facts"><tbody>
      ${fact(ALERT_PAGE.number[lang], html`<span class="code">${number}</span>`)}
      ${alert.issued !== undefined && fact(ALERT_PAGE.sentAt[lang], dateTime(alert.issued.at)[lang])}
      ${fact(ALERT_PAGE.sentBy[lang], place.issuer[lang])}
      ${valid !== '' && fact(PUBLIC.valid[lang], valid)}
    </tbody></table>
  `;
};

const happened = (told: ToldAlert, asked: ToldAlert, lang: Language): Html => {
  const { alert, number, standing } = told;
  const name = alertName(alert.kind, alert.level)[lang];
  return html`<tr>
    <td>${alert.issued !== undefined && dateTime(alert.issued.at)[lang]}</td>
    <td>${
      number === asked.number
        ? html`<b>${name}</b> (${ALERT_PAGE.thisOne[lang]})`
        : html`<a href="${alertAddress(number, lang)}">${name}</a>`
    } <span class="code">${number}</span><br><small>${STANDING[standing][lang]}</small></td>
  </tr>`;
};

const history = ({ asked, history: all }: Told, lang: Language): Html | false =>
  all.length > 1 &&
  html`
    <h2>${ALERT_PAGE.history[lang]}</h2>
    <table><thead><tr><th scope="col">${ALERT_PAGE.sentAt[lang]}</th><th scope="col">${ALERT_PAGE.what[lang]}</th></tr></thead>
    <tbody>${all.map((told) => happened(told, asked, lang))}</tbody></table>
  `;

const said = (told: ToldAlert, { lang, names }: Scene): Html => html`
  <p>${told.alert.headline[lang]}</p>
  <h2>${told.standing === 'in-force' ? PUBLIC.whatToDo[lang] : ALERT_SITE.saidThen[lang]}</h2>
  ${instructionList(told.alert.instruction[lang])}
  ${districtTable(told, names, lang)}
`;

const texts = (told: ToldAlert, { lang, names }: Scene): Html => html`
  <h2>${FIRST_PAGE.texts[lang]}</h2>
  ${textList(told, names, lang)}
`;

/** Its colour or how it ended, and where the last word of the case is. */
const band = ({ asked, history: all }: Told, { lang }: Scene, heading: 'h1' | 'h2'): Html => {
  const until = asked.standing === 'in-force' ? asked.alert.expires : undefined;
  const last = all.at(-1);
  return html`
    <div${until !== undefined && html` data-until="${until}"`}>${alertBand(asked, lang, (title) => (heading === 'h1' ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`))}</div>
    ${last !== undefined && last.number !== asked.number && html`<p>${ALERT_SITE.newest[lang]}: <a href="${alertAddress(last.number, lang)}">${alertTitle(last, lang)}</a></p>`}
  `;
};

/** For whoever has a message in hand: first the texts, to compare it with. */
export const alertToCompare = (told: Told, scene: Scene): Html => html`
  ${band(told, scene, 'h2')}
  ${texts(told.asked, scene)}
  ${said(told.asked, scene)}
  ${facts(told.asked, scene)}
  ${history(told, scene.lang)}
`;

/** The page of one alert, at an address that stays. */
export const alertPage = (told: Told, scene: PublicScene): string => {
  const { lang, now, place, shape, names } = scene;
  const { asked } = told;
  const title = alertTitle(asked, lang);
  const holds = asked.standing === 'in-force';
  const changed = lastChangeOf([asked]) ?? now;
  // What does not hold any more is written once, and stays.
  const made = holds ? checkedAt([asked], now) : changed;
  const name = `alert/${asked.number}`;
  return publicFrame({
    lang,
    place,
    title: `${title} · ${place.issuer[lang]}`,
    addresses: { ar: alertAddress(asked.number, 'ar'), en: alertAddress(asked.number, 'en') },
    kept: {
      origin: place.origin,
      description: holds ? asked.alert.headline[lang] : STANDING[asked.standing][lang],
      image: `${name}.png`,
      made,
    },
    ...(holds ? { script: PUBLIC_SCRIPT } : {}),
    style: MAP_STYLE,
    body: html`
      ${band(told, scene, 'h1')}
      ${said(asked, scene)}
      ${districtMap(shape, levelsOf([asked]), names, FIRST_PAGE.mapTitle, lang)}
      ${facts(asked, scene)}
      ${history(told, lang)}
      <h2>${ALERT_SITE.files[lang]}</h2>
      <ul>
        <li><a href="/${name}.pdf">${ALERT_SITE.pdf[lang]}</a></li>
        ${asked.alert.issued !== undefined && html`<li><a href="/${asked.alert.issued.capKey}">${ALERT_SITE.cap[lang]}</a></li>`}
      </ul>
      <details><summary>${FIRST_PAGE.texts[lang]}</summary>${textList(asked, names, lang)}</details>
      <p><a href="${askedAddress('/genuine', lang)}">${SITE_WORDS.genuine[lang]}</a></p>
      <p><small>${madeAt(made)[lang]}</small></p>
    `,
  });
};
