import { IntlMessageFormat } from 'intl-messageformat';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';

/** Western digits: Hadramout's bulletins write 23/10/2023 and (55 - 63) عقدة, never ٢٣ or ٥٥. */
const LOCALES: Readonly<Record<Language, string>> = { ar: 'ar-u-nu-latn', en: 'en-GB' };

type Values = Readonly<Record<string, string | number>>;
type BothValues = Readonly<Record<string, string | number | Bilingual>>;

/** Fills an ICU message. A value that is itself bilingual is taken in the language of the message. */
export const fill = (message: Bilingual, values: BothValues = {}): Bilingual => ({
  ar: fillOne('ar', message.ar, values),
  en: fillOne('en', message.en, values),
});

const fillOne = (language: Language, message: string, values: BothValues): string => {
  const own: Values = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
  return String(parsed(language, message).format(own));
};

/** Messages are constants of this folder, so their parsed forms are few and are kept. */
const cache = new Map<string, IntlMessageFormat>();
const parsed = (language: Language, message: string): IntlMessageFormat => {
  const key = `${language}:${message}`;
  const known = cache.get(key) ?? new IntlMessageFormat(message, LOCALES[language]);
  cache.set(key, known);
  return known;
};
