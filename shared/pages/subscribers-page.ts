import type { SubscribersChanged } from '../../events/subscribers-changed/v1.ts';
import { FROM_LEVELS } from '../audience/subscriber.ts';
import { type Bilingual, LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { CONSENT_WORDINGS, CURRENT_WORDING, consentWording } from '../language/consent.ts';
import { CONSOLE, PUBLIC } from '../language/pages.ts';
import { FROM_LEVEL_WORDS, LANGUAGE_NAMES, RELAY_KIND_WORDS, SUBSCRIBE } from '../language/subscribe.ts';
import {
  CONSENT_WORDS,
  columnName,
  importCounts,
  importRule,
  PHASE_WORDS,
  SUBSCRIBERS,
  subscriberTotal,
  UNREACHABLE_WORDS,
  unreachableTotal,
} from '../language/subscribers-console.ts';
import { dateTime } from '../language/when.ts';
import type { ImportCounts } from '../subscriber/apply-import.ts';
import type { ImportFault } from '../subscriber/import-file.ts';
import { RELAY_KINDS, type Subscription } from '../subscriber/subscription.ts';
import { FORM_STYLE, faultList, hiddenField, pick } from './form-look.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import type { SubscribePlace } from './subscribe-page.ts';

export type SubscribersPage = {
  readonly lang: Language;
  readonly place: SubscribePlace;
  readonly officers: readonly { readonly id: string; readonly name: Bilingual }[];
  readonly counts: Pick<SubscribersChanged['data'], 'active' | 'relays' | 'unreachable' | 'byDistrict'>;
  /** Of the warnings in force: how many relays of each district have confirmed. */
  readonly acknowledged: readonly {
    readonly title: Bilingual;
    readonly districts: readonly {
      readonly pcode: string;
      readonly confirmed: number;
      readonly relays: number;
    }[];
  }[];
  readonly faults?: readonly Bilingual[];
  readonly done?: Bilingual;
  readonly importFaults?: readonly ImportFault[];
  readonly preview?: { readonly counts: ImportCounts; readonly csv: string; readonly sha256: string };
  readonly imported?: ImportCounts;
  readonly person?: { readonly phone: string; readonly subscription: Subscription };
};

const officerField = ({ lang, officers }: SubscribersPage): Html => html`
  <label><span class="label">${SUBSCRIBERS.officer[lang]}</span>
  <select name="officer" required><option value=""></option>${officers.map(
    ({ id, name }) => html`<option value="${id}">${name[lang]}</option>`,
  )}</select></label>
`;

const phoneField = (lang: Language, value = ''): Html => html`
  <label><span class="label">${SUBSCRIBE.phone[lang]}</span>
  <input class="num" type="tel" name="phone" maxlength="30" required value="${value}"></label>
`;

const post = (fields: Html): Html => html`<form method="post" enctype="multipart/form-data">${fields}</form>`;
const button = (what: string, text: string, look: 'yes' | 'no' = 'yes'): Html =>
  html`<p><button name="do" value="${what}"${look === 'no' && html` class="no"`}>${text}</button></p>`;

const outcome = (view: SubscribersPage): Html => {
  const { lang, faults = [], done, importFaults, preview, imported } = view;
  return html`
    ${faultList(faults, lang)}
    ${done !== undefined && html`<p class="good" role="status">${done[lang]}</p>`}
    ${imported !== undefined && html`<p class="good" role="status">${SUBSCRIBERS.imported[lang]}: ${importCounts(imported)[lang]}</p>`}
    ${
      importFaults !== undefined &&
      html`<div class="bad" role="alert"><p>${SUBSCRIBERS.refused[lang]}</p><table>
        <tr><th>${SUBSCRIBERS.row[lang]}<th>${SUBSCRIBERS.column[lang]}<th>${SUBSCRIBERS.rule[lang]}
        ${importFaults.map((fault) => html`<tr><td>${fault.line}<td class="code">${columnName(fault.column)}<td>${importRule(fault)[lang]}`)}
      </table></div>`
    }
    ${
      preview !== undefined &&
      post(html`
        <p class="good" role="status">${SUBSCRIBERS.previewed[lang]} ${importCounts(preview.counts)[lang]}</p>
        ${hiddenField('sha256', preview.sha256)}
        <textarea name="csv" hidden>${preview.csv}</textarea>
        ${officerField(view)}
        ${button('import', SUBSCRIBERS.importNow[lang])}
      `)
    }
  `;
};

const personSection = (view: SubscribersPage): Html => {
  const { lang, place, person } = view;
  if (person === undefined) return html``;
  const { phone, subscription } = person;
  const nameOf = (pcode: string) => place.districts.find((one) => one.pcode === pcode)?.name[lang] ?? pcode;
  const active = subscription.phase === 'active' ? subscription : undefined;
  const consents = subscription.phase === 'none' ? [] : subscription.consents;
  return html`
    <h3 class="num">${phone}</h3>
    <table class="facts">
      <tr><th>${SUBSCRIBERS.phase[lang]}<td>${PHASE_WORDS[subscription.phase][lang]}
      ${active?.unreachable !== undefined && html`<tr><th>${SUBSCRIBERS.unreachable[lang]}<td>${UNREACHABLE_WORDS[active.unreachable.reason][lang]} (${dateTime(active.unreachable.at)[lang]})`}
      ${
        active !== undefined &&
        html`<tr><th>${SUBSCRIBE.since[lang]}<td>${dateTime(active.since)[lang]}
          <tr><th>${SUBSCRIBE.where[lang]}<td>${active.choice.districts.map(nameOf).join(lang === 'ar' ? '، ' : ', ')}
          <tr><th>${SUBSCRIBE.fromLevel[lang]}<td>${FROM_LEVEL_WORDS[active.choice.fromLevel][lang]}
          <tr><th>${SUBSCRIBE.language[lang]}<td>${LANGUAGE_NAMES[active.choice.language][lang]}
          ${active.relay !== undefined && html`<tr><th>${SUBSCRIBERS.relayKind[lang]}<td>${RELAY_KIND_WORDS[active.relay.kind][lang]}`}`
      }
      <tr><th>${SUBSCRIBERS.history[lang]}<td><ul>${consents.map(
        ({ what, at, means, source, wording }) => html`
          <li>${dateTime(at)[lang]}: ${CONSENT_WORDS[what][lang]} ${CONSENT_WORDS[means][lang]}${source !== undefined && ` (${source})`}
          ${wording !== undefined && html`<br><small>${consentWording(wording)?.[lang] ?? wording}</small>`}</li>`,
      )}</ul>
    </table>
  `;
};

const countsSection = ({ lang, place, counts, acknowledged }: SubscribersPage): Html => {
  const { unreachable = 0 } = counts;
  const nameOf = (pcode: string) => place.districts.find((one) => one.pcode === pcode)?.name[lang] ?? pcode;
  return html`
    ${
      counts.active === 0
        ? html`<p>${SUBSCRIBERS.none[lang]}</p>`
        : html`<p>${subscriberTotal(counts.active, counts.relays)[lang]}</p>
          ${unreachable > 0 && html`<p>${unreachableTotal(unreachable)[lang]}</p>`}
          <details><summary>${SUBSCRIBERS.byDistrict[lang]}</summary><table>${counts.byDistrict.map(
            ({ pcode, active }) => html`<tr><td>${nameOf(pcode)}<td>${active}`,
          )}</table></details>`
    }
    <h2>${SUBSCRIBERS.acknowledged[lang]}</h2>
    ${acknowledged.length === 0 && html`<p>${SUBSCRIBERS.noAlert[lang]}</p>`}
    ${acknowledged.map(
      ({ title, districts }) => html`<h3>${title[lang]}</h3><table>
        <tr><th><th>${SUBSCRIBERS.ofRelays[lang]}
        ${districts.map(({ pcode, confirmed, relays }) => html`<tr><td>${nameOf(pcode)}<td>${confirmed} / ${relays}`)}
      </table>`,
    )}
  `;
};

const addSection = (view: SubscribersPage): Html => {
  const { lang } = view;
  return html`<details><summary>${SUBSCRIBERS.add[lang]}</summary>${post(html`
    ${officerField(view)}
    ${phoneField(lang)}
    <label><span class="label">${SUBSCRIBE.where[lang]}</span>
    <input type="text" name="place" maxlength="100" required></label>
    <fieldset><legend>${SUBSCRIBE.fromLevel[lang]}</legend>${FROM_LEVELS.map((level) =>
      pick('radio', 'for', level, FROM_LEVEL_WORDS[level][lang], level === 'yellow'),
    )}</fieldset>
    <fieldset><legend>${SUBSCRIBE.language[lang]}</legend>${LANGUAGES.map((language) =>
      pick('radio', 'language', language, LANGUAGE_NAMES[language][lang], language === 'ar'),
    )}</fieldset>
    <label><span class="label">${SUBSCRIBERS.consentHow[lang]}</span>
    <input type="text" name="how" maxlength="200" required></label>
    <small>${SUBSCRIBERS.consentHint[lang]}</small>
    <p class="sms">${CONSENT_WORDINGS[CURRENT_WORDING.officer][lang]}</p>
    ${pick('checkbox', 'read', 'yes', SUBSCRIBERS.read[lang], false)}
    ${button('add', SUBSCRIBERS.addButton[lang])}
  `)}</details>`;
};

const importSection = (view: SubscribersPage): Html => {
  const { lang } = view;
  return html`<details><summary>${SUBSCRIBERS.importTitle[lang]}</summary>
    <p>${SUBSCRIBERS.importHint[lang]}</p>
    ${post(html`
      ${officerField(view)}
      <label><span class="label">${SUBSCRIBERS.file[lang]}</span><input type="file" name="file" accept=".csv,text/csv" required></label>
      ${button('preview', SUBSCRIBERS.preview[lang])}
    `)}
  </details>`;
};

const oneSection = (view: SubscribersPage): Html => {
  const { lang, person } = view;
  return html`<details${person !== undefined && html` open`}><summary>${SUBSCRIBERS.one[lang]}</summary>
    <p>${SUBSCRIBERS.oneHint[lang]}</p>
    ${personSection(view)}
    ${post(html`
      ${officerField(view)}
      ${phoneField(lang, person?.phone)}
      ${button('find', SUBSCRIBERS.find[lang])}
      ${button('export', SUBSCRIBERS.download[lang], 'no')}
      <label><span class="label">${SUBSCRIBERS.relayKind[lang]}</span>
      <select name="kind"><option value=""></option>${RELAY_KINDS.map(
        (kind) => html`<option value="${kind}">${RELAY_KIND_WORDS[kind][lang]}</option>`,
      )}</select></label>
      ${button('verify', SUBSCRIBERS.verify[lang], 'no')}
      ${button('end-relay', SUBSCRIBERS.endRelay[lang], 'no')}
      ${pick('checkbox', 'sure', 'yes', SUBSCRIBERS.eraseSure[lang], false)}
      ${button('erase', SUBSCRIBERS.erase[lang], 'no')}
    `)}
  </details>
  <details><summary>${SUBSCRIBERS.exportAll[lang]}</summary><p>${SUBSCRIBERS.exportHint[lang]}</p>
    ${post(html`${officerField(view)}${button('export-all', SUBSCRIBERS.exportAll[lang], 'no')}`)}
  </details>`;
};

export const subscribersPage = (view: SubscribersPage): string => {
  const { lang, place } = view;
  const other = lang === 'ar' ? '?lang=en' : '';
  return page({
    lang,
    title: SUBSCRIBERS.title[lang],
    style: FORM_STYLE,
    body: html`
      <p><small>${place.issuer[lang]} · <a href="/console">${CONSOLE.title[lang]}</a> · <a href="/console/subscribers${other}">${PUBLIC.otherLanguage[lang]}</a></small></p>
      <h1>${SUBSCRIBERS.title[lang]}</h1>
      ${outcome(view)}
      ${countsSection(view)}
      <h2>${SUBSCRIBERS.manage[lang]}</h2>
      ${addSection(view)}${importSection(view)}${oneSection(view)}
    `,
  });
};
