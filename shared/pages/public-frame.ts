import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { SITE_WORDS } from '../language/public-site.ts';
import { aboutAddress, askedAddress, homeAddress } from '../site/addresses.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { PUBLIC_STYLE } from './public-look.ts';

/** Who speaks on every public page of a place. */
export type Speaker = {
  readonly issuer: Bilingual;
  /** `@name` of the channel, where there is one. */
  readonly telegram?: string;
};

export type PublicPlace = Speaker & {
  /** `https://warn.example`, for those who need whole addresses: chats that show a shared link. */
  readonly origin: string;
};

type PublicFrame = {
  readonly lang: Language;
  readonly place: Speaker;
  readonly title: string;
  readonly body: Html;
  /** The same page in both languages. */
  readonly addresses: Readonly<Record<Language, string>>;
  /** Of one that is kept: what a chat shows of it, and when it was made. */
  readonly kept?: {
    readonly origin: string;
    readonly description: string;
    readonly image: string;
    readonly made?: Instant;
  };
  readonly style?: Html;
  readonly script?: string;
};

const LOCALES: Readonly<Record<Language, string>> = { ar: 'ar_YE', en: 'en_GB' };

const head = ({ lang, place, title, addresses, kept }: PublicFrame): Html => html`
  <link rel="alternate" type="application/atom+xml" title="Atom" href="/cap/feed.atom">
  <link rel="alternate" type="application/rss+xml" title="RSS" href="/cap/feed.rss">
  ${
    kept !== undefined &&
    html`
      <link rel="alternate" hreflang="${lang === 'ar' ? 'en' : 'ar'}" href="${addresses[lang === 'ar' ? 'en' : 'ar']}">
      <meta name="robots" content="noarchive">
      <meta name="description" content="${kept.description}">
      <meta property="og:type" content="website">
      <meta property="og:locale" content="${LOCALES[lang]}">
      <meta property="og:site_name" content="${place.issuer[lang]}">
      <meta property="og:title" content="${title}">
      <meta property="og:description" content="${kept.description}">
      <meta property="og:url" content="${kept.origin}${addresses[lang]}">
      <meta property="og:image" content="${kept.origin}/${kept.image}">
      <meta property="og:image:width" content="1200">
      <meta property="og:image:height" content="630">
      <meta name="twitter:card" content="summary_large_image">
    `
  }
`;

const ways = ({ lang, place: { telegram } }: PublicFrame): Html => {
  const way = (href: string, text: Bilingual) => html`<a href="${href}">${text[lang]}</a>`;
  return html`
    <nav class="ways" aria-label="${SITE_WORDS.menu[lang]}">
      ${way(homeAddress(lang), SITE_WORDS.warnings)}
      ${way(askedAddress('/genuine', lang), SITE_WORDS.genuine)}
      ${way(askedAddress('/join', lang), SITE_WORDS.join)}
      ${way(askedAddress('/leave', lang), SITE_WORDS.leave)}
      ${way(aboutAddress(lang), SITE_WORDS.about)}
      ${telegram !== undefined && way(`https://t.me/${telegram.slice(1)}`, SITE_WORDS.telegram)}
    </nav>
  `;
};

/** A public page: who speaks, what it says, where else to go. */
export const publicFrame = (view: PublicFrame): string => {
  const { lang, place, title, body, addresses, kept, style, script } = view;
  const other = lang === 'ar' ? 'en' : 'ar';
  return page({
    lang,
    title,
    head: head(view),
    style: html`${PUBLIC_STYLE}${style}`,
    ...(script === undefined ? {} : { script }),
    body: html`
      <header class="top">
        <b><a href="${homeAddress(lang)}">${place.issuer[lang]}</a></b>
        <a href="${addresses[other]}" lang="${other}" hreflang="${other}">${SITE_WORDS.otherLanguage[lang]}</a>
      </header>
      <main${kept?.made !== undefined && html` data-made="${kept.made}"`}>
        ${kept?.made !== undefined && script !== undefined && html`<p class="notice owed stale" hidden>${SITE_WORDS.stale[lang]}</p>`}
        ${body}
      </main>
      ${ways(view)}
    `,
  });
};
