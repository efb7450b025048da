import type { Language } from '../kernel/vocabulary.ts';
import { SIGN_IN, SIGN_IN_TROUBLE, type SignInTrouble } from '../language/sign-in.ts';
import { FORM_STYLE } from '../pages/form-look.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { pageResponse, type Response } from '../pages/response.ts';
import { noSessionCookie } from './cookie.ts';

const inLanguage = (path: string, lang: Language): string =>
  lang === 'en' ? `${path}${path.includes('?') ? '&' : '?'}lang=en` : path;

const otherLanguage = (path: string, lang: Language): Html => {
  const other = lang === 'ar' ? 'en' : 'ar';
  return html`<p><a href="${inLanguage(path, other)}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : 'العربية'}</a></p>`;
};

const STATUS: Readonly<Record<SignInTrouble, number>> = {
  'not-in-roster': 403,
  'proof-too-old': 403,
  'not-ours': 403,
  refused: 403,
  expired: 400,
  unreachable: 503,
};

/** Why nobody was let in, and the way to try again to the same page. */
export const troublePage = (
  trouble: SignInTrouble,
  { to, lang, again }: { readonly to: string; readonly lang: Language; readonly again: boolean },
): Response => {
  const { title, text } = SIGN_IN_TROUBLE[trouble];
  const retry = `/console/sign-in?${again || trouble === 'proof-too-old' ? 'again=1&' : ''}to=${encodeURIComponent(to)}`;
  return pageResponse(
    page({
      lang,
      title: title[lang],
      style: FORM_STYLE,
      body: html`
        <main><h1>${title[lang]}</h1><p class="bad" role="alert">${text[lang]}</p>
          <p><a href="${inLanguage(retry, lang)}">${SIGN_IN.again[lang]}</a></p>
          <p><a href="/${lang === 'en' && 'en'}">${SIGN_IN.publicPage[lang]}</a></p>
        </main>
      `,
    }),
    { statusCode: STATUS[trouble] },
  );
};

export const signedOutPage = (lang: Language): Response =>
  pageResponse(
    page({
      lang,
      title: SIGN_IN.signedOut[lang],
      style: FORM_STYLE,
      body: html`
        <main><h1>${SIGN_IN.signedOut[lang]}</h1><p>${SIGN_IN.signedOutText[lang]}</p>
          <p><a href="${inLanguage('/console/sign-in', lang)}">${SIGN_IN.begin[lang]}</a></p>
          <p><a href="/${lang === 'en' && 'en'}">${SIGN_IN.publicPage[lang]}</a></p>
          ${otherLanguage('/console/signed-out', lang)}
        </main>
      `,
    }),
  );

/**
 * A page and not a redirect: browsers hold what a form leads to against `form-action`, over every redirect, and no page of ours lets a
 * form lead anywhere else.
 */
export const leavingPage = (elsewhere: string, lang: Language): Response =>
  pageResponse(
    page({
      lang,
      title: SIGN_IN.signedOut[lang],
      style: FORM_STYLE,
      head: html`<meta http-equiv="refresh" content="0;url=${elsewhere}">`,
      body: html`<main><h1>${SIGN_IN.signedOut[lang]}</h1><p>${SIGN_IN.leaving[lang]} <a href="${elsewhere}">${SIGN_IN.goOn[lang]}</a></p></main>`,
    }),
    { cookies: [noSessionCookie()] },
  );
