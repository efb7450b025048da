import type { Language } from '../kernel/vocabulary.ts';
import { DEVICE } from '../language/device.ts';
import { ACT_STYLE } from './act-style.ts';
import { html } from './html.ts';
import { page } from './page.ts';

export const CODE_FIELD = 'linkCode';

/** Asks for the code. What was asked for is kept in the form, so that nothing has to be typed again. */
export const devicePage = (
  why: 'code-needed' | 'wrong-code' | 'locked',
  asked: URLSearchParams,
  path: string,
  lang: Language,
): string =>
  page({
    lang,
    title: DEVICE.title[lang],
    style: ACT_STYLE,
    body: html`
      <h1>${DEVICE.title[lang]}</h1>
      <p class="m${why !== 'code-needed' && ' bad'}" role="alert">${DEVICE[why][lang]}</p>
      ${
        why !== 'locked' &&
        html`<form method="post">
          ${[...asked].filter(([name]) => name !== CODE_FIELD).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
          <label>${DEVICE.code[lang]}<input name="${CODE_FIELD}" inputmode="numeric" autocomplete="one-time-code" maxlength="4" required dir="ltr"></label>
          <button>${DEVICE.send[lang]}</button>
        </form>`
      }
      <p><a href="${path}">${DEVICE.read[lang]}</a></p>
    `,
  });
