import type { Language } from '../kernel/vocabulary.ts';
import { GENUINE } from '../language/public-channels.ts';
import { homeAddress } from '../site/addresses.ts';
import type { ToldAlert } from '../site/told.ts';
import { alertToCompare } from './alert-page.ts';
import { type Html, html, raw } from './html.ts';
import { publicFrame } from './public-frame.ts';
import type { PublicScene } from './public-page.ts';

/** What came of a question: nothing asked yet, nothing that could be a number, no such alert, or the alert. */
export type Answer =
  | { readonly kind: 'ask' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'none' }
  | { readonly kind: 'ours'; readonly asked: ToldAlert; readonly history: readonly ToldAlert[] };

type GenuinePage = Omit<PublicScene, 'shape'> & {
  /** As it was typed; at most so long as the field takes. */
  readonly typed: string;
  readonly answer: Answer;
};

const STYLE = raw(
  'input,button{font:inherit;padding:.5em .75em;border:1px solid var(--line);border-radius:.25em}' +
    'input{inline-size:8em;direction:ltr;font-size:1.25em}button{background:var(--blue);color:#fff;font-weight:600}' +
    '.yes{border-color:var(--good);color:var(--good);font-size:1.25em}.no{border-color:var(--bad);color:var(--bad);font-size:1.25em}',
);

const form = (lang: Language, typed: string): Html => html`
  <form action="/genuine">
    <p><label for="n">${GENUINE.ask[lang]}</label></p>
    <p><input id="n" name="number" value="${typed}" maxlength="80" inputmode="numeric" autocomplete="off" required> <button>${GENUINE.check[lang]}</button></p>
    ${lang === 'en' && html`<input type="hidden" name="lang" value="en">`}
  </form>
`;

const answerIn = (answer: Answer, scene: Omit<PublicScene, 'shape'>): Html | undefined => {
  const { lang } = scene;
  switch (answer.kind) {
    case 'ask':
      return undefined;
    case 'unreadable':
      return html`<p class="notice">${GENUINE.unreadable[lang]}</p>`;
    case 'none':
      return html`<p class="notice no">${GENUINE.no[lang]}</p><p>${GENUINE.noAdvice[lang]} <a href="${homeAddress(lang)}">${GENUINE.current[lang]}</a></p>`;
    case 'ours':
      return html`<p class="notice yes">${GENUINE.yes[lang]}</p><p>${GENUINE.compare[lang]}</p>${alertToCompare(answer, scene)}`;
  }
};

/** A form, and above it the answer to what was asked. Works with a plain link, too: `/genuine?number=482915`. */
export const genuinePage = ({ typed, answer, ...scene }: GenuinePage): string => {
  const { lang, place } = scene;
  const query = typed === '' ? '' : `number=${encodeURIComponent(typed)}`;
  return publicFrame({
    lang,
    place,
    title: `${GENUINE.title[lang]} · ${place.issuer[lang]}`,
    addresses: {
      ar: query === '' ? '/genuine' : `/genuine?${query}`,
      en: query === '' ? '/genuine?lang=en' : `/genuine?${query}&lang=en`,
    },
    style: STYLE,
    body: html`
      <h1>${GENUINE.title[lang]}</h1>
      ${answerIn(answer, scene)}
      ${answer.kind === 'ours' && html`<h2>${GENUINE.check2[lang]}</h2>`}
      ${form(lang, answer.kind === 'ours' ? '' : typed)}
      <p><small>${GENUINE.byHand[lang]} <a href="${homeAddress(lang)}">${GENUINE.current[lang]}</a></small></p>
    `,
  });
};
