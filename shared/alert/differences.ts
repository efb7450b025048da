import { diffArrays } from 'diff';
import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { LANGUAGES, type Language, type Level, levelRank } from '../kernel/vocabulary.ts';
import { CAP_FIELDS, type CapField } from '../language/check-cap.ts';

type Said = Pick<
  AlertProposed['data'],
  'kind' | 'level' | 'districts' | 'onset' | 'expires' | 'texts' | 'headline' | 'description' | 'instruction'
>;

/** A run of a text, with the spaces in it. */
export type Run = { readonly how: 'same' | 'taken' | 'put'; readonly text: string };

export type Differences = {
  /** In the order of what is told now; last, the districts that it leaves. */
  readonly districts: readonly {
    readonly pcode: string;
    readonly how: 'added' | 'removed' | 'raised' | 'lowered';
    readonly before?: Level;
    readonly now?: Level;
  }[];
  /** Absent: as before. */
  readonly times?: { readonly before: Times; readonly now: Times };
  readonly texts: readonly {
    /** A district, or the part of the public document. */
    readonly field: string | CapField;
    readonly language: Language;
    readonly runs: readonly Run[];
  }[];
};

type Times = { readonly onset?: Instant | undefined; readonly expires?: Instant | undefined };

/** Word by word; a space belongs to no word, so that Arabic and English are cut alike. */
export const wordDifferences = (before: string, now: string): Run[] => {
  const words = (text: string): string[] => text.match(/\s+|\S+/g) ?? [];
  return diffArrays(words(before), words(now)).map(({ value, added, removed }) => ({
    how: added ? 'put' : removed ? 'taken' : 'same',
    text: value.join(''),
  }));
};

const districtDifferences = (before: Said, now: Said): Differences['districts'] => {
  const earlier = new Map(before.districts.map(({ pcode, level }) => [pcode, level]));
  const kept = now.districts.flatMap(({ pcode, level }): Differences['districts'] => {
    const was = earlier.get(pcode);
    if (was === undefined) return [{ pcode, how: 'added', now: level }];
    if (was === level) return [];
    return [
      { pcode, how: levelRank(level) > levelRank(was) ? 'raised' : 'lowered', before: was, now: level },
    ];
  });
  const left = before.districts
    .filter(({ pcode }) => !now.districts.some((district) => district.pcode === pcode))
    .map(({ pcode, level }) => ({ pcode, how: 'removed' as const, before: level }));
  return [...kept, ...left];
};

/** What an alert says otherwise than the one before it. Of a district that is new, all words are, so they are not listed. */
export const differencesFrom = (before: Said, now: Said): Differences => {
  const timesOf = ({ onset, expires }: Said): Times => ({ onset, expires });
  const isSameTime = before.onset === now.onset && before.expires === now.expires;
  const texts = now.texts.flatMap((text) => {
    const was = before.texts.find(({ pcode }) => pcode === text.pcode);
    return was === undefined
      ? []
      : LANGUAGES.flatMap((language) =>
          was[language] === text[language]
            ? []
            : [{ field: text.pcode, language, runs: wordDifferences(was[language], text[language]) }],
        );
  });
  const document = CAP_FIELDS.flatMap((field) =>
    LANGUAGES.flatMap((language) =>
      before[field][language] === now[field][language]
        ? []
        : [{ field, language, runs: wordDifferences(before[field][language], now[field][language]) }],
    ),
  );
  return {
    districts: districtDifferences(before, now),
    ...(isSameTime ? {} : { times: { before: timesOf(before), now: timesOf(now) } }),
    texts: [...texts, ...document],
  };
};
