import type { Language } from '../kernel/vocabulary.ts';
import { type Html, html, raw } from './html.ts';

/** Small: no font is fetched, no width is assumed, sides are logical. */
export const BASE_STYLE = raw(
  [
    'body{font:16px/1.55 "Noto Naskh Arabic","Noto Sans Arabic","Geeza Pro",Tahoma,sans-serif;color:#16202a;background:#fff;max-inline-size:46em;margin:0 auto;padding:0 .75em 2em}',
    'h1{font-size:1.35em;line-height:1.3;margin:.6em 0 .2em}',
    'h2{font-size:1.12em;border-block-end:2px solid #c8d2dc;margin:1.5em 0 .4em}',
    'h3{font-size:1em;margin:1.2em 0 .2em}',
    'p,ul{margin:.4em 0}ul{padding-inline-start:1.2em}',
    'a{color:#0b5394}small{color:#4b5a68}',
    'table{border-collapse:collapse;inline-size:100%}',
    'th,td{text-align:start;vertical-align:top;padding:.25em .35em;border-block-end:1px solid #dde4ea}',
    'th{font-size:.85em;font-weight:600;color:#4b5a68}',
    '.facts th{inline-size:30%}.levels td:first-child{inline-size:1%}',
    '.level{display:inline-block;padding:0 .5em;border-radius:.3em;white-space:nowrap;background:#a9d6a4}',
    '.level.yellow{background:#ffd60a}.level.orange{background:#f78c1f}.level.red{background:#d7263d;color:#fff}',
    '.notice{border:2px solid #16202a;padding:.3em .6em;font-weight:700}',
    '.owed{border-color:#b3001b;color:#b3001b}.late{color:#b3001b;font-weight:600}',
    '.sms{background:#eef2f5;border-radius:.4em;padding:.4em .6em;white-space:pre-line;margin:.3em 0}',
    '.code{direction:ltr;unicode-bidi:isolate;overflow-wrap:anywhere;font-family:monospace;font-size:.85em}',
  ].join(''),
);

type Page = {
  readonly lang: Language;
  readonly title: string;
  readonly body: Html;
  readonly style: Html;
  /** The page asks for itself again after so long. */
  readonly refreshSeconds?: number;
};

const DIRECTIONS: Readonly<Record<Language, 'rtl' | 'ltr'>> = { ar: 'rtl', en: 'ltr' };

export const directionOf = (lang: Language): 'rtl' | 'ltr' => DIRECTIONS[lang];

/** A whole document, as text. */
export const page = ({ lang, title, body, style, refreshSeconds }: Page): string =>
  html`<!doctype html>
    <html lang="${lang}" dir="${directionOf(lang)}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        ${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
        <title>${title}</title>
        <style>${style}</style>
      </head>
      <body>${body}</body>
    </html>
  `.markup;
