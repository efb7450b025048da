import type { Bilingual, Hazard, Level } from '../kernel/vocabulary.ts';

export type HazardWords = {
  /** As a bulletin heads it: «أمطار غزيرة». */
  readonly name: Bilingual;
  /** For a text that must fit one part: «أمطار». */
  readonly short: Bilingual;
  /** What an all clear says is over: «خطر الأمطار». */
  readonly danger: Bilingual;
  /** In every text about the hazard, however short. */
  readonly keyword: Bilingual;
};

export const HAZARD_WORDS: Readonly<Record<Hazard, HazardWords>> = {
  'tropical-cyclone': {
    name: { ar: 'إعصار مداري', en: 'tropical cyclone' },
    short: { ar: 'إعصار', en: 'cyclone' },
    danger: { ar: 'خطر الإعصار', en: 'danger from the cyclone' },
    keyword: { ar: 'إعصار', en: 'cyclone' },
  },
  'heavy-rain': {
    name: { ar: 'أمطار غزيرة', en: 'heavy rain' },
    short: { ar: 'أمطار', en: 'heavy rain' },
    danger: { ar: 'خطر الأمطار', en: 'danger from heavy rain' },
    keyword: { ar: 'أمطار', en: 'rain' },
  },
  'flash-flood': {
    name: { ar: 'سيول', en: 'flash floods' },
    short: { ar: 'سيول', en: 'floods' },
    danger: { ar: 'خطر السيول', en: 'danger from floods' },
    keyword: { ar: 'سيول', en: 'floods' },
  },
  thunderstorm: {
    name: { ar: 'عواصف رعدية', en: 'thunderstorms' },
    short: { ar: 'عواصف', en: 'storms' },
    danger: { ar: 'خطر العواصف', en: 'danger from thunderstorms' },
    keyword: { ar: 'عواصف', en: 'storms' },
  },
  wind: {
    name: { ar: 'رياح شديدة', en: 'strong winds' },
    short: { ar: 'رياح', en: 'winds' },
    danger: { ar: 'خطر الرياح', en: 'danger from strong winds' },
    keyword: { ar: 'رياح', en: 'winds' },
  },
  'high-waves': {
    name: { ar: 'أمواج عالية', en: 'high waves' },
    short: { ar: 'أمواج', en: 'waves' },
    danger: { ar: 'خطر الأمواج', en: 'danger from high waves' },
    keyword: { ar: 'أمواج', en: 'waves' },
  },
  heat: {
    name: { ar: 'موجة حر', en: 'heat wave' },
    short: { ar: 'موجة حر', en: 'heat' },
    danger: { ar: 'خطر موجة الحر', en: 'danger from the heat wave' },
    keyword: { ar: 'موجة', en: 'heat' },
  },
  dust: {
    name: { ar: 'غبار وأتربة', en: 'blowing dust' },
    short: { ar: 'غبار', en: 'dust' },
    danger: { ar: 'خطر الغبار', en: 'danger from dust' },
    keyword: { ar: 'غبار', en: 'dust' },
  },
  other: {
    name: { ar: 'خطر طارئ', en: 'emergency' },
    short: { ar: 'خطر', en: 'emergency' },
    danger: { ar: 'الخطر الطارئ', en: 'the emergency' },
    keyword: { ar: 'خطر', en: 'emergency' },
  },
};

/** One thing to do, in falling length; the last Arabic form has at most 13 UTF-16 units. */
export type Action = readonly [Bilingual, ...Bilingual[]];

const FOLLOW: Action = [
  { ar: 'تابعوا النشرات', en: 'Follow the bulletins' },
  { ar: 'للعلم', en: 'For information' },
];

/** What to do at orange and red. The verbs are those of the centre's bulletins: الابتعاد عن مجاري السيول، تجنب الإبحار. */
const ACT: Readonly<Record<Hazard, Action>> = {
  'tropical-cyclone': [
    { ar: 'ابتعدوا عن الأودية والساحل', en: 'Keep away from wadis and the shore' },
    { ar: 'ابتعدوا عن الأودية', en: 'Keep away from wadis' },
    { ar: 'احذروا السيول', en: 'Beware of floods' },
  ],
  'heavy-rain': [
    { ar: 'ابتعدوا عن مجاري السيول', en: 'Keep away from flood channels' },
    { ar: 'ابتعدوا عن الأودية', en: 'Keep away from wadis' },
    { ar: 'احذروا السيول', en: 'Beware of floods' },
  ],
  'flash-flood': [
    { ar: 'ابتعدوا عن مجاري السيول', en: 'Keep away from flood channels' },
    { ar: 'ابتعدوا عن الأودية', en: 'Keep away from wadis' },
    { ar: 'اتركوا الوادي', en: 'Leave the wadi' },
  ],
  thunderstorm: [
    { ar: 'تجنبوا العراء وأعمدة الكهرباء', en: 'Keep off open ground and away from power poles' },
    { ar: 'تجنبوا العراء والأودية', en: 'Keep off open ground and wadis' },
    { ar: 'تجنبوا العراء', en: 'Keep off open ground' },
  ],
  wind: [
    { ar: 'ابتعدوا عن الأشجار واللوحات', en: 'Keep away from trees and billboards' },
    { ar: 'الزموا البيوت', en: 'Stay indoors' },
  ],
  'high-waves': [
    { ar: 'لا تبحروا وابتعدوا عن الشاطئ', en: 'Do not sail; keep away from the shore' },
    { ar: 'لا تبحروا ولا تسبحوا', en: 'Do not sail or swim' },
    { ar: 'لا تبحروا', en: 'Do not sail' },
  ],
  heat: [
    { ar: 'اشربوا الماء وتجنبوا شمس الظهيرة', en: 'Drink water and keep out of the midday sun' },
    { ar: 'تجنبوا شمس الظهيرة', en: 'Keep out of the midday sun' },
    { ar: 'تجنبوا الشمس', en: 'Keep out of the sun' },
  ],
  dust: [
    { ar: 'تجنبوا السفر وغطوا الأنف والفم', en: 'Do not travel; cover nose and mouth' },
    { ar: 'تجنبوا الخروج والسفر', en: 'Do not go out or travel' },
    { ar: 'تجنبوا السفر', en: 'Do not travel' },
  ],
  other: [
    { ar: 'خذوا الحيطة والحذر', en: 'Take every precaution' },
    { ar: 'خذوا حذركم', en: 'Take care' },
  ],
};

const WATCH: Readonly<Record<Hazard, Action>> = {
  'tropical-cyclone': [
    { ar: 'استعدوا وتابعوا النشرات', en: 'Prepare and follow the bulletins' },
    { ar: 'تابعوا النشرات', en: 'Follow the bulletins' },
    { ar: 'استعدوا', en: 'Prepare' },
  ],
  'heavy-rain': [
    { ar: 'احذروا جريان الأودية والشعاب', en: 'Beware of flowing wadis and gullies' },
    { ar: 'احذروا جريان الأودية', en: 'Beware of flowing wadis' },
    { ar: 'احذروا السيول', en: 'Beware of floods' },
  ],
  'flash-flood': [
    { ar: 'لا تعبروا الأودية الجارية', en: 'Do not cross flowing wadis' },
    { ar: 'لا تعبروا الأودية', en: 'Do not cross wadis' },
    { ar: 'احذروا الوادي', en: 'Beware of the wadi' },
  ],
  thunderstorm: [
    { ar: 'احذروا الصواعق وجريان الأودية', en: 'Beware of lightning and flowing wadis' },
    { ar: 'احذروا الصواعق', en: 'Beware of lightning' },
    { ar: 'توخوا الحذر', en: 'Take care' },
  ],
  wind: [
    { ar: 'ثبتوا ما قد تحمله الرياح', en: 'Secure what the wind may carry' },
    { ar: 'توخوا الحذر', en: 'Take care' },
  ],
  'high-waves': [
    { ar: 'لا تبحروا بالقوارب الصغيرة', en: 'Do not sail in small boats' },
    { ar: 'احذروا البحر', en: 'Beware of the sea' },
  ],
  heat: [
    { ar: 'أكثروا من شرب الماء', en: 'Drink plenty of water' },
    { ar: 'اشربوا الماء', en: 'Drink water' },
  ],
  dust: [
    { ar: 'تمهلوا في القيادة', en: 'Drive slowly' },
    { ar: 'توخوا الحذر', en: 'Take care' },
  ],
  other: [
    { ar: 'توخوا الحيطة والحذر', en: 'Take care' },
    { ar: 'توخوا الحذر', en: 'Take care' },
  ],
};

export const actionFor = (hazard: Hazard, level: Level): Action => {
  if (level === 'green') return FOLLOW;
  return level === 'yellow' ? WATCH[hazard] : ACT[hazard];
};

/** Wadis run for hours after the rain, and people drown in them after the danger seemed over. */
const AFTER_RAIN: Action = [
  { ar: 'لا تعبروا واديا جاريا', en: 'Do not cross a flowing wadi' },
  { ar: 'شكرا لكم', en: 'Thank you' },
];
const THANKS: Action = [
  { ar: 'شكرا لتعاونكم', en: 'Thank you for your cooperation' },
  { ar: 'شكرا لكم', en: 'Thank you' },
];

export const BRINGS_WATER: ReadonlySet<Hazard> = new Set([
  'tropical-cyclone',
  'heavy-rain',
  'flash-flood',
  'thunderstorm',
]);

export const afterwardsFor = (hazard: Hazard): Action => (BRINGS_WATER.has(hazard) ? AFTER_RAIN : THANKS);

/** After «رسالة التحذير السابقة أرسلت خطأ»: the message itself is named already. */
export const DISREGARD_THAT: Action = [
  { ar: 'أهملوها، ولا تتخذوا أي إجراء', en: 'Disregard it. No action is needed' },
  { ar: 'أهملوها', en: 'Disregard it' },
];
export const DISREGARD: Action = [
  { ar: 'أهملوا الرسالة السابقة', en: 'Disregard the previous message' },
  { ar: 'أهملوا ما سبق', en: 'Disregard the previous message' },
  { ar: 'أهملوه', en: 'Disregard it' },
];
