import type { Language } from '../kernel/vocabulary.ts';
import { type Html, html } from './html.ts';

/** Arabic letters up to the last one, with what stands between them. */
const ARABIC = /([\u0621-\u06ff](?:[^A-Za-z]*[\u0621-\u06ff\u061f])?)/;

/** A line of ours with somebody's own words in it: in English, those in Arabic are marked, so that they are read and set as Arabic. */
export const withOwnWords = (text: string, lang: Language): Html =>
  lang === 'ar'
    ? html`${text}`
    : html`${text.split(ARABIC).map((part, index) => (index % 2 === 1 ? html`<bdi lang="ar">${part}</bdi>` : part))}`;
