import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Intensity } from '../reading/reading.ts';
import { fill } from './message.ts';

/** The form in which an officer tells what is seen in the field. */
export const OBSERVE = {
  title: { ar: 'بلاغ راصد', en: 'Observer report' },
  lead: {
    ar: 'يُحفظ البلاغ في السجل ويظهر للراصد الجوي، ولا يُصدر إنذارًا بنفسه.',
    en: 'The report is kept in the log and shown to the forecaster; by itself it issues no alert.',
  },
  hazard: { ar: 'ماذا شوهد؟', en: 'What was seen?' },
  intensity: { ar: 'ما شدته؟', en: 'How strong?' },
  district: { ar: 'في أي مديرية؟', en: 'In which district?' },
  when: { ar: 'متى؟', en: 'When?' },
  text: {
    ar: 'التفاصيل: المكان والوصف (300 حرف)',
    en: 'Details: the spot and what it was like (300 characters)',
  },
  send: { ar: 'إرسال البلاغ', en: 'Send the report' },
  choose: { ar: 'اختر', en: 'Choose' },
  done: { ar: 'وصل البلاغ وحُفظ.', en: 'The report has arrived and is kept.' },
  again: {
    ar: 'وصل هذا البلاغ من قبل، ولم يُكرر.',
    en: 'This report had arrived before; it was not doubled.',
  },
  noPhones: { ar: 'لا تكتب أرقام هواتف؛ تُحذف قبل الحفظ.', en: 'Give no phone numbers; they are taken out.' },
} satisfies Record<string, Bilingual>;

export const INTENSITY_WORDS: Readonly<Record<Intensity, Bilingual>> = {
  light: { ar: 'خفيف', en: 'light' },
  moderate: { ar: 'متوسط', en: 'moderate' },
  heavy: { ar: 'شديد', en: 'heavy' },
  violent: { ar: 'شديد جدًا', en: 'violent' },
};

/** How long ago, in minutes; zero is now. */
export const agoText = (minutes: number): Bilingual =>
  fill(
    {
      ar: '{minutes, plural, =0 {الآن} =60 {قبل ساعة} =180 {قبل 3 ساعات} =360 {قبل 6 ساعات} other {قبل # دقيقة}}',
      en: '{minutes, plural, =0 {now} =60 {an hour ago} =180 {3 hours ago} =360 {6 hours ago} other {# minutes ago}}',
    },
    { minutes },
  );

/** What each field must be, for the person who left it out. */
export const OBSERVE_FAULTS = {
  hazard: { ar: 'اختر ما شوهد من القائمة.', en: 'Choose what was seen from the list.' },
  intensity: { ar: 'اختر شدته من القائمة.', en: 'Choose how strong it was from the list.' },
  pcode: { ar: 'اختر المديرية من القائمة.', en: 'Choose the district from the list.' },
  text: { ar: 'التفاصيل أطول من 300 حرف.', en: 'The details are longer than 300 characters.' },
  at: { ar: 'اختر الوقت من القائمة.', en: 'Choose the time from the list.' },
} satisfies Record<string, Bilingual>;
