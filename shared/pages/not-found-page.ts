import type { Bilingual } from '../kernel/vocabulary.ts';
import { NOT_FOUND } from '../language/pages.ts';
import { html } from './html.ts';
import { BASE_STYLE } from './look.ts';
import { page } from './page.ts';

/** For an address that leads nowhere: what to do, and the way there, in both languages. */
export const notFoundPage = (
  advice: Bilingual,
  way: { readonly href: string; readonly text: Bilingual },
): string => {
  const inLanguage = (lang: 'ar' | 'en') => html`
    <h1>${NOT_FOUND.title[lang]}</h1>
    <p>${advice[lang]}</p>
    <p><a href="${way.href}">${way.text[lang]}</a></p>
  `;
  return page({
    lang: 'ar',
    title: NOT_FOUND.title.ar,
    style: BASE_STYLE,
    body: html`${inLanguage('ar')}<div lang="en" dir="ltr">${inLanguage('en')}</div>`,
  });
};
