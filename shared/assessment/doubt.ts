/*
 * What a person should look at before relying on a warning. Each code has its rule in `docs/warnings.md`
 * and its words in `shared/language/doubts.ts`.
 */

export const DOUBT_CODES = [
  // What the message refers to, and its name.
  'reference-self',
  'reference-foreign',
  'reference-ambiguous',
  'reference-approximate',
  'reference-later',
  'reference-missing',
  'reference-by-alert',
  'references-unreadable',
  'chain-by-root',
  'chain-part-kept',
  'identifier-reused',
  'content-changed',
  'same-content',
  'error-on-own-alert',
  'name-unusable',
  // Times.
  'sent-in-future',
  'old-message',
  'expires-missing',
  'counts-for-hours',
  'expires-before-sent',
  'expires-before-effective',
  'expires-before-onset',
  'urgency-past',
  // What it says.
  'gdacs-green',
  'hazard-unknown',
  'several-hazards',
  'infos-disagree',
  'language-differs',
  'translation-copied',
  'info-missing',
  'markup',
  'web-not-full',
  'restriction-odd',
  'addresses-missing',
  'text-names-other-place',
  'text-names-district',
  'area-not-in-text',
  // Where.
  'area-missing',
  'area-empty',
  'polygon-empty',
  'polygon-unreadable',
  'circle-unreadable',
  'ceiling-odd',
  'ring-empty',
  'ring-degenerate',
  'ring-not-closed',
  'ring-crosses-itself',
  'ring-not-checked',
  'ring-around-pole',
  'crosses-antimeridian',
  'coordinate-out-of-range',
  'maybe-swapped',
  'swapped',
  'circle-unusable',
  'circle-is-point',
  'circle-huge',
  'geocode-unknown',
  'geocode-old',
  'geocode-widened',
  'nearest-district',
  // Who vouches for it.
  'signature-not-valid',
] as const;
export type DoubtCode = (typeof DOUBT_CODES)[number];

export type Doubt = {
  readonly code: DoubtCode;
  readonly values: Readonly<Record<string, string | number>>;
};

export const doubt = (code: DoubtCode, values: Doubt['values'] = {}): Doubt => ({ code, values });
