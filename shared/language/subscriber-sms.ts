import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { joinList } from './lists.ts';
import { richestThatFits } from './one-part.ts';

/** What the platform says to a subscriber by SMS, apart from warnings. Districts are given by their short names. */
export type SubscriberMessage =
  | { readonly kind: 'code'; readonly code: string; readonly for: 'join' | 'leave' | 'see' }
  | {
      readonly kind: 'joined' | 'changed';
      readonly districts: readonly Bilingual[];
      /** The personal link to leave, where it is short enough. */
      readonly leaveLink?: string;
    }
  | { readonly kind: 'which-place'; readonly options: readonly Bilingual[] }
  | {
      readonly kind:
        | 'left'
        | 'not-subscribed'
        | 'place-unknown'
        | 'place-missing'
        | 'too-many-districts'
        | 'language-changed'
        | 'help'
        | 'not-understood'
        | 'nothing-asked';
    };

const FIXED: Readonly<
  Record<Exclude<SubscriberMessage['kind'], 'code' | 'joined' | 'changed' | 'which-place'>, Bilingual>
> = {
  left: {
    ar: 'أُوقفت رسائل الإنذار إلى هذا الرقم. للعودة أرسل: اشتراك واسم مديريتك',
    en: 'You have left: no more warnings to this number. To come back send SUB and your district.',
  },
  'not-subscribed': {
    ar: 'هذا الرقم غير مشترك. للاشتراك أرسل: اشتراك واسم مديريتك',
    en: 'This number is not subscribed. To join send SUB and your district.',
  },
  'place-unknown': {
    ar: 'لم نعرف هذا المكان. أرسل: اشتراك واسم المديرية، مثل: اشتراك سيئون',
    en: 'We do not know this place. Send SUB and the name of a district, such as SUB SEIYUN',
  },
  'place-missing': {
    ar: 'أرسل مع الكلمة اسم المديرية أو المدينة، مثل: اشتراك سيئون',
    en: 'Send the name of your district or town with it, such as SUB SEIYUN',
  },
  'too-many-districts': {
    ar: 'يمكن اختيار 8 مديريات على الأكثر. أرسل أسماء أقل.',
    en: 'You can choose 8 districts at most. Send fewer names.',
  },
  'language-changed': {
    ar: 'ستصلك الرسائل بالعربية.',
    en: 'Your messages will be in English.',
  },
  help: {
    ar: 'أرسل: اشتراك سيئون\nأو: تغيير تريم\nأو: إيقاف\nأو: لغة إنجليزي',
    en: 'Send SUB SEIYUN to join, CHANGE TARIM to change, STOP to leave, LANG ARABIC for Arabic.',
  },
  'not-understood': {
    ar: 'لم نفهم رسالتك. للاشتراك أرسل: اشتراك واسم مديريتك\nللإيقاف: إيقاف',
    en: 'We did not understand. To join send SUB and your district. To leave send STOP.',
  },
  'nothing-asked': {
    ar: 'انتهى وقت الاختيار. أرسل من جديد: اشتراك واسم المديرية',
    en: 'The time to choose is over. Send again: SUB and the name of your district',
  },
};

const CODE_FOR: Readonly<Record<'join' | 'leave' | 'see', Bilingual>> = {
  join: { ar: 'رمز الاشتراك في رسائل الإنذار', en: 'Your code to join the warning messages' },
  leave: { ar: 'رمز إيقاف رسائل الإنذار', en: 'Your code to stop the warning messages' },
  see: { ar: 'رمز تعديل الاشتراك في الإنذار', en: 'Your code to change your subscription' },
};

const DONE: Readonly<Record<'joined' | 'changed', Bilingual>> = {
  joined: { ar: 'تم اشتراكك', en: 'You are subscribed' },
  changed: { ar: 'تم التغيير', en: 'Changed' },
};

/** Names while they fit, then how many: «تم اشتراكك: المكلا والشحر». With the link first, since it is what cannot be said otherwise. */
const confirmations = (
  { kind, districts, leaveLink }: Extract<SubscriberMessage, { readonly districts: unknown }>,
  language: Language,
): string[] => {
  const say = (text: Bilingual) => text[language];
  const named = [joinList(districts), count('districts', districts.length)];
  const leaving =
    leaveLink === undefined ? [] : [{ ar: `. للإيقاف:\n${leaveLink}`, en: `. To stop: ${leaveLink}` }];
  const byKeyword = { ar: '. للإيقاف أرسل: إيقاف', en: '. To stop send STOP' };
  const start = say(DONE[kind]);
  return [
    ...leaving.flatMap((ending) => [
      ...named.map((what) => `${start}: ${say(what)}${say(ending)}`),
      `${start}${say(ending)}`,
    ]),
    ...named.map((what) => `${start}: ${say(what)}${say(byKeyword)}`),
    `${start}${say(byKeyword)}`,
  ].filter((text) => leaveLink === undefined || text.includes(leaveLink) || !couldCarry(leaveLink, language));
};

/** Whether the shortest confirmation with this link is still one part. */
const couldCarry = (link: string, language: Language): boolean =>
  `${DONE.joined[language]}${language === 'ar' ? '. للإيقاف:\n' : '. To stop: '}${link}`.length <=
  (language === 'ar' ? 70 : 160);

/** One part each, whatever the names are. */
export const subscriberSms = (message: SubscriberMessage, language: Language): string => {
  switch (message.kind) {
    case 'code':
      return {
        ar: `${CODE_FOR[message.for].ar}: ${message.code}\nصالح 10 دقائق، لا تعطه أحدًا`,
        en: `${CODE_FOR[message.for].en}: ${message.code}. Good for 10 minutes. Give it to nobody.`,
      }[language];
    case 'joined':
    case 'changed':
      return richestThatFits(confirmations(message, language));
    case 'which-place':
      return [
        { ar: 'أرسل الرقم:', en: 'Send the number:' }[language],
        ...message.options.map((name, index) => `${index + 1} ${name[language]}`),
      ].join('\n');
    default:
      return FIXED[message.kind][language];
  }
};
