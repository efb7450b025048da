import type { FromLevel } from '../audience/subscriber.ts';
import type { Bilingual, Group } from '../kernel/vocabulary.ts';
import type { InvalidPhone } from '../sms/phone.ts';
import type { RelayKind } from '../subscriber/subscription.ts';

/** The pages on which people join, leave and change their subscription. */
export const SUBSCRIBE = {
  joinTitle: { ar: 'الاشتراك في رسائل الإنذار', en: 'Join the warning messages' },
  joinIntro: {
    ar: 'رسالة نصية مجانية تصل هاتفك حين يُتوقع خطر في مديريتك، ورسالة أخرى حين يزول.',
    en: 'A free text message to your phone when danger is expected in your district, and another when it is over.',
  },
  phone: { ar: 'رقم الهاتف', en: 'Phone number' },
  phoneHint: { ar: 'رقم جوال، مثل 7XXXXXXXX', en: 'A mobile number, such as 7XXXXXXXX' },
  where: { ar: 'أي مديريات تهمك؟', en: 'Which districts concern you?' },
  whereHint: {
    ar: 'اختر مديرية سكنك أولًا، ثم ما يهمك معها، 8 على الأكثر.',
    en: 'Your own first, then others that concern you; 8 at most.',
  },
  place: { ar: 'أو اكتب اسم المديرية أو المدينة', en: 'Or write the name of a district or town' },
  meant: { ar: 'أيها تقصد؟', en: 'Which one do you mean?' },
  language: { ar: 'لغة الرسائل', en: 'Language of the messages' },
  fromLevel: { ar: 'أي تحذيرات تريد؟', en: 'Which warnings do you want?' },
  groups: { ar: 'هل أنت من هؤلاء؟ (اختياري)', en: 'Are you one of these? (optional)' },
  consent: { ar: 'الموافقة', en: 'Consent' },
  agree: { ar: 'أوافق', en: 'I agree' },
  sendCode: { ar: 'أرسلوا لي الرمز', en: 'Send me the code' },
  codeTitle: { ar: 'أدخل الرمز', en: 'Enter the code' },
  codeSent: {
    ar: 'إن كان الرقم صحيحًا فستصله رسالة قصيرة فيها رمز من 6 أرقام، صالح 10 دقائق.',
    en: 'If the number is right it will get a text message with a code of 6 digits, good for 10 minutes.',
  },
  codeIfSubscribed: {
    ar: 'إن كان الرقم مشتركًا فستصله رسالة قصيرة فيها رمز من 6 أرقام، صالح 10 دقائق.',
    en: 'If the number is subscribed it will get a text message with a code of 6 digits, good for 10 minutes.',
  },
  code: { ar: 'الرمز', en: 'Code' },
  confirm: { ar: 'تأكيد', en: 'Confirm' },
  joined: { ar: 'تم اشتراكك', en: 'You are subscribed' },
  joinedNext: {
    ar: 'وصلتك رسالة تؤكد ذلك. عند الخطر تأتي رسالة باسم مديريتك، ونصها منشور في الصفحة الأولى.',
    en: 'A message confirms it. In danger you get one that names your district; its text is also on the first page.',
  },
  leaveTitle: { ar: 'إيقاف الرسائل', en: 'Stop the messages' },
  leaveIntro: {
    ar: 'اكتب رقمك، ونرسل إليه رمزًا للتأكد من أنه هاتفك.',
    en: 'Write your number, and we send it a code to be sure that it is your phone.',
  },
  leaveNow: { ar: 'أوقفوا الرسائل الآن', en: 'Stop the messages now' },
  leaveByLink: {
    ar: 'بضغطة واحدة لا تصلك بعدها رسائل الإنذار. ويمكنك العودة متى شئت.',
    en: 'One tap, and no more warning messages come. You can come back at any time.',
  },
  left: { ar: 'أُوقفت الرسائل', en: 'The messages are stopped' },
  leftNext: {
    ar: 'لن تصلك رسائل إنذار جديدة. وإن كان إنذار قد وصلك فستصلك رسالة زوال خطره.',
    en: 'No new warnings will come. If you had one that still stands, you will be told when it is over.',
  },
  rejoin: { ar: 'العودة إلى الاشتراك', en: 'Join again' },
  myTitle: { ar: 'اشتراكي', en: 'My subscription' },
  myIntro: {
    ar: 'لتغيير مديرياتك أو نوع التحذيرات، اكتب رقمك ونرسل إليه رمزًا.',
    en: 'To change your districts or the warnings that you want, write your number and we send it a code.',
  },
  save: { ar: 'حفظ', en: 'Save' },
  saved: { ar: 'حُفظ التغيير', en: 'Saved' },
  since: { ar: 'مشترك منذ', en: 'Subscribed since' },
  relayNote: {
    ar: 'أنت ممن ينقلون الإنذار إلى غيرهم، فتصلك كل التحذيرات أولًا.',
    en: 'You pass warnings on to others, so every warning comes to you first.',
  },
  linkUnknown: {
    ar: 'هذا الرابط لم يعد صالحًا، أو أن رسائلك موقوفة من قبل.',
    en: 'This link is not valid any more, or your messages were stopped before.',
  },
  ticketOver: {
    ar: 'انتهى وقت الصفحة. ابدأ من جديد برقمك.',
    en: 'The time of this page is over. Begin again with your number.',
  },
  errors: { ar: 'لم يُنفذ الطلب بعد. صحّح ما يلي:', en: 'Not done yet. Please correct this:' },
  toMy: { ar: 'تعديل اشتراكي', en: 'Change my subscription' },
  toLeave: { ar: 'إيقاف الرسائل', en: 'Stop the messages' },
  toJoin: { ar: 'الاشتراك', en: 'Join' },
  toWarnings: { ar: 'التحذيرات السارية', en: 'Current warnings' },
} satisfies Record<string, Bilingual>;

export const FROM_LEVEL_WORDS: Readonly<Record<FromLevel, Bilingual>> = {
  yellow: { ar: 'كل التحذيرات', en: 'All warnings' },
  orange: { ar: 'البرتقالي والأحمر', en: 'Orange and red' },
  red: { ar: 'الأحمر وحده', en: 'Red only' },
};

export const GROUP_WORDS: Readonly<Record<Group, Bilingual>> = {
  fishing: { ar: 'صيادون', en: 'Fishing' },
  farming: { ar: 'مزارعون ورعاة', en: 'Farming and herding' },
  'wadi-dwellers': { ar: 'ساكنو الأودية ومجاري السيول', en: 'Living in a wadi or flood course' },
  'pilgrims-travellers': { ar: 'زوار ومسافرون', en: 'Pilgrims and travellers' },
};

export const RELAY_KIND_WORDS: Readonly<Record<RelayKind, Bilingual>> = {
  imam: { ar: 'إمام مسجد', en: 'Imam' },
  'school-head': { ar: 'مدير مدرسة', en: 'School head' },
  'health-post': { ar: 'وحدة صحية', en: 'Health post' },
  'co-operative': { ar: 'جمعية تعاونية', en: 'Co-operative' },
};

export const LANGUAGE_NAMES = {
  ar: { ar: 'العربية', en: 'Arabic' },
  en: { ar: 'الإنجليزية', en: 'English' },
} satisfies Record<string, Bilingual>;

/** What is wrong with what somebody typed: the field, then the rule. */
export const FORM_FAULTS = {
  'no-district': {
    ar: 'المديريات: اختر مديرية واحدة على الأقل، أو اكتب اسمها.',
    en: 'Districts: choose at least one, or write its name.',
  },
  'too-many-districts': {
    ar: 'المديريات: 8 على الأكثر.',
    en: 'Districts: 8 at most.',
  },
  'place-unknown': {
    ar: 'اسم المكان: لم نعرفه. اكتب اسم المديرية أو المدينة كما يُعرف، أو اختر من القائمة.',
    en: 'Name of the place: we do not know it. Write the district or town as it is known, or choose from the list.',
  },
  'place-unsure': {
    ar: 'اسم المكان: يحتمل أكثر من مديرية. اختر أيها تقصد.',
    en: 'Name of the place: it may mean several districts. Choose which one.',
  },
  'no-consent': {
    ar: 'الموافقة: ضع علامة أمام «أوافق». لا نرسل رسائل إلى أحد دون موافقته.',
    en: 'Consent: tick “I agree”. We send messages to nobody who has not agreed.',
  },
  'form-broken': {
    ar: 'النموذج: وصل ناقصًا أو متغيرًا. أعد تعبئته من هذه الصفحة.',
    en: 'Form: it arrived incomplete or changed. Fill it in again from this page.',
  },
  'code-wrong': {
    ar: 'الرمز: غير صحيح، أو انتهى وقته. تأكد من الأرقام الستة، أو اطلب رمزًا جديدًا.',
    en: 'Code: wrong, or its time is over. Check the six digits, or ask for a new one.',
  },
  'too-many': {
    ar: 'رقم الهاتف: طُلبت رموز كثيرة. حاول بعد ساعة.',
    en: 'Phone number: too many codes were asked for. Try again in an hour.',
  },
} satisfies Record<string, Bilingual>;

export const PHONE_FAULTS: Readonly<Record<InvalidPhone, Bilingual>> = {
  empty: { ar: 'رقم الهاتف: اكتب رقمك.', en: 'Phone number: write your number.' },
  'not-a-number': {
    ar: 'رقم الهاتف: ليس رقمًا. اكتب الأرقام وحدها، مثل 7XXXXXXXX.',
    en: 'Phone number: not a number. Write digits only, such as 7XXXXXXXX.',
  },
  'too-short': {
    ar: 'رقم الهاتف: ناقص. أرقام الجوال 9 تبدأ بسبعة.',
    en: 'Phone number: too short. Mobile numbers have 9 digits and begin with 7.',
  },
  'too-long': {
    ar: 'رقم الهاتف: زائد. أرقام الجوال 9 تبدأ بسبعة.',
    en: 'Phone number: too long. Mobile numbers have 9 digits and begin with 7.',
  },
  landline: {
    ar: 'رقم الهاتف: هذا هاتف ثابت لا تصله الرسائل. اكتب رقم جوال.',
    en: 'Phone number: this is a land line, which gets no messages. Write a mobile number.',
  },
  'not-mobile': {
    ar: 'رقم الهاتف: ليس من أرقام الجوال المعروفة.',
    en: 'Phone number: not a mobile number that we know.',
  },
  simulated: {
    ar: 'رقم الهاتف: هذا رقم تجريبي لا يحمله أحد.',
    en: 'Phone number: this is a test number that nobody holds.',
  },
};

/** The light page of a relay. */
export const RELAY = {
  title: { ar: 'تأكيد الإبلاغ', en: 'Passing the warning on' },
  intro: {
    ar: 'إذا بلّغت من حولك بهذا الإنذار فأكّد ذلك، ليعلم مركز الإنذار أنه وصل إلى منطقتكم.',
    en: 'When you have told the people around you, confirm it, so that the warning centre knows that it has reached your area.',
  },
  done: { ar: 'بلّغتُ من حولي', en: 'I have passed it on' },
  thanks: { ar: 'سُجّل تأكيدك. جزاك الله خيرًا.', en: 'Your confirmation is recorded. Thank you.' },
  none: { ar: 'لا إنذار ساريًا في مديرياتك الآن.', en: 'No warning is in force in your districts now.' },
  unknown: { ar: 'هذا الرابط لم يعد صالحًا.', en: 'This link is not valid any more.' },
  already: { ar: 'سبق تأكيدك لهذا الإنذار.', en: 'You have confirmed this warning.' },
} satisfies Record<string, Bilingual>;
