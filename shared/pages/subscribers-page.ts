import type { SubscribersChanged } from '../../events/subscribers-changed/v1.ts';
import { FROM_LEVELS } from '../audience/subscriber.ts';
import { type Bilingual, LANGUAGES } from '../kernel/vocabulary.ts';
import { CONSENT_WORDINGS, CURRENT_WORDING, consentWording } from '../language/consent.ts';
import { joinList } from '../language/lists.ts';
import { FROM_LEVEL_WORDS, LANGUAGE_NAMES, RELAY_KIND_WORDS, SUBSCRIBE } from '../language/subscribe.ts';
import {
  CONSENT_WORDS,
  columnName,
  importCounts,
  importRule,
  PHASE_WORDS,
  SUBSCRIBERS,
  UNREACHABLE_WORDS,
  unreachableTotal,
} from '../language/subscribers-console.ts';
import type { Visit } from '../session/visit.ts';
import type { ImportCounts } from '../subscriber/apply-import.ts';
import type { ImportFault } from '../subscriber/import-file.ts';
import { RELAY_KINDS, type Subscription } from '../subscriber/subscription.ts';
import { consolePage } from './console-page.ts';
import { type Choice, selectField, sureField, textField } from './fields.ts';
import { faultList, hiddenField, pick } from './form-look.ts';
import { type Html, html } from './html.ts';
import { moment } from './moment.ts';
import { ownWords } from './own-words.ts';
import type { SubscribePlace } from './subscribe-page.ts';

export type SubscribersPage = {
  readonly visit: Visit;
  readonly place: SubscribePlace;
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
  /** What was typed into a form that was not taken. */
  readonly kept?: URLSearchParams;
};

const phoneField = ({ lang }: Visit, value = '', hint?: string): Html =>
  textField({ name: 'phone', type: 'tel', label: SUBSCRIBE.phone[lang], value, most: 30, hint });

const post = (fields: Html): Html => html`<form method="post" enctype="multipart/form-data">${fields}</form>`;
/** What it answers with is a file, which the browser takes by itself. */
const postForFile = (fields: Html): Html =>
  html`<form method="post" enctype="multipart/form-data" data-leaves>${fields}</form>`;
const button = (what: string, text: string, look: 'yes' | 'second' | 'no' = 'yes'): Html =>
  html`<p><button name="do" value="${what}"${look !== 'yes' && html` class="${look}"`}>${text}</button></p>`;

const namesIn =
  ({ place }: SubscribersPage) =>
  (pcode: string): Bilingual =>
    place.districts.find((one) => one.pcode === pcode)?.name ?? { ar: pcode, en: pcode };

const outcome = ({ visit: { lang }, ...view }: SubscribersPage): Html => {
  const { faults = [], done, importFaults, preview, imported } = view;
  return html`
    ${faultList(faults, lang)}
    ${done !== undefined && html`<p class="good" role="status">${done[lang]}</p>`}
    ${imported !== undefined && html`<p class="good" role="status">${SUBSCRIBERS.imported[lang]}: ${importCounts(imported)[lang]}</p>`}
    ${
      importFaults !== undefined &&
      html`<div class="bad" role="alert"><p>${SUBSCRIBERS.refused[lang]}</p><table>
        <tr>${[SUBSCRIBERS.row, SUBSCRIBERS.column, SUBSCRIBERS.rule].map((heading) => html`<th scope="col">${heading[lang]}</th>`)}</tr>
        ${importFaults.map((fault) => html`<tr><td>${fault.line}</td><td class="code">${columnName(fault.column)}</td><td>${importRule(fault)[lang]}</td></tr>`)}
      </table></div>`
    }
    ${
      preview !== undefined &&
      post(html`
        <p class="good" role="status">${SUBSCRIBERS.previewed[lang]} ${importCounts(preview.counts)[lang]}</p>
        ${hiddenField('sha256', preview.sha256)}
        <textarea name="csv" hidden aria-label="CSV">${preview.csv}</textarea>
        ${button('import', SUBSCRIBERS.importNow[lang])}
      `)
    }
  `;
};

const personFacts = (view: SubscribersPage, subscription: Subscription): Html => {
  const { visit } = view;
  const { lang } = visit;
  const active = subscription.phase === 'active' ? subscription : undefined;
  const consents = subscription.phase === 'none' ? [] : subscription.consents;
  const fact = (name: Bilingual, value: Html | string) =>
    html`<tr><th scope="row">${name[lang]}</th><td>${value}</td></tr>`;
  return html`
    <table class="facts">
      ${fact(SUBSCRIBERS.phase, PHASE_WORDS[subscription.phase][lang])}
      ${active?.unreachable !== undefined && fact(SUBSCRIBERS.unreachable, html`<b class="alarm">■ ${UNREACHABLE_WORDS[active.unreachable.reason][lang]}</b> ${moment(active.unreachable.at, visit)}`)}
      ${
        active !== undefined &&
        html`${fact(SUBSCRIBE.since, moment(active.since, visit))}
          ${fact(SUBSCRIBE.where, joinList(active.choice.districts.map(namesIn(view)))[lang])}
          ${fact(SUBSCRIBE.fromLevel, FROM_LEVEL_WORDS[active.choice.fromLevel][lang])}
          ${fact(SUBSCRIBE.language, LANGUAGE_NAMES[active.choice.language][lang])}
          ${active.relay !== undefined && fact(SUBSCRIBERS.relayKind, RELAY_KIND_WORDS[active.relay.kind][lang])}`
      }
      ${fact(
        SUBSCRIBERS.history,
        html`<ul>${consents.map(
          ({ what, at, means, source, wording }) => html`
          <li>${moment(at, visit)}: ${CONSENT_WORDS[what][lang]} ${CONSENT_WORDS[means][lang]}${source !== undefined && html` (${ownWords(source)})`}
          ${wording !== undefined && html`<br><small>${consentWording(wording)?.[lang] ?? wording}</small>`}</li>`,
        )}</ul>`,
      )}
    </table>
  `;
};

/** What is kept of one person, and what may be done with it; to erase it the number is typed once more. */
const personCard = (view: SubscribersPage): Html | false => {
  const { visit, person } = view;
  if (person === undefined) return false;
  const { lang } = visit;
  const { phone, subscription } = person;
  const isRelay = subscription.phase === 'active' && subscription.relay !== undefined;
  const about = hiddenField('phone', phone);
  return html`
    <section class="card">
      <h2 class="num">${phone}</h2>
      ${personFacts(view, subscription)}
      ${postForFile(html`${about}${button('export', SUBSCRIBERS.download[lang], 'second')}`)}
      ${
        isRelay
          ? post(html`${about}${button('end-relay', SUBSCRIBERS.endRelay[lang], 'no')}`)
          : post(html`${about}
              ${selectField({
                name: 'kind',
                label: SUBSCRIBERS.relayKind[lang],
                choices: RELAY_KINDS.map((kind): Choice => [kind, RELAY_KIND_WORDS[kind][lang]]),
                empty: '–',
              })}
              ${button('verify', SUBSCRIBERS.verify[lang], 'second')}`)
      }
      <details><summary>${SUBSCRIBERS.erase[lang]}</summary>${post(html`
        ${hiddenField('found', phone)}${phoneField(visit, '', SUBSCRIBERS.eraseHint[lang])}
        ${sureField(SUBSCRIBERS.eraseSure[lang])}
        ${button('erase', SUBSCRIBERS.erase[lang], 'no')}
      `)}</details>
    </section>
  `;
};

const countsSection = (view: SubscribersPage): Html => {
  const { visit, counts, acknowledged } = view;
  const { lang } = visit;
  const { unreachable = 0 } = counts;
  const nameOf = namesIn(view);
  const figure = (n: number, words: Bilingual, look = '') =>
    html`<div class="card"><p class="figure${n > 0 && look !== '' && ` ${look}`}">${n}</p><p>${words[lang]}</p></div>`;
  return html`
    ${
      counts.active === 0
        ? html`<p class="empty">${SUBSCRIBERS.none[lang]}</p>`
        : html`<div class="glance">${figure(counts.active, SUBSCRIBERS.subscribed)}${figure(counts.relays, SUBSCRIBERS.relays)}${figure(unreachable, SUBSCRIBERS.cannotReach, 'alarm')}</div>
          ${unreachable > 0 && html`<p>${unreachableTotal(unreachable)[lang]}</p>`}
          <details><summary>${SUBSCRIBERS.byDistrict[lang]}</summary><table>
            <tr><th scope="col">${SUBSCRIBERS.district[lang]}</th><th scope="col">${SUBSCRIBERS.subscribed[lang]}</th></tr>
            ${counts.byDistrict.map(
              ({ pcode, active }) =>
                html`<tr><th scope="row">${nameOf(pcode)[lang]}</th><td class="number">${active}</td></tr>`,
            )}</table></details>`
    }
    <section class="card"><h2>${SUBSCRIBERS.acknowledged[lang]}</h2>
    ${acknowledged.length === 0 && html`<p class="empty">${SUBSCRIBERS.noAlert[lang]}</p>`}
    ${acknowledged.map(
      ({ title, districts }) => html`<h3>${title[lang]}</h3><table>
        <tr><th scope="col">${SUBSCRIBERS.district[lang]}</th><th scope="col">${SUBSCRIBERS.ofRelays[lang]}</th></tr>
        ${districts.map(({ pcode, confirmed, relays }) => html`<tr><th scope="row">${nameOf(pcode)[lang]}</th><td class="number">${confirmed} / ${relays}</td></tr>`)}
      </table>`,
    )}</section>
  `;
};

const addSection = ({ visit, kept }: SubscribersPage): Html => {
  const { lang } = visit;
  const typed = kept?.get('do') === 'add' ? kept : undefined;
  return html`<details${typed !== undefined && html` open`}><summary>${SUBSCRIBERS.add[lang]}</summary>${post(html`
    ${phoneField(visit, typed?.get('phone') ?? '')}
    ${textField({ name: 'place', label: SUBSCRIBE.where[lang], value: typed?.get('place') ?? '', most: 100 })}
    <fieldset><legend>${SUBSCRIBE.fromLevel[lang]}</legend>${FROM_LEVELS.map((level) =>
      pick('radio', 'for', level, FROM_LEVEL_WORDS[level][lang], level === (typed?.get('for') ?? 'yellow')),
    )}</fieldset>
    <fieldset><legend>${SUBSCRIBE.language[lang]}</legend>${LANGUAGES.map((language) =>
      pick(
        'radio',
        'language',
        language,
        LANGUAGE_NAMES[language][lang],
        language === (typed?.get('language') ?? 'ar'),
      ),
    )}</fieldset>
    ${textField({ name: 'how', label: SUBSCRIBERS.consentHow[lang], value: typed?.get('how') ?? '', most: 200, hint: SUBSCRIBERS.consentHint[lang] })}
    <p class="sms">${CONSENT_WORDINGS[CURRENT_WORDING.officer][lang]}</p>
    ${pick('checkbox', 'read', 'yes', SUBSCRIBERS.read[lang], false)}
    ${button('add', SUBSCRIBERS.addButton[lang])}
  `)}</details>`;
};

const listSections = ({ visit: { lang } }: SubscribersPage): Html => html`
  <details><summary>${SUBSCRIBERS.importTitle[lang]}</summary>
    <p>${SUBSCRIBERS.importHint[lang]}</p>
    ${post(html`
      <p><label><span class="label">${SUBSCRIBERS.file[lang]}</span><input type="file" name="file" accept=".csv,text/csv" required></label></p>
      ${button('preview', SUBSCRIBERS.preview[lang])}
    `)}
  </details>
  <details><summary>${SUBSCRIBERS.exportAll[lang]}</summary><p>${SUBSCRIBERS.exportHint[lang]}</p>
    ${postForFile(button('export-all', SUBSCRIBERS.exportAll[lang], 'second'))}
  </details>
`;

/** How many they are and whom it does not reach; one of them at their own request; and the lists. */
export const subscribersPage = (view: SubscribersPage): string => {
  const { visit, kept } = view;
  const { lang } = visit;
  const typed = kept !== undefined && kept.get('do') !== 'add' ? (kept.get('phone') ?? '') : '';
  return consolePage({
    visit,
    title: SUBSCRIBERS.title,
    body: html`
      ${outcome(view)}
      ${personCard(view)}
      ${countsSection(view)}
      <section class="card"><h2>${SUBSCRIBERS.one[lang]}</h2>
        <p>${SUBSCRIBERS.oneHint[lang]} ${SUBSCRIBERS.findFirst[lang]}</p>
        ${post(html`${phoneField(visit, typed)}${button('find', SUBSCRIBERS.find[lang])}`)}</section>
      <h2>${SUBSCRIBERS.manage[lang]}</h2>
      ${addSection(view)}${listSections(view)}
    `,
  });
};
