import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { SUBSCRIBE } from '../language/subscribe.ts';
import { type Html, html, raw } from './html.ts';
import { BASE_STYLE } from './look.ts';

/** For thumbs: everything that is tapped is as high as a thumb. */
export const FORM_RULES = raw(
  [
    'form{margin:.6em 0}fieldset{border:0;padding:0;margin:1em 0}legend,.label{font-weight:600;padding:0;margin-block-end:.2em;display:block}',
    'input[type=text],input[type=tel],input[type=number],input[type=date],input[type=datetime-local],input[type=search],select,textarea{font:inherit;inline-size:100%;box-sizing:border-box;padding:.5em;border:1px solid var(--line);border-radius:.3em}',
    'select{block-size:2.75em;padding-block:0}',
    '.pick{display:flex;gap:.6em;align-items:flex-start;padding:.35em 0}.pick input{inline-size:1.3em;block-size:1.3em;margin:.15em 0;flex:none}',
    'button{font:inherit;font-weight:600;inline-size:100%;padding:.7em;border:0;border-radius:.4em;background:var(--blue);color:#fff}',
    'button.no{background:#fff;color:var(--bad);border:2px solid var(--bad)}',
    'details{border:1px solid var(--hair);border-radius:.4em;padding:.3em .7em;margin:.4em 0}summary{font-weight:600;padding:.3em 0}',
    '.bad{border:2px solid var(--bad);color:var(--bad);padding:.3em .7em;border-radius:.4em}.bad ul{margin:.2em 0}',
    '.good{border:2px solid var(--good);padding:.3em .7em;border-radius:.4em}ul.good{padding-inline-start:2em}',
    '.num{direction:ltr;unicode-bidi:isolate;text-align:start}nav{margin-block-start:2em}',
  ].join(''),
);

export const FORM_STYLE = html`${BASE_STYLE}${FORM_RULES}`;

export const pick = (
  type: 'checkbox' | 'radio',
  name: string,
  value: string,
  text: string,
  checked: boolean,
): Html => html`
  <label class="pick"><input type="${type}" name="${name}" value="${value}"${checked && html` checked`}><span>${text}</span></label>
`;

/** Everything that is wrong, above the form, so that it is read before it is filled in again. */
export const faultList = (faults: readonly Bilingual[], lang: Language): Html | false =>
  faults.length > 0 &&
  html`<div class="bad" role="alert"><p>${SUBSCRIBE.errors[lang]}</p><ul>${faults.map((fault) => html`<li>${fault[lang]}</li>`)}</ul></div>`;

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;
