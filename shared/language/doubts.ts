import type { Doubt, DoubtCode } from '../assessment/doubt.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { districtList } from './lists.ts';
import { fill } from './message.ts';

/*
 * What was doubtful about a warning, for a forecaster: what was odd, and what was made of it. Names of CAP elements
 * stay Latin, as in the forms that forecasters fill in.
 */
const WORDS: Readonly<Record<DoubtCode, Bilingual>> = {
  'reference-self': {
    ar: 'الرسالة تحيل إلى نفسها؛ لم يُعتد بذلك.',
    en: 'It refers to itself; that was ignored.',
  },
  'reference-foreign': {
    ar: 'تحيل إلى رسالة لمُرسل آخر ({sender})؛ لا يُلغي مُرسل ما قاله غيره.',
    en: 'It refers to a message of another sender ({sender}); nobody takes back what somebody else said.',
  },
  'reference-ambiguous': {
    ar: 'الرقم {identifier} الذي تحيل إليه تحمله عدة رسائل؛ لم يُلغَ أي منها.',
    en: 'Several messages have the identifier {identifier} to which it refers; none of them was taken back.',
  },
  'reference-approximate': {
    ar: 'الإحالة إلى {identifier} لا تطابق تمامًا الرسالة التي وردت؛ عُدّت إحالة إليها.',
    en: 'The reference to {identifier} does not quite match the message that came; it was read as that one.',
  },
  'reference-later': {
    ar: 'تحيل إلى رسالة ليست أقدم منها ({identifier})؛ لم يُعتد بذلك.',
    en: 'It refers to a message that is not older than itself ({identifier}); that was ignored.',
  },
  'reference-missing': {
    ar: 'نوعها {msgType} ولا تذكر أي رسالة سابقة؛ لم يُلغَ بها شيء.',
    en: 'It is of type {msgType} and names no earlier message; it takes nothing back.',
  },
  'reference-by-alert': {
    ar: 'نوعها Alert لكنها تحيل إلى رسالة سابقة؛ عُدّت تحديثًا لها.',
    en: 'It is of type Alert but refers to an earlier message; it was read as its update.',
  },
  'references-unreadable': {
    ar: 'تعذرت قراءة إحالة فيها: {detail}.',
    en: 'One of its references cannot be read: {detail}.',
  },
  'chain-by-root': {
    ar: '{count, plural, one {لا تذكر إلا أصل السلسلة؛ وبها انتهت رسالة لاحقة لم تُسمَّ} two {لا تذكر إلا أصل السلسلة؛ وبها انتهت رسالتان لاحقتان لم تُسمَّيا} few {لا تذكر إلا أصل السلسلة؛ وبها انتهت # رسائل لاحقة لم تُسمَّ} other {لا تذكر إلا أصل السلسلة؛ وبها انتهت # رسالة لاحقة لم تُسمَّ}}.',
    en: 'It names only the root of its chain; {count, plural, one {one later message that it does not name} other {# later messages that it does not name}} ended with it.',
  },
  'chain-part-kept': {
    ar: '{count, plural, one {في السلسلة نفسها رسالة لا تخص مديرياتها؛ بقيت سارية} two {في السلسلة نفسها رسالتان لا تخصان مديرياتها؛ بقيتا ساريتين} few {في السلسلة نفسها # رسائل لا تخص مديرياتها؛ بقيت سارية} other {في السلسلة نفسها # رسالة لا تخص مديرياتها؛ بقيت سارية}}.',
    en: 'Of the same chain {count, plural, one {one message is about other districts; it still stands} other {# messages are about other districts; they still stand}}.',
  },
  'identifier-reused': {
    ar: 'الرقم {identifier} استُعمل من قبل في رسالة بتاريخ آخر؛ عُدّتا رسالتين.',
    en: 'The identifier {identifier} was used before with another time; they were read as two messages.',
  },
  'content-changed': {
    ar: 'وردت الرسالة {identifier} من قبل بمضمون آخر؛ أُخذ بالأعلى منهما في كل مديرية.',
    en: 'The message {identifier} came before and said something else; the higher of the two holds in each district.',
  },
  'same-content': {
    ar: 'المضمون نفسه ورد برقم آخر ({identifier})؛ عُدّا تحذيرًا واحدًا.',
    en: 'The same came under another identifier ({identifier}); they were read as one warning.',
  },
  'error-on-own-alert': {
    ar: 'رفضت جهة ({sender}) رسالة نشرناها: {note}. على مشغّل المنصة مراجعتها.',
    en: 'A message that we published was refused by {sender}: {note}. The operator should look at it.',
  },
  'name-unusable': {
    ar: 'الحقل {detail} فارغ أو فيه رموز لا تصح؛ لا يمكن الإحالة إلى هذه الرسالة.',
    en: 'The field {detail} is empty or holds characters that it must not; nothing can refer to this message.',
  },
  'sent-in-future': {
    ar: 'وقت إرسالها لم يحن بعد ({sent}).',
    en: 'It says that it was sent at a time that is still to come ({sent}).',
  },
  'old-message': {
    ar: '{hours, plural, few {وردت بعد # ساعات من إرسالها} other {وردت بعد # ساعة من إرسالها}}.',
    en: 'It came {hours, plural, one {one hour} other {# hours}} after it was sent.',
  },
  'expires-missing': {
    ar: 'لا تذكر متى تنتهي ({where}).',
    en: 'It does not say when it ends ({where}).',
  },
  'counts-for-hours': {
    ar: '{hours, plural, one {تُعد سارية ساعة واحدة من بدايتها} two {تُعد سارية ساعتين من بدايتها} few {تُعد سارية # ساعات من بدايتها} other {تُعد سارية # ساعة من بدايتها}}.',
    en: 'Since no end is given, it counts for {hours, plural, one {one hour} other {# hours}} from its beginning.',
  },
  'expires-before-sent': {
    ar: 'تنتهي قبل وقت إرسالها ({where}).',
    en: 'It ended before it was sent ({where}).',
  },
  'expires-before-effective': {
    ar: 'تنتهي قبل أن يبدأ العمل بها ({where}).',
    en: 'It ends before it takes effect ({where}).',
  },
  'expires-before-onset': {
    ar: 'تنتهي قبل بداية الحالة التي تحذر منها ({where}).',
    en: 'It ends before what it warns of begins ({where}).',
  },
  'urgency-past': {
    ar: 'تصف حالة مضت (urgency: Past)؛ لا ترفع المستوى.',
    en: 'It is about something that is over (urgency Past); it raises no level.',
  },
  'gdacs-green': {
    ar: 'لونها أخضر عند جداكس (GDACS)؛ لا ترفع المستوى.',
    en: 'GDACS itself gives it green; it raises no level.',
  },
  'hazard-unknown': {
    ar: 'نوع الخطر «{event}» غير معروف هنا؛ عُدّ خطرًا آخر.',
    en: 'The event “{event}” is not known here; it was read as another hazard.',
  },
  'several-hazards': {
    ar: 'تتحدث أجزاؤها عن أكثر من خطر؛ أُخذ بأولها في ترتيب المحافظة.',
    en: 'Its parts speak of several hazards; the first in the order of the place was taken.',
  },
  'infos-disagree': {
    ar: 'نصوصها باللغات المختلفة ({languages}) لا تقول الشيء نفسه؛ أُخذ بالأعلى في كل مديرية.',
    en: 'Its languages ({languages}) do not say the same; the higher holds in each district.',
  },
  'language-differs': {
    ar: 'النص ليس باللغة المعلنة {language} ({where}).',
    en: 'The text is not in the language that it declares, {language} ({where}).',
  },
  'translation-copied': {
    ar: 'النص نفسه مكرر تحت لغتين ({detail})؛ أحدهما لم يُترجم.',
    en: 'The same text stands under two languages ({detail}); one of them was not translated.',
  },
  'info-missing': {
    ar: 'ليس فيها نص يبين مما تحذر.',
    en: 'It holds no text that says what it warns of.',
  },
  markup: {
    ar: 'في النص رموز تنسيق تظهر للقارئ كما هي ({where}).',
    en: 'The text holds markup that people would read as it stands ({where}).',
  },
  'web-not-full': {
    ar: 'عنوان الويب فيها غير كامل: {detail}.',
    en: 'Its web address is not a full one: {detail}.',
  },
  'restriction-odd': {
    ar: 'نطاق توزيعها (scope) وقيوده لا يتفقان.',
    en: 'Its scope and its restriction do not agree.',
  },
  'addresses-missing': {
    ar: 'هي رسالة خاصة ولا تذكر لمن.',
    en: 'It is private and does not say for whom.',
  },
  'text-names-other-place': {
    ar: 'النص يتحدث عن ({text}) والمنطقة المحددة ({area}).',
    en: 'The text speaks of {text}, and the area is {area}.',
  },
  'text-names-district': {
    ar: 'يذكر النص {districts} ولا تشملها المنطقة المرسومة؛ لم تُضف.',
    en: 'The text names {districts}, which the area does not touch; not added.',
  },
  'area-not-in-text': {
    ar: 'تشمل المنطقة المرسومة {districts} ولا يذكرها النص؛ أُخذ بالمنطقة.',
    en: 'The area reaches {districts}, which the text does not name; the area was taken.',
  },
  'area-missing': {
    ar: 'لا تذكر أي منطقة ({where}).',
    en: 'It names no area ({where}).',
  },
  'area-empty': {
    ar: 'المنطقة «{area}» موصوفة بالكلام فقط؛ لا تُعرف منها مديرية.',
    en: 'The area “{area}” is only described in words; no district is known from it.',
  },
  'polygon-empty': {
    ar: 'فيها مضلع بلا نقاط؛ تُرك ({where}).',
    en: 'A polygon has no points; it was left out ({where}).',
  },
  'polygon-unreadable': {
    ar: 'تعذرت قراءة مضلع؛ تُرك ({where}): {detail}.',
    en: 'A polygon cannot be read; it was left out ({where}): {detail}.',
  },
  'circle-unreadable': {
    ar: 'تعذرت قراءة دائرة؛ تُركت ({where}): {detail}.',
    en: 'A circle cannot be read; it was left out ({where}): {detail}.',
  },
  'ceiling-odd': {
    ar: 'الارتفاع الأعلى والأدنى للمنطقة لا يتفقان ({where}).',
    en: 'The altitude and ceiling of the area do not agree ({where}).',
  },
  'ring-empty': {
    ar: 'فيها مضلع بلا نقاط؛ تُرك.',
    en: 'A polygon has no points; it was left out.',
  },
  'ring-degenerate': {
    ar: 'مضلع لا يحيط بمساحة في «{area}»؛ أُخذ خطًا بين نقاطه.',
    en: 'A polygon of “{area}” encloses nothing; it was taken as the line between its points.',
  },
  'ring-not-closed': {
    ar: 'مضلع غير مغلق؛ وُصل آخره بأوله.',
    en: 'A polygon was open; its end was joined to its beginning.',
  },
  'ring-crosses-itself': {
    ar: 'مضلع يتقاطع مع نفسه في «{area}»؛ أُخذ كل ما يحيط به.',
    en: 'A polygon of “{area}” crosses itself; every part that it goes around was taken.',
  },
  'ring-not-checked': {
    ar: 'مضلع شديد التشابك في «{area}»؛ لم يُعرف أيتقاطع مع نفسه.',
    en: 'A polygon of “{area}” is too tangled to see whether it crosses itself.',
  },
  'ring-around-pole': {
    ar: 'مضلع يدور حول القطب في «{area}»؛ أُخذت نقاطه كما هي.',
    en: 'A polygon of “{area}” goes around a pole; its points were taken as they stand.',
  },
  'crosses-antimeridian': {
    ar: 'مضلع يعبر خط الطول 180 في «{area}»؛ أُخذ بالطريق الأقصر.',
    en: 'A polygon of “{area}” crosses the 180th meridian; the short way was taken.',
  },
  'coordinate-out-of-range': {
    ar: 'إحداثيات ليست على الأرض ({at}) في «{area}»؛ تُرك الشكل.',
    en: 'A point of “{area}” is not on the earth ({at}); the shape was left out.',
  },
  'maybe-swapped': {
    ar: 'المنطقة «{area}» بعيدة عن هنا؛ ولو عُكس خطا العرض والطول لشملت {count, plural, one {مديرية واحدة} two {مديريتين} few {# مديريات} other {# مديرية}}. لم يُعكسا.',
    en: 'The area “{area}” is far from here; with latitude and longitude exchanged it would reach {count, plural, one {one district} other {# districts}}. They were not exchanged.',
  },
  swapped: {
    ar: 'خطا العرض والطول معكوسان في «{area}» والنص عن هذه المحافظة؛ أُعيدا إلى موضعهما، فشملت {count, plural, one {مديرية واحدة} two {مديريتين} few {# مديريات} other {# مديرية}}.',
    en: 'Latitude and longitude are exchanged in “{area}” and the text is about this place; put right, it reaches {count, plural, one {one district} other {# districts}}.',
  },
  'circle-unusable': {
    ar: 'دائرة لا تصح ({at}، نصف قطرها {km} كم) في «{area}»؛ تُركت.',
    en: 'A circle of “{area}” is not usable ({at}, radius {km} km); it was left out.',
  },
  'circle-is-point': {
    ar: 'دائرة نصف قطرها صفر؛ أُخذت نقطة ({where}).',
    en: 'A circle has the radius 0; it was taken as a point ({where}).',
  },
  'circle-huge': {
    ar: 'دائرة نصف قطرها {km} كم في «{area}»؛ أُخذ كل ما فيها.',
    en: 'A circle of “{area}” has a radius of {km} km; everything in it was taken.',
  },
  'geocode-unknown': {
    ar: 'رمز المنطقة {geocode} من قائمة غير معروفة هنا.',
    en: 'The area code {geocode} is of a list that is not known here.',
  },
  'geocode-old': {
    ar: 'الرمز {geocode} رمز قديم لمديرية {district}.',
    en: 'The code {geocode} is an old one of {district}.',
  },
  'geocode-widened': {
    ar: 'الرمز {geocode} جزء من مديرية {district}؛ أُخذت المديرية كلها.',
    en: 'The code {geocode} is a part of {district}; the whole district was taken.',
  },
  'nearest-district': {
    ar: 'النقطة خارج حدود المديريات؛ أُخذت أقربها، {district}، على بعد {km} كم.',
    en: 'The point is in no district; the nearest, {district}, {km} km away, was taken.',
  },
  'signature-not-valid': {
    ar: 'توقيعها الإلكتروني لا يثبت مُرسلها ({state}).',
    en: 'Its signature does not prove its sender ({state}).',
  },
};

type Names = { readonly districts: readonly { readonly pcode: string; readonly name: Bilingual }[] };

const MOST_NAMED = 4;
const PCODES = /^[A-Z]{2}\d{4}(?: [A-Z]{2}\d{4})*$/;

/** One sentence in each language. P-codes among the values are said by the names of the districts. */
export const doubtText =
  ({ districts }: Names) =>
  ({ code, values }: Doubt): Bilingual => {
    const named = (value: string | number): string | number | Bilingual => {
      if (typeof value === 'number' || !PCODES.test(value)) return value;
      const names = value
        .split(' ')
        .map((one) => districts.find(({ pcode }) => pcode === one)?.name ?? { ar: one, en: one });
      return districtList(names, MOST_NAMED);
    };
    return fill(
      WORDS[code],
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, named(value)])),
    );
  };
