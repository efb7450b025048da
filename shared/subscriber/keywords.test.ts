import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, keyOf, wordsOf } from './fold.ts';
import { gazetteer } from './gazetteer.ts';
import { readKeyword } from './keywords.ts';
import { HADRAMOUT_PLACES } from './testing/hadramout-places.ts';

const places = gazetteer(HADRAMOUT_PLACES);
const read = (text: string) => readKeyword(text, places);
const MUKALLA_CITY = 'YE1927';
const MUKALLA_RURAL = 'YE1926';

describe('to join', () => {
  test.each([
    ['اشتراك الشحر', ['YE1915']],
    ['إشتراك شحر', ['YE1915']],
    ['اشترك في مديرية سيئون', ['YE1910']],
    ['اشتراك سيؤن', ['YE1910']],
    ['سجل سيوون', ['YE1910']],
    ['اشتراك الضليعه', ['YE1922']],
    ['اشتراك الظليعة', ['YE1922']],
    ['اشتـــراك تَرِيم', ['YE1911']],
    ['اشتراك الشحر والديس', ['YE1915', 'YE1914']],
    ['اشتراك: تريم، سيئون و شبام', ['YE1911', 'YE1910', 'YE1908']],
    ['اشتراك غيلباوزير', ['YE1917']],
    ['اشتراك غيل با وزير', ['YE1917']],
    ['السلام عليكم اريد اشتراك في القطن لو سمحت', ['YE1907']],
    ['SUB SEIYUN', ['YE1910']],
    ['sub Sayoun and Tareem', ['YE1910', 'YE1911']],
    ['Subscribe to Ash-Shihr', ['YE1915']],
    ['join doan', ['YE1918']],
    ['SUB Mukalla City', [MUKALLA_CITY]],
  ])('%s', (text, districts) => {
    expect(read(text)).toMatchObject({ kind: 'subscribe', places: { districts, unsure: [] } });
  });

  test.each(['اشتراك المكلا', 'SUB MUKALLA', 'اشتراك للمكلا', 'sub mokalla'])(
    '%s: the city or the country around it, which is asked',
    (text) => {
      expect(read(text)).toMatchObject({
        places: { districts: [], unsure: [expect.arrayContaining([MUKALLA_CITY, MUKALLA_RURAL])] },
      });
    },
  );

  test('a language may be named with it', () => {
    expect(read('SUB SEIYUN ENGLISH')).toMatchObject({ language: 'en', places: { districts: ['YE1910'] } });
    expect(read('sub tarim عربي')).toMatchObject({ language: 'ar', places: { districts: ['YE1911'] } });
  });

  test('a place that is not known is kept apart from those that are', () => {
    expect(read('اشتراك باريس تريم')).toMatchObject({ places: { districts: ['YE1911'], rest: ['باريس'] } });
    expect(read('اشتراك')).toEqual({ kind: 'subscribe', places: { districts: [], unsure: [], rest: [] } });
  });

  test('one letter wrong in a name of three is asked about, not taken', () => {
    expect(read('اشتراك الشخر')).toMatchObject({ places: { districts: [], unsure: [['YE1915']] } });
  });
});

describe('to leave', () => {
  test.each([
    ...['إيقاف', 'ايقاف', 'أيقاف', 'إلغاء', 'الغاء', 'توقف', 'قف', 'وقف', 'الإيقاف!', 'إيقااف', 'إِيقَاف'],
    ...[
      'STOP',
      'stop.',
      'Stop all',
      'UNSUBSCRIBE',
      'unsuscribe',
      'CANCEL',
      'END',
      'QUIT',
      'ARRET',
      'Arrêt',
      'opt-out',
    ],
    ...['الغاء الاشتراك', 'اريد إيقاف رسائل الإنذار', 'إيقاف المكلا', ' \u200fإيقاف\u200f '],
  ])('%j', (text) => {
    expect(read(text)).toEqual({ kind: 'leave' });
  });
});

describe('other requests', () => {
  test.each([
    ['تغيير سيئون', { kind: 'change', places: { districts: ['YE1910'] } }],
    ['غيّر إلى تريم', { kind: 'change', places: { districts: ['YE1911'] } }],
    ['CHANGE SHIBAM', { kind: 'change', places: { districts: ['YE1908'] } }],
    ['مساعدة', { kind: 'help' }],
    ['HELP', { kind: 'help' }],
    ['؟؟', { kind: 'help' }],
    ['لغة إنجليزي', { kind: 'language', language: 'en' }],
    ['English', { kind: 'language', language: 'en' }],
    ['تغيير اللغة عربي', { kind: 'language', language: 'ar' }],
    ['2', { kind: 'choose', numbers: [2] }],
    ['١ ٢', { kind: 'choose', numbers: [1, 2] }],
    ['نعم', { kind: 'choose', numbers: [1] }],
    ['المكلا', { kind: 'unknown' }],
    ['متى ينزل المطر', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('%j', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });
});

/** Every name of a district or of a town in it, with all districts that bear it. */
const names = new Map<string, Set<string>>();
const learn = (name: string, pcode: string) => names.set(name, (names.get(name) ?? new Set()).add(pcode));
for (const { pcode, name, smsName, aliases } of HADRAMOUT_PLACES.districts)
  for (const one of [name.ar, name.en, smsName.ar, smsName.en, ...aliases]) learn(one, pcode);
for (const { name, district } of HADRAMOUT_PLACES.towns)
  for (const one of [name.ar, name.en]) learn(one, district);
const holders = new Map<string, Set<string>>();
for (const [name, pcodes] of names) {
  const key = keyOf(wordsOf(name));
  holders.set(key, new Set([...(holders.get(key) ?? []), ...pcodes]));
}
const isArabic = (name: string) => /\p{Script=Arabic}/u.test(name);

const aName = fc.constantFrom(...names.keys());
/** Where to change something, as a share of the text. */
const somewhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

type Noise = (text: string, where: number) => string;
const at = (text: string, where: number): number => Math.floor(where * text.length);
const insert =
  (what: string): Noise =>
  (text, where) => {
    const i = Math.max(1, at(text, where));
    return text.slice(0, i) + what + text.slice(i);
  };
/** What people and their keyboards do to a name without making it another. */
const SPELLING: readonly Noise[] = [
  (text) => text.replace(/[أإآ]/g, 'ا'),
  (text) => text.replace(/ا/, 'أ'),
  (text) => text.replace(/ئ/g, 'ؤ').replace(/سيؤون/, 'سيؤن'),
  (text) => text.replace(/ة\b|ة$/g, 'ه'),
  (text) => text.replace(/ه$/, 'ة'),
  (text) => text.replace(/ي$/, 'ى'),
  (text) => text.replace(/(^|\s)ال/g, '$1'),
  (text) => (isArabic(text) && !/^ال/.test(text) ? `ال${text}` : text),
  insert('\u0640\u0640'),
  insert('\u064e'),
  insert('\u200f'),
  (text) => text.replace(/ي/g, 'ی').replace(/ك/g, 'ک'),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replace(/^Al |^Ash |^Ad |^As |^Ar /, ''),
  (text) => text.replace(/-/g, ' ').replace(/'/g, '’'),
  (text) => `  ${text.replaceAll(' ', '   ')} `,
];
/** What Arabic writes onto the word behind it. */
const PREFIXES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => (isArabic(text) ? `و${text}` : text),
  (text) => (isArabic(text) ? `لل${text.replace(/^ا\u0640*ل/, '')}` : text),
];
const LETTERS = [...'ابتثجحخدرزسشصضطعغفقكلمنهوي'];
/** One slip of the finger. */
const slip = (text: string, kind: number, where: number, letter: string): string => {
  const i = at(text, where);
  const letters = isArabic(text) ? letter : 'bcdfgklmnrstz'[LETTERS.indexOf(letter) % 13];
  if (kind === 0) return text.slice(0, i) + text.slice(i + 1);
  if (kind === 1) return text.slice(0, i) + (letters ?? '') + text.slice(i);
  if (kind === 2) return text.slice(0, i) + (letters ?? '') + text.slice(i + 1);
  return text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2);
};

const ownersOf = (name: string): Set<string> => holders.get(keyOf(wordsOf(name))) ?? new Set();

describe('every name of every district and town', () => {
  test.each(['اشتراك', 'SUB', 'تغيير'])(
    'after %s is found, or asked about where several bear it',
    (command) => {
      for (const name of names.keys()) {
        const owners = [...ownersOf(name)];
        const keyword = read(`${command} ${name}`);
        expect(keyword, name).toMatchObject(
          owners.length === 1
            ? { places: { districts: owners, unsure: [] } }
            : { places: { districts: [], unsure: [expect.arrayContaining(owners)] } },
        );
      }
    },
  );

  test('in any spelling is found or asked about, and never taken for another', () => {
    fc.assert(
      fc.property(
        aName,
        fc.uniqueArray(fc.tuple(fc.nat({ max: SPELLING.length - 1 }), somewhere), {
          selector: ([noise]) => noise,
          maxLength: 4,
        }),
        fc.constantFrom(...PREFIXES),
        (name, noises, prefixed) => {
          const spelled = noises.reduce((text, [n, where]) => SPELLING[n]?.(text, where) ?? text, name);
          const written = prefixed(spelled.trim());
          const keyword = read(`اشتراك ${written}`);
          if (keyword.kind !== 'subscribe') throw new Error(`${written}: ${keyword.kind}`);
          const { districts, unsure } = keyword.places;
          const owners = ownersOf(name);
          expect(
            districts.filter((pcode) => !owners.has(pcode)),
            written,
          ).toEqual([]);
          const asked = unsure.some((candidates) => candidates.some((pcode) => owners.has(pcode)));
          expect(districts.length > 0 || asked, written).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('with a slip of the finger is found, asked about or not known, and never taken for another', () => {
    fc.assert(
      fc.property(
        aName,
        fc.nat({ max: 3 }),
        somewhere,
        fc.constantFrom(...LETTERS),
        (name, kind, where, letter) => {
          const written = slip(name, kind, where, letter);
          const words = wordsOf(written);
          // What spells another name is that name: «شحير» without its ي is «شحر».
          fc.pre(words.length > 0 && !words.some((word) => holders.has(keyOf([word]))));
          const { districts, unsure } = places.find(words);
          const owners = ownersOf(name);
          expect(
            districts.filter((pcode) => !owners.has(pcode)),
            `${name} as ${written}`,
          ).toEqual([]);
          const asked = unsure.some((candidates) => candidates.some((pcode) => owners.has(pcode)));
          const [spelled, right] = [keyOf(words), keyOf(wordsOf(name))];
          // «ريف» is a word beside names, and says nothing alone.
          if (spelled !== 'ريف' && spelled.length >= 3 && editDistance(spelled, right, 1) <= 1)
            expect(districts.length > 0 || asked, `${name} as ${written}`).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

test('no text makes it fail, and only words of command command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(['unknown', 'choose', 'help', 'language', 'leave', 'subscribe', 'change']).toContain(
        read(text).kind,
      );
    }),
    { numRuns: 300 },
  );
});
