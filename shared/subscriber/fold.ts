/** Marks on letters, tatweel, bidi controls and other invisible characters. */
const INVISIBLE = /[\p{Mark}\p{Format}\u0640]/gu;
/** Apostrophes in their many forms stand for hamza and ayn in English spellings. */
const APOSTROPHES = /['’‘ʼʻʿʾ`´]/g;
const NOT_A_WORD = /[^\p{Letter}\p{Decimal_Number}]+/u;

const ARABIC: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  گ: 'ك',
  ء: '',
};

const digit = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  for (const zero of [0x0660, 0x06f0]) if (code >= zero && code < zero + 10) return String(code - zero);
  return character;
};

/**
 * The words of a text in one spelling: hamza on and off its seat, ta marbuta and ha, alif maqsura and ya, capitals, accents, marks,
 * tatweel and invisible characters make no difference; digits are 0–9.
 */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/[أإآٱؤئىیةکگء]/g, (letter) => ARABIC[letter] ?? letter)
    .normalize('NFD')
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, '')
    .toLowerCase()
    .replace(/\p{Decimal_Number}/gu, digit)
    .split(NOT_A_WORD)
    .filter((word) => word !== '');

const LATIN_ARTICLES = new Set(['al', 'el', 'ar', 'as', 'ash', 'ad', 'an', 'at', 'az', 'wa', 'and']);

/** English spellings of one Arabic sound; longer ones first. Final h is often left out. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/(?<=.{3})h$/, ''],
  [/dh/g, 'd'],
  [/ou|oo|aw|au|o|u/g, 'u'],
  [/ee|ei|ey|ai|ay|ie|e|y|i/g, 'i'],
  [/q/g, 'k'],
  [/v|w/g, 'w'],
];

const keyOfWord = (word: string): string => {
  if (/^\p{Script=Latin}/u.test(word)) {
    if (LATIN_ARTICLES.has(word)) return '';
    return LATIN.reduce((folded, [from, to]) => folded.replace(from, to), word.replace(/^[ae]l(?=.{4})/, ''));
  }
  return word.replace(/^(?:لل|(?:ا+ل)+|لا(?=...))(?=..)/, '');
};

/** What two spellings of one name share: words without their article, without spaces, no letter twice in a row. */
export const keyOf = (words: readonly string[]): string =>
  words
    .map(keyOfWord)
    .join('')
    .replace(/(.)\1+/gu, '$1');

/** A word as it is, and without what Arabic writes onto it: «و», «ب», «ل», «ف». */
export const withoutPrefix = (word: string): readonly string[] => {
  const found = /^(?:[وفبك](?=ال..)|و(?=...)|ل(?=ل..))(.+)$/u.exec(word)?.[1];
  return found === undefined ? [word] : [word, found];
};

/** Insertions, deletions, changes and swaps of neighbours between two texts; anything above `most` is `most + 1`. */
export const editDistance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (last[j] ?? most) + 1,
          (row[j - 1] ?? most) + 1,
          (last[j - 1] ?? most) + (same ? 0 : 1),
          swapped ? (before[j - 2] ?? most) + 1 : most + 1,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? most + 1, most + 1);
};
