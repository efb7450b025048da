import { SITE_WORDS, UNAVAILABLE } from '../language/public-site.ts';
import { homeAddress } from '../site/addresses.ts';
import { html } from './html.ts';
import { publicFrame, type Speaker } from './public-frame.ts';

/** In place of a page that could not be made when it was asked for: how to do without it, in both languages, since nobody asks which. */
export const unavailablePage = (place: Speaker): string => {
  const inLanguage = (lang: 'ar' | 'en') => html`
    <h1>${UNAVAILABLE.title[lang]}</h1>
    <p>${UNAVAILABLE.text[lang]} <a href="${homeAddress(lang)}">${SITE_WORDS.warnings[lang]}</a></p>
    <p>${UNAVAILABLE.byHand[lang]}</p>
    <p>${UNAVAILABLE.again[lang]}</p>
  `;
  return publicFrame({
    lang: 'ar',
    place,
    title: UNAVAILABLE.title.ar,
    addresses: { ar: homeAddress('ar'), en: homeAddress('en') },
    body: html`${inLanguage('ar')}<div lang="en" dir="ltr">${inLanguage('en')}</div>`,
  });
};
