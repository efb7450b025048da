import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/vocabulary.ts';
import { dayAndTime, fromNow } from '../language/when.ts';
import { type Html, html } from './html.ts';

/** When something was or will be, by the clock and from now. */
export const moment = (
  at: Instant,
  { now, lang }: { readonly now: Instant; readonly lang: Language },
): Html =>
  html`<time datetime="${at}">${dayAndTime(at, now)[lang]}</time> <small>(${fromNow(at, now)[lang]})</small>`;
