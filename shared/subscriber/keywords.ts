import type { Language } from '../kernel/vocabulary.ts';
import { editDistance, wordsOf } from './fold.ts';
import type { FoundPlaces, Gazetteer } from './gazetteer.ts';

/** What a subscriber asks for by SMS. */
export type Keyword =
  | { readonly kind: 'subscribe'; readonly places: FoundPlaces; readonly language?: Language }
  | { readonly kind: 'change'; readonly places: FoundPlaces; readonly language?: Language }
  | { readonly kind: 'leave' }
  | { readonly kind: 'help' }
  | { readonly kind: 'language'; readonly language: Language }
  /** Numbers out of a list that was sent before, from 1. */
  | { readonly kind: 'choose'; readonly numbers: readonly number[] }
  /** No word of command. `places` is what it names all the same. */
  | { readonly kind: 'unknown'; readonly places: FoundPlaces };

const folded = (text: string): readonly string[] => wordsOf(text);

/** Words of command in every spelling that folding does not already bring together. */
const COMMANDS = {
  subscribe: folded(
    'اشتراك اشترك إشترك اشتركوا اشتراكي سجل سجلني تسجيل انضمام انضم sub subscribe join start register',
  ),
  leave: folded(
    'إيقاف إلغاء الغاء الإلغاء توقف توقيف وقف أوقف أوقفوا قف كفى ستوب stop stopall unsubscribe unsub cancel end quit arret arrêt remove optout td',
  ),
  change: folded('تغيير تغير غير غيّر تعديل عدل نقل بدل تبديل change move update'),
  help: folded('مساعدة مساعده ساعدني معلومات help info aide'),
} as const;
type Command = keyof typeof COMMANDS;

const LANGUAGE_WORDS: Readonly<Record<Language, readonly string[]>> = {
  ar: folded('عربي العربية بالعربي arabic ar'),
  en: folded('إنجليزي الإنجليزية انجليزية بالإنجليزي english en eng'),
};
const LANGUAGE_COMMAND = folded('لغة اللغة language lang');
const YES = folded('نعم أيوه ايوا اي yes ok');

/** Courtesies and small words, which name nothing and ask for nothing. */
const FILLERS = new Set(
  folded(
    'في من إلى على عن أريد اريد أرغب ارجو أرجو رجاء لو سمحت سمحتم فضلك السلام عليكم شكرا يا مديرية مديريه محافظة حضرموت منطقة قرية رسائل رسايل الإنذار المبكر please i want to in for the my me district governorate hadramout hadramawt thanks from',
  ),
);

/** A word of six letters or more may have one wrong; a shorter one would become another word. */
const isWord = (word: string, list: readonly string[]): boolean =>
  list.includes(word) ||
  (word.length >= 6 && list.some((known) => known.length >= 5 && editDistance(word, known, 1) <= 1));

const commandOf = (written: string): Command | undefined => {
  const word = written.replace(/^ال(?=...)/, '');
  for (const command of ['leave', 'subscribe', 'change', 'help'] as const)
    if (isWord(word, COMMANDS[command])) return command;
  return undefined;
};

const languageOf = (word: string): Language | undefined =>
  (['ar', 'en'] as const).find((language) => LANGUAGE_WORDS[language].includes(word));

/** Longer than any command: a story is for people, not for this. */
const MOST_WORDS = 40;

/**
 * Reads an SMS to the platform. The first word that is not a courtesy says what is asked for. To leave is easy on purpose: whatever
 * stands behind «إيقاف» or STOP, it means to leave. To join needs the word and a place.
 */
export const readKeyword = (text: string, places: Gazetteer): Keyword => {
  if (/^[\s?؟!]*[?؟][\s?؟!]*$/.test(text)) return { kind: 'help' };
  const words = wordsOf(text).slice(0, MOST_WORDS);
  const meaningful = words.filter((word) => !FILLERS.has(word));
  const [first = '', ...others] = meaningful;
  // «opt out» and «opt-out» are two words.
  if (first === 'opt' && others[0] === 'out') return { kind: 'leave' };
  const numbers = meaningful.map((word) => (/^\d{1,2}$/.test(word) ? Number(word) : undefined));
  if (numbers.length > 0 && numbers.every((number) => number !== undefined))
    return { kind: 'choose', numbers };
  if (meaningful.length === 1 && YES.includes(first)) return { kind: 'choose', numbers: [1] };

  const command = commandOf(first);
  if (command === 'leave' || command === 'help') return { kind: command };
  const asked = others.map(languageOf).find((language) => language !== undefined);
  const named = others.filter((word) => languageOf(word) === undefined);
  if (LANGUAGE_COMMAND.includes(first) && asked !== undefined) return { kind: 'language', language: asked };
  const alone = languageOf(first);
  if (alone !== undefined && others.length === 0) return { kind: 'language', language: alone };
  if (command === undefined) return { kind: 'unknown', places: places.find(meaningful) };
  // «تغيير اللغة إنجليزي»
  if (command === 'change' && asked !== undefined && named.every((word) => LANGUAGE_COMMAND.includes(word)))
    return { kind: 'language', language: asked };
  return { kind: command, places: places.find(named), ...(asked === undefined ? {} : { language: asked }) };
};
