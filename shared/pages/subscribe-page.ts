import { FROM_LEVELS } from '../audience/subscriber.ts';
import { type Bilingual, GROUPS, LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { CONSENT_WORDINGS, CURRENT_WORDING } from '../language/consent.ts';
import { FROM_LEVEL_WORDS, GROUP_WORDS, LANGUAGE_NAMES, SUBSCRIBE } from '../language/subscribe.ts';
import { askedAddress, homeAddress } from '../site/addresses.ts';
import type { Choice } from '../subscriber/subscription.ts';
import { FORM_RULES, faultList, hiddenField, pick } from './form-look.ts';
import { type Html, html } from './html.ts';
import { publicFrame, type Speaker } from './public-frame.ts';

export type SubscribePlace = Speaker & {
  readonly halves: readonly { readonly id: string; readonly name: Bilingual }[];
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual; readonly half: string }[];
};

type Common = {
  readonly lang: Language;
  readonly place: SubscribePlace;
  readonly faults?: readonly Bilingual[];
};

/** What was typed before, shown again so that nobody fills a form twice. */
export type Typed = {
  readonly phone: string;
  readonly places: string;
  readonly districts: readonly string[];
  /** Of a name that may mean several districts. */
  readonly candidates: readonly string[];
  readonly choice: Omit<Choice, 'districts'>;
};

export const NOTHING_TYPED = (lang: Language): Typed => ({
  phone: '',
  places: '',
  districts: [],
  candidates: [],
  choice: { language: lang, fromLevel: 'yellow', groups: [] },
});

const inLanguage = (path: string, lang: Language): string =>
  path === '/' ? homeAddress(lang) : askedAddress(path, lang);

const frame = (
  { lang, place }: Common,
  here: string,
  title: Bilingual,
  body: Html,
  ways: readonly (readonly [path: string, text: Bilingual])[],
): string =>
  publicFrame({
    lang,
    place,
    title: `${title[lang]} · ${place.issuer[lang]}`,
    addresses: { ar: askedAddress(here, 'ar'), en: askedAddress(here, 'en') },
    style: FORM_RULES,
    body: html`
      <h1>${title[lang]}</h1>
      ${body}
      ${ways.map(([path, text]) => html`<p><a href="${inLanguage(path, lang)}">${text[lang]}</a></p>`)}
    `,
  });

const phoneField = (lang: Language, value: string): Html => html`
  <label><span class="label">${SUBSCRIBE.phone[lang]}</span>
  <input class="num" type="tel" name="phone" inputmode="tel" autocomplete="tel" maxlength="30" required value="${value}"></label>
  <small>${SUBSCRIBE.phoneHint[lang]}</small>
`;

const districtFields = ({ lang, place }: Common, { districts, candidates, places }: Typed): Html => {
  const nameOf = (pcode: string) =>
    place.districts.find((district) => district.pcode === pcode)?.name[lang] ?? pcode;
  return html`
    <fieldset><legend>${SUBSCRIBE.where[lang]}</legend>
      <small>${SUBSCRIBE.whereHint[lang]}</small>
      ${
        candidates.length > 0 &&
        html`<div class="bad"><b>${SUBSCRIBE.meant[lang]}</b>${candidates.map((pcode) => pick('checkbox', 'district', pcode, nameOf(pcode), false))}</div>`
      }
      ${place.halves.map(({ id, name }) => {
        const own = place.districts.filter(({ half, pcode }) => half === id && !candidates.includes(pcode));
        const open = own.some(({ pcode }) => districts.includes(pcode));
        return html`<details${open && html` open`}><summary>${name[lang]}</summary>${own.map((district) =>
          pick(
            'checkbox',
            'district',
            district.pcode,
            district.name[lang],
            districts.includes(district.pcode),
          ),
        )}</details>`;
      })}
      <label><span class="label">${SUBSCRIBE.place[lang]}</span>
      <input type="text" name="place" maxlength="100" value="${places}"></label>
    </fieldset>
  `;
};

const choiceFields = ({ lang }: Common, { choice }: Typed): Html => html`
  <fieldset><legend>${SUBSCRIBE.fromLevel[lang]}</legend>
    ${FROM_LEVELS.map((level) => pick('radio', 'for', level, FROM_LEVEL_WORDS[level][lang], level === choice.fromLevel))}
  </fieldset>
  <fieldset><legend>${SUBSCRIBE.groups[lang]}</legend>
    ${GROUPS.map((group) => pick('checkbox', 'group', group, GROUP_WORDS[group][lang], choice.groups.includes(group)))}
  </fieldset>
  <fieldset><legend>${SUBSCRIBE.language[lang]}</legend>
    ${LANGUAGES.map((language) => pick('radio', 'language', language, LANGUAGE_NAMES[language][lang], language === choice.language))}
  </fieldset>
`;

const WAYS = {
  warnings: ['/', SUBSCRIBE.toWarnings],
  join: ['/join', SUBSCRIBE.toJoin],
  my: ['/my', SUBSCRIBE.toMy],
  leave: ['/leave', SUBSCRIBE.toLeave],
} as const;

export const joinPage = (view: Common & { readonly typed: Typed }): string => {
  const { lang, faults = [], typed } = view;
  return frame(
    view,
    '/join',
    SUBSCRIBE.joinTitle,
    html`
      <p>${SUBSCRIBE.joinIntro[lang]}</p>
      ${faultList(faults, lang)}
      <form method="post" action="${inLanguage('/join', lang)}">
        ${phoneField(lang, typed.phone)}
        ${districtFields(view, typed)}
        ${choiceFields(view, typed)}
        <fieldset><legend>${SUBSCRIBE.consent[lang]}</legend>
          <p>${CONSENT_WORDINGS[CURRENT_WORDING.web][lang]}</p>
          ${hiddenField('wording', CURRENT_WORDING.web)}
          ${pick('checkbox', 'consent', 'yes', SUBSCRIBE.agree[lang], false)}
        </fieldset>
        <button>${SUBSCRIBE.sendCode[lang]}</button>
      </form>
    `,
    [WAYS.warnings, WAYS.my, WAYS.leave],
  );
};

/** Asks for the number, to leave or to change. */
export const numberPage = (
  view: Common & { readonly what: 'leave' | 'my'; readonly phone: string },
): string => {
  const { lang, what, faults = [], phone } = view;
  const leaving = what === 'leave';
  return frame(
    view,
    `/${what}`,
    leaving ? SUBSCRIBE.leaveTitle : SUBSCRIBE.myTitle,
    html`
      <p>${(leaving ? SUBSCRIBE.leaveIntro : SUBSCRIBE.myIntro)[lang]}</p>
      ${faultList(faults, lang)}
      <form method="post" action="${inLanguage(`/${what}`, lang)}">
        ${phoneField(lang, phone)}
        <p><button>${SUBSCRIBE.sendCode[lang]}</button></p>
      </form>
    `,
    leaving ? [WAYS.warnings, WAYS.my] : [WAYS.warnings, WAYS.join, WAYS.leave],
  );
};

/** Asks for the code. The number goes along in the form, never in the address. */
export const codePage = (
  view: Common & { readonly what: 'join' | 'leave' | 'my'; readonly phone: string },
): string => {
  const { lang, what, faults = [], phone } = view;
  return frame(
    view,
    `/${what}/confirm`,
    SUBSCRIBE.codeTitle,
    html`
      <p>${(what === 'join' ? SUBSCRIBE.codeSent : SUBSCRIBE.codeIfSubscribed)[lang]}</p>
      ${faultList(faults, lang)}
      <form method="post" action="${inLanguage(`/${what}/confirm`, lang)}">
        ${phone === '' ? phoneField(lang, phone) : html`<p class="num">${phone}</p>${hiddenField('phone', phone)}`}
        <label><span class="label">${SUBSCRIBE.code[lang]}</span>
        <input class="num" type="text" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
        <p><button>${SUBSCRIBE.confirm[lang]}</button></p>
      </form>
    `,
    [WAYS[what], WAYS.warnings],
  );
};

/** What was done, and what comes next. */
export const donePage = (
  view: Common & { readonly done: 'joined' | 'left' | 'saved'; readonly districts?: readonly Bilingual[] },
): string => {
  const { lang, done, districts = [] } = view;
  const next = { joined: SUBSCRIBE.joinedNext, left: SUBSCRIBE.leftNext, saved: undefined }[done];
  return frame(
    view,
    done === 'left' ? '/leave' : '/my',
    SUBSCRIBE[done],
    html`
      ${districts.length > 0 && html`<ul class="good">${districts.map((name) => html`<li>${name[lang]}</li>`)}</ul>`}
      ${next !== undefined && html`<p>${next[lang]}</p>`}
    `,
    done === 'left' ? [['/join', SUBSCRIBE.rejoin], WAYS.warnings] : [WAYS.warnings, WAYS.my, WAYS.leave],
  );
};

/** Behind the link of a message: reading does nothing, one tap leaves. */
export const leaveLinkPage = (view: Common & { readonly known: boolean }): string => {
  const { lang, known } = view;
  return frame(
    view,
    '/leave',
    SUBSCRIBE.leaveTitle,
    known
      ? html`<p>${SUBSCRIBE.leaveByLink[lang]}</p><form method="post"><button class="no">${SUBSCRIBE.leaveNow[lang]}</button></form>`
      : html`<p>${SUBSCRIBE.linkUnknown[lang]}</p>`,
    known ? [WAYS.my, WAYS.warnings] : [WAYS.leave, WAYS.join, WAYS.warnings],
  );
};

/** A person's own subscription, to be changed; `ticket` proves that the code was given. */
export const myPage = (
  view: Common & {
    readonly ticket: string;
    readonly typed: Typed;
    readonly since: Bilingual;
    readonly relay: boolean;
  },
): string => {
  const { lang, faults = [], ticket, typed, since, relay } = view;
  return frame(
    view,
    '/my',
    SUBSCRIBE.myTitle,
    html`
      <p>${SUBSCRIBE.since[lang]} ${since[lang]}</p>
      ${relay && html`<p class="good">${SUBSCRIBE.relayNote[lang]}</p>`}
      ${faultList(faults, lang)}
      <form method="post" action="${inLanguage('/my/save', lang)}">
        ${hiddenField('ticket', ticket)}
        ${districtFields(view, typed)}
        ${choiceFields(view, typed)}
        <button name="do" value="save">${SUBSCRIBE.save[lang]}</button>
      </form>
      <form method="post" action="${inLanguage('/my/save', lang)}">
        ${hiddenField('ticket', ticket)}
        <button class="no" name="do" value="leave">${SUBSCRIBE.leaveNow[lang]}</button>
      </form>
    `,
    [WAYS.warnings],
  );
};
