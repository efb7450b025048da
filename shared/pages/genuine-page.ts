import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { GENUINE } from '../language/public-channels.ts';
import { ALERT_STYLE, type AlertScene, alertFacts, publicFoot, publicHead } from './alert-page.ts';
import { type Html, html, raw } from './html.ts';
import { BASE_STYLE, page } from './page.ts';

/** What came of a question: nothing asked yet, nothing that could be a number, no such alert, or the alert. */
export type Answer =
  | { readonly kind: 'ask' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'none' }
  | { readonly kind: 'ours'; readonly scene: AlertScene };

type GenuinePage = {
  readonly lang: Language;
  readonly issuer: Bilingual;
  /** As it was typed; at most so long as the field takes. */
  readonly typed: string;
  readonly answer: Answer;
};

const STYLE = raw(
  'input,button{font:inherit;padding:.35em .5em;border:1px solid #4b5a68;border-radius:.3em}' +
    'input{inline-size:8em;direction:ltr}button{background:#0b5394;color:#fff}' +
    '.yes{border-color:#1b6e2c;color:#1b6e2c}.no{border-color:#b3001b;color:#b3001b}',
);

const form = (lang: Language, typed: string): Html => html`
  <form action="/genuine">
    <p><label for="n">${GENUINE.ask[lang]}</label></p>
    <p><input id="n" name="number" value="${typed}" maxlength="80" inputmode="numeric" autocomplete="off" required> <button>${GENUINE.check[lang]}</button></p>
    ${lang === 'en' && html`<input type="hidden" name="lang" value="en">`}
  </form>
`;

const answerIn = (answer: Answer, lang: Language): Html | undefined => {
  switch (answer.kind) {
    case 'ask':
      return undefined;
    case 'unreadable':
      return html`<p class="notice">${GENUINE.unreadable[lang]}</p>`;
    case 'none':
      return html`<p class="notice no">${GENUINE.no[lang]}</p><p>${GENUINE.noAdvice[lang]} <a href="/${lang === 'en' && '?lang=en'}">${GENUINE.current[lang]}</a></p>`;
    case 'ours':
      return html`<p class="notice yes">${GENUINE.yes[lang]}</p><p>${GENUINE.compare[lang]}</p>${alertFacts(answer.scene)}`;
  }
};

/** A form, and above it the answer to what was asked. Works with a plain link, too: `/genuine?number=482915`. */
export const genuinePage = ({ lang, issuer, typed, answer }: GenuinePage): string =>
  page({
    lang,
    title: `${GENUINE.title[lang]} · ${issuer[lang]}`,
    style: html`${BASE_STYLE}${ALERT_STYLE}${STYLE}`,
    body: html`
      ${publicHead(lang, issuer, '/genuine', typed === '' ? '' : `number=${encodeURIComponent(typed)}`)}
      <h1>${GENUINE.title[lang]}</h1>
      ${answerIn(answer, lang)}
      ${answer.kind === 'ours' && html`<h2>${GENUINE.check2[lang]}</h2>`}
      ${form(lang, answer.kind === 'ours' ? '' : typed)}
      ${answer.kind !== 'none' && publicFoot(lang)}
    `,
  });
