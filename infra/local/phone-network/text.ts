import type { Language } from '../../../shared/kernel/vocabulary.ts';

/** Words of the local phones pages. A tool for whoever tries the platform out, never shown to the public. */
const TEXT = {
  ar: {
    title: 'الهواتف التجريبية',
    intro: 'هواتف افتراضية على هذا الجهاز فقط؛ لا تصل أي رسالة من هنا إلى هاتف حقيقي.',
    officers: 'أعضاء اللجنة والمناوبون',
    others: 'أرقام أخرى',
    search: 'رقم أو اسم أو مديرية',
    find: 'بحث',
    nothingFound: 'لا يوجد هاتف بهذا الرقم أو الاسم.',
    noPhones: 'لا توجد هواتف بعد.',
    noMessages: 'لم تصل أي رسالة بعد.',
    noMessagesHere: 'لم تصل إلى هذا الهاتف أي رسالة بعد.',
    previous: 'السابق',
    next: 'التالي',
    allPhones: 'كل الهواتف',
    openLink: 'فتح الرابط',
    reply: 'الرد من هذا الهاتف',
    send: 'إرسال',
    sentFromHere: 'أُرسلت من هذا الهاتف',
    noInboundRoute: 'الشبكة التجريبية لا تستقبل الردود؛ استخدم الرابط الوارد في الرسالة.',
    notFound: 'الصفحة غير موجودة.',
    refused: 'رُفض الطلب.',
    otherLanguage: 'English',
  },
  en: {
    title: 'Simulated phones',
    intro: 'Phones that exist on this machine only; no message from here reaches a real one.',
    officers: 'Committee members and duty officers',
    others: 'Other numbers',
    search: 'Number, name or district',
    find: 'Search',
    nothingFound: 'No phone has this number or name.',
    noPhones: 'There are no phones yet.',
    noMessages: 'No message has arrived yet.',
    noMessagesHere: 'No message has reached this phone yet.',
    previous: 'Previous',
    next: 'Next',
    allPhones: 'All phones',
    openLink: 'Open the link',
    reply: 'Reply from this phone',
    send: 'Send',
    sentFromHere: 'Sent from this phone',
    noInboundRoute: 'This simulated network takes no replies; use the link in the message.',
    notFound: 'There is no such page.',
    refused: 'The request was refused.',
    otherLanguage: 'العربية',
  },
} as const;

const PLURALS: Readonly<
  Record<Language, Readonly<Record<'message' | 'part', Partial<Record<Intl.LDMLPluralRule, string>>>>>
> = {
  ar: {
    message: {
      zero: 'لا رسائل',
      one: 'رسالة واحدة',
      two: 'رسالتان',
      few: '# رسائل',
      many: '# رسالة',
      other: '# رسالة',
    },
    part: { one: 'جزء واحد', two: 'جزآن', few: '# أجزاء', many: '# جزءًا', other: '# جزء' },
  },
  en: { message: { one: '1 message', other: '# messages' }, part: { one: '1 part', other: '# parts' } },
};

const LOCALES = { ar: 'ar-u-nu-latn', en: 'en-GB' } as const;

export const words = (language: Language) => {
  const numbers = new Intl.NumberFormat(LOCALES[language]);
  const rules = new Intl.PluralRules(LOCALES[language]);
  const times = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'Asia/Aden',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return {
    ...TEXT[language],
    language,
    number: (value: number): string => numbers.format(value),
    time: (at: string): string => times.format(new Date(at)),
    count: (noun: 'message' | 'part', value: number): string => {
      const forms = PLURALS[language][noun];
      return (forms[rules.select(value)] ?? forms.other ?? '#').replace('#', numbers.format(value));
    },
  };
};
export type Words = ReturnType<typeof words>;
