import type { Level } from '../kernel/vocabulary.ts';
import { type Html, html } from './html.ts';

/** A shape a level, since one man in twelve does not tell red from green; each is in the fonts of old phones. */
export const LEVEL_SYMBOL: Readonly<Record<Level, string>> = {
  green: '●',
  yellow: '▲',
  orange: '◆',
  red: '■',
};

/** The level by sign, word and colour. */
export const levelBadge = (level: Level, name: string): Html =>
  html`<b class="level ${level}">${LEVEL_SYMBOL[level]} ${name}</b>`;
