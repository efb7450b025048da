import type { Bilingual } from '../kernel/vocabulary.ts';

export const CONSOLE_ACTOR = {
  label: { ar: 'من يقوم بهذا؟', en: 'Who does this?' },
  choose: { ar: 'اختر اسمك', en: 'Choose your name' },
  missing: {
    ar: 'اختر اسمك من القائمة؛ لا يقوم بهذا إلا من خُوّل به.',
    en: 'Choose your name from the list; only those whose role allows it may do this.',
  },
} satisfies Record<string, Bilingual>;
