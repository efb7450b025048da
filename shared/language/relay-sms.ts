import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { richestThatFits } from './one-part.ts';

/** What a relay sends back from a plain phone; the first is the one that they are asked for. */
export const RELAY_WORDS = ['تم', 'تمام', 'بلغت', 'أبلغت', 'أكدت', 'done', 'ok'] as const;

/** Asks a relay who has just been warned to pass it on and to say so: by the link where it fits one part, else by a word. */
export const relayAsk = (link: string, language: Language): string =>
  richestThatFits(
    language === 'ar'
      ? [`أبلغ من حولك ثم أكد:\n${link}`, 'أبلغ من حولك بهذا الإنذار، ثم أرسل كلمة: تم']
      : [`Pass this warning on, then confirm: ${link}`, 'Pass this warning on, then send the word DONE.'],
  );

export const RELAY_THANKS: Bilingual = {
  ar: 'سجل تأكيدك لإبلاغ من حولك. شكرا لك.',
  en: 'Recorded: you have passed the warning on. Thank you.',
};
