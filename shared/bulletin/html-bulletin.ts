import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { issuedAtLine } from '../language/bulletin.ts';
import { type Html, html, raw } from '../pages/html.ts';
import { PLAIN_STYLE } from '../pages/look.ts';
import { directionOf, page } from '../pages/page.ts';
import type { Bulletin } from './bulletin.ts';

const STYLE = raw(
  '.head{border-block-end:3px solid #16202a;margin-block-end:.6em}.head h1{margin-block-start:.2em}.en{border-block-start:4px double #c8d2dc;margin-block-start:2em}.places{font-weight:600}@media print{body{max-inline-size:none;font-size:13pt}}',
);

/** One file that needs nothing else: Arabic first, then English; to read on a phone and to print. */
export const htmlBulletin = (bulletin: Bulletin, issuer: Bilingual): string => {
  const inLanguage = (lang: Language): Html => html`
    <div class="head"><p>${issuer[lang]}</p><h1>${bulletin.title[lang]}</h1><p><small>${issuedAtLine(bulletin.at)[lang]}</small></p></div>
    ${bulletin.paragraphs.map(({ part, text }) => html`<p class="${part}">${text[lang]}</p>`)}
  `;
  return page({
    lang: 'ar',
    title: bulletin.title.ar,
    style: html`${PLAIN_STYLE}${STYLE}`,
    body: html`${inLanguage('ar')}<section class="en" lang="en" dir="${directionOf('en')}">${inLanguage('en')}</section>`,
  });
};
