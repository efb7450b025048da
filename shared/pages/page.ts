import type { Language } from '../kernel/vocabulary.ts';
import { type Html, html, raw } from './html.ts';

type Page = {
  readonly lang: Language;
  readonly title: string;
  readonly body: Html;
  readonly style: Html;
  /** The page asks for itself again after so long; with a script, only where there is none. */
  readonly refreshSeconds?: number;
  /** Whatever else belongs in the head: links to feeds, what a shared link shows. */
  readonly head?: Html;
  /** Classes of the body. */
  readonly look?: string;
  /** Of our own; a browser runs it by its hash, and no other. */
  readonly script?: string;
};

const DIRECTIONS: Readonly<Record<Language, 'rtl' | 'ltr'>> = { ar: 'rtl', en: 'ltr' };

export const directionOf = (lang: Language): 'rtl' | 'ltr' => DIRECTIONS[lang];

const refresh = (seconds: number): Html => html`<meta http-equiv="refresh" content="${seconds}">`;

/** A whole document, as text. Everything that the policy of the answer must allow stands in its head. */
export const page = ({ lang, title, body, style, refreshSeconds, head, look, script }: Page): string =>
  html`<!doctype html>
    <html lang="${lang}" dir="${directionOf(lang)}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        ${refreshSeconds !== undefined && (script === undefined ? refresh(refreshSeconds) : html`<noscript>${refresh(refreshSeconds)}</noscript>`)}
        <title>${title}</title>
        ${head}
        <style>${style}</style>
        ${script !== undefined && html`<script type="module">${raw(script)}</script>`}
      </head>
      <body${look !== undefined && html` class="${look}"`}${refreshSeconds !== undefined && script !== undefined && html` data-refresh="${refreshSeconds}"`}>${body}</body>
    </html>
  `.markup;
