import type { Words } from './text.ts';

/** Markup that is already safe. Only `html` makes it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Piece = string | number | Html | readonly Html[] | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);

const render = (piece: Piece): string => {
  if (piece === undefined) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'object') return piece.map(({ markup }) => markup).join('');
  return escapeHtml(String(piece));
};

/** Text put into it is escaped, for elements and for quoted attributes. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(strings.map((string, n) => string + render(pieces[n])).join(''));

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-inline-size:42rem;margin-inline:auto;padding:0 1rem 3rem}
h1{font-size:1.4rem;margin-block-end:0}h2{font-size:1.05rem;margin-block:1.5rem .25rem}
ul,ol{list-style:none;padding:0;margin:0}li.phone{border-block-end:1px solid GrayText}
li.phone a{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;padding-block:.5rem;color:inherit;text-decoration:none}
li.phone a:hover strong{text-decoration:underline}.quiet{opacity:.75;font-size:.9rem}.preview{flex-basis:100%;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
bdi{unicode-bidi:isolate}nav{display:flex;gap:1rem;justify-content:space-between;margin-block:1rem}
.bubble{max-inline-size:85%;inline-size:fit-content;border:1px solid GrayText;border-radius:1rem;border-end-start-radius:.2rem;padding:.5rem .9rem;margin-block:.6rem}
.bubble p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}.own{margin-inline-start:auto;border-end-start-radius:1rem;border-end-end-radius:.2rem}
.answer{border-style:dashed}.open{display:inline-block;margin-block:.4rem;padding:.4rem 1rem;border:2px solid LinkText;border-radius:.5rem}
form{display:flex;gap:.5rem;flex-wrap:wrap;align-items:end}label{flex:1 1 12rem}input,textarea,button{font:inherit;padding:.4rem .6rem}
input,textarea{inline-size:100%;box-sizing:border-box}`;

/** A whole page, right to left in Arabic; `here` is its address without the language. */
export const page = (words: Words, here: URL, title: string, body: Html, status = 200): Response => {
  const other = new URL(here);
  other.searchParams.set('lang', words.language === 'ar' ? 'en' : 'ar');
  const document = html`<!doctype html>
<html lang="${words.language}" dir="${words.language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body><header><h1><bdi>${title}</bdi></h1><p class="quiet">${words.intro} <a href="${other.pathname}${other.search}" hreflang="${other.searchParams.get('lang') ?? ''}">${words.otherLanguage}</a></p></header>
<main>${body}</main></body></html>`;
  return new Response(document.markup, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
};

/** Text as a handset shows it: web addresses can be tapped, the rest is only text. */
export const withLinks = (text: string): Html =>
  new Html(
    text
      .split(/(https?:\/\/[^\s<>"'،؛]+[^\s<>"'،؛.:,!?)])/)
      .map(
        (piece, n) => (n % 2 === 0 ? html`${piece}` : html`<a href="${piece}" dir="ltr">${piece}</a>`).markup,
      )
      .join(''),
  );

export const firstLink = (text: string): string | undefined =>
  /https?:\/\/[^\s<>"'،؛]+[^\s<>"'،؛.:,!?)]/.exec(text)?.[0];
