import type { Language } from '../kernel/vocabulary.ts';

/** The static pages, as keys of their bucket; the edge puts `/` and `/en/` on the first of them. */
export const SITE = {
  unavailable: 'unavailable.html',
  share: 'share.png',
  /** An SVG, at the address that browsers ask for by themselves. */
  icon: 'favicon.ico',
  robots: 'robots.txt',
  fonts: 'fonts',
} as const;

const inLanguage = (lang: Language): string => (lang === 'en' ? '/en' : '');

export const homeAddress = (lang: Language): string => `${inLanguage(lang)}/`;

export const aboutAddress = (lang: Language): string => `${inLanguage(lang)}/about`;

/** @param name its number, or its id while it has none */
export const alertAddress = (name: string, lang: Language): string => `${inLanguage(lang)}/alert/${name}`;

/** A page that is made when it is asked for knows its language by its query. */
export const askedAddress = (path: string, lang: Language): string =>
  lang === 'en' ? `${path}?lang=en` : path;

/** The key of the page at an address. */
export const pageKey = (address: string): string => {
  const bare = address.replace(/^\//, '');
  return bare === '' || bare.endsWith('/') ? `${bare}index.html` : bare;
};
