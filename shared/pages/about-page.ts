import type { Language } from '../kernel/vocabulary.ts';
import { ABOUT, aboutSections, LEVEL_MEANINGS, SITE_WORDS } from '../language/public-site.ts';
import { aboutAddress, askedAddress, SITE } from '../site/addresses.ts';
import { html } from './html.ts';
import { levelBadge } from './level-look.ts';
import { type PublicPlace, publicFrame } from './public-frame.ts';

/** Who sends, what the levels ask of people, what the service does not do, what is kept of a number. */
export const aboutPage = (lang: Language, place: PublicPlace & { readonly senderId: string }): string =>
  publicFrame({
    lang,
    place,
    title: `${ABOUT.title[lang]} · ${place.issuer[lang]}`,
    addresses: { ar: aboutAddress('ar'), en: aboutAddress('en') },
    kept: { origin: place.origin, description: ABOUT.title[lang], image: SITE.share },
    body: html`
      <h1>${ABOUT.title[lang]}</h1>
      <h2>${ABOUT.levels[lang]}</h2>
      <dl>${LEVEL_MEANINGS.map(({ level, name, text }) => html`<dt>${levelBadge(level, name[lang])}</dt><dd>${text[lang]}</dd>`)}</dl>
      <p>${ABOUT.levelsNote[lang]}</p>
      ${aboutSections(place.issuer, place.senderId).map(
        ({ title, paragraphs }) =>
          html`<h2>${title[lang]}</h2>${paragraphs.map((text) => html`<p>${text[lang]}</p>`)}`,
      )}
      <p><a href="${askedAddress('/genuine', lang)}">${SITE_WORDS.genuine[lang]}</a></p>
    `,
  });
