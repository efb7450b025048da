import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { LevelPolicy } from './policies.ts';

type CapGravity = {
  readonly severity: keyof LevelPolicy['matrix'];
  readonly certainty: keyof LevelPolicy['matrix']['Extreme'];
  readonly urgency: keyof LevelPolicy['highestByUrgency'];
};

/** The warning level that a CAP `info` amounts to in this place. */
export const levelOf = (policy: LevelPolicy, { severity, certainty, urgency }: CapGravity): Level => {
  const level = policy.matrix[severity][certainty];
  const highest = policy.highestByUrgency[urgency];
  return levelRank(level) > levelRank(highest) ? highest : level;
};

/** Writers differ in hamza, taa marbuta, alif maqsura and vowel signs; a word is known without them. */
export const plainArabic = (text: string): string =>
  text
    .replace(/[\u064B-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي');

/**
 * The hazard that the words of `event` (in any language of the message) name; `other` when they name none.
 * English words are whole words, with or without a plural s; Arabic ones may carry articles and endings.
 */
export const hazardOf = (policy: LevelPolicy, events: readonly string[]): Hazard => {
  const english = events.join('\n').toLowerCase();
  const arabic = plainArabic(events.join('\n'));
  const known = policy.hazards.find(
    ({ ar, en }) =>
      en.some((word) => new RegExp(`\\b${word}s?\\b`).test(english)) ||
      ar.some((word) => arabic.includes(plainArabic(word))),
  );
  return known?.hazard ?? 'other';
};
