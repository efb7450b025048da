import type { Alert } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Bilingual, type Hazard, type Language, levelRank } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { alertName, PUBLIC } from '../language/pages.ts';
import { ALERT_PAGE, GENUINE, STANDING, type Standing } from '../language/public-channels.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { dateTime, period } from '../language/when.ts';
import { type Html, html, raw } from './html.ts';
import { levelBadge } from './level-look.ts';
import { BASE_STYLE, page } from './page.ts';

/** An alert that went out, with the short number by which people ask for it, if it has been given. */
export type NumberedAlert = { readonly alert: Alert; readonly number: string | undefined };

export type AlertScene = {
  readonly lang: Language;
  readonly now: Instant;
  readonly issuer: Bilingual;
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly hazard: Hazard;
  readonly asked: NumberedAlert;
  /** All that was sent in the same case, the first first; `asked` is one of them. */
  readonly history: readonly NumberedAlert[];
};

const alertAddress = ({ alert, number }: NumberedAlert): string => `/alert/${number ?? alert.alertId}`;

/** As it is at this moment, whether or not anybody has noticed that its time is over. */
const standingOf = ({ kind, over, expires }: Alert, now: Instant): Standing => {
  if (over !== undefined) return over.how;
  if (kind === 'cancel' || kind === 'all-clear') return kind;
  return expires !== undefined && expires <= now ? 'expired' : 'in-force';
};

/** So many texts are shown at once; more are opened one by one. */
const FEW = 3;

export const ALERT_STYLE = raw('details{margin:.5em 0}summary{padding:.15em 0}');

const texts = ({ alert }: NumberedAlert, { lang, names }: AlertScene): Html[] =>
  alert.texts
    .map((text) => ({
      text,
      level: alert.districts.find(({ pcode }) => pcode === text.pcode)?.level ?? 'green',
    }))
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level))
    .map(
      ({ text, level }) => html`
        <details${alert.texts.length <= FEW && raw(' open')}><summary>${levelBadge(level, LEVEL_WORDS[level].colour[lang])} ${(names.get(text.pcode) ?? { ar: text.pcode, en: text.pcode })[lang]}</summary><p class="sms">${text[lang]}</p></details>
      `,
    );

const row = (entry: NumberedAlert, { lang, asked }: AlertScene): Html => {
  const { alert, number } = entry;
  const name = alertName(alert.kind, alert.level)[lang];
  return html`<tr>
    <td>${alert.issued !== undefined && dateTime(alert.issued.at)[lang]}</td>
    <td>${
      alert.alertId === asked.alert.alertId
        ? html`<b>${name}</b> (${ALERT_PAGE.thisOne[lang]})`
        : html`<a href="${alertAddress(entry)}${lang === 'en' && '?lang=en'}">${name}</a>`
    }${number !== undefined && html` <span class="code">${number}</span>`}</td>
  </tr>`;
};

/** The alert as it was sent, and what became of it. */
export const alertFacts = (scene: AlertScene): Html => {
  const { lang, now, issuer, hazard, asked, history } = scene;
  const { alert, number } = asked;
  const valid = period(alert.onset, alert.expires)[lang];
  const fact = (name: Bilingual, value: Html | string) =>
    html`<tr><th>${name[lang]}</th><td>${value}</td></tr>`;
  return html`
    <p class="notice">${STANDING[standingOf(alert, now)][lang]}</p>
    <p>${alert.headline[lang]}</p>
    <table class="facts">
      ${fact(ALERT_PAGE.number, html`<span class="code">${number ?? alert.alertId}</span>`)}
      ${alert.issued !== undefined && fact(ALERT_PAGE.sentAt, dateTime(alert.issued.at)[lang])}
      ${fact(ALERT_PAGE.sentBy, issuer[lang])}
      ${valid !== '' && fact(PUBLIC.valid, valid)}
    </table>
    <p><b>${PUBLIC.whatToDo[lang]}:</b> ${alert.instruction[lang]}</p>
    <h2>${ALERT_PAGE.texts[lang]}</h2>
    ${texts(asked, scene)}
    ${
      history.length > 1 &&
      html`<h2>${ALERT_PAGE.history[lang]}: ${HAZARD_WORDS[hazard].name[lang]}</h2>
        <table>${history.map((entry) => row(entry, scene))}</table>`
    }
  `;
};

const suffix = (lang: Language): string => (lang === 'en' ? '?lang=en' : '');

/** Who speaks, and the same page in the other language. */
export const publicHead = (lang: Language, issuer: Bilingual, path: string, query = ''): Html => {
  const other =
    lang === 'ar'
      ? `${path}?${query === '' ? '' : `${query}&`}lang=en`
      : `${path}${query === '' ? '' : `?${query}`}`;
  return html`<p><small>${issuer[lang]} · <a href="${other}">${PUBLIC.otherLanguage[lang]}</a></small></p>`;
};

export const publicFoot = (lang: Language): Html => html`
  <p><a href="/${suffix(lang)}">${GENUINE.current[lang]}</a></p>
`;

export const alertPage = (scene: AlertScene): string => {
  const { lang, issuer, asked } = scene;
  const title = alertName(asked.alert.kind, asked.alert.level)[lang];
  return page({
    lang,
    title: `${title} · ${issuer[lang]}`,
    style: html`${BASE_STYLE}${ALERT_STYLE}`,
    body: html`
      ${publicHead(lang, issuer, alertAddress(asked))}
      <h1>${title}: ${HAZARD_WORDS[scene.hazard].name[lang]}</h1>
      ${alertFacts(scene)}
      <p><a href="/genuine${suffix(lang)}">${GENUINE.title[lang]}</a></p>
      ${publicFoot(lang)}
    `,
  });
};
