import type { Bilingual } from '../kernel/vocabulary.ts';
import { fill } from './message.ts';

/**
 * A number with what it counts. Arabic has six plural forms; the dual is in the oblique case («دقيقتين»), since these
 * stand after a preposition or in a list, and that is also how the dual is spoken.
 */
const COUNTS = {
  times: {
    ar: '{n, plural, zero {ولا مرة} one {مرة واحدة} two {مرتين} few {# مرات} many {# مرة} other {# مرة}}',
    en: '{n, plural, =0 {never} one {once} other {# times}}',
  },
  minutes: {
    ar: '{n, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
    en: '{n, plural, =0 {less than a minute} one {# minute} other {# minutes}}',
  },
  hours: {
    ar: '{n, plural, zero {أقل من ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}',
    en: '{n, plural, =0 {less than an hour} one {# hour} other {# hours}}',
  },
  days: {
    ar: '{n, plural, zero {أقل من يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}',
    en: '{n, plural, =0 {less than a day} one {# day} other {# days}}',
  },
  seconds: {
    ar: '{n, plural, zero {أقل من ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}',
    en: '{n, plural, =0 {less than a second} one {# second} other {# seconds}}',
  },
  districts: {
    ar: '{n, plural, zero {لا مديريات} one {مديرية واحدة} two {مديريتين} few {# مديريات} many {# مديرية} other {# مديرية}}',
    en: '{n, plural, =0 {no districts} one {# district} other {# districts}}',
  },
  otherDistricts: {
    ar: '{n, plural, zero {لا مديريات أخرى} one {مديرية أخرى} two {مديريتين أخريين} few {# مديريات أخرى} many {# مديرية أخرى} other {# مديرية أخرى}}',
    en: '{n, plural, =0 {no other districts} one {# other district} other {# other districts}}',
  },
  subscribers: {
    ar: '{n, plural, zero {لا مشتركين} one {مشترك واحد} two {مشتركين اثنين} few {# مشتركين} many {# مشتركًا} other {# مشترك}}',
    en: '{n, plural, =0 {no subscribers} one {# subscriber} other {# subscribers}}',
  },
  people: {
    ar: '{n, plural, zero {لا أحد} one {شخص واحد} two {شخصين} few {# أشخاص} many {# شخصًا} other {# شخص}}',
    en: '{n, plural, =0 {nobody} one {# person} other {# people}}',
  },
  members: {
    ar: '{n, plural, zero {لا أعضاء} one {عضو واحد} two {عضوين} few {# أعضاء} many {# عضوًا} other {# عضو}}',
    en: '{n, plural, =0 {no members} one {# member} other {# members}}',
  },
  alerts: {
    ar: '{n, plural, zero {لا إنذارات} one {إنذار واحد} two {إنذارين} few {# إنذارات} many {# إنذارًا} other {# إنذار}}',
    en: '{n, plural, =0 {no alerts} one {# alert} other {# alerts}}',
  },
  directives: {
    ar: '{n, plural, zero {لا توجيهات} one {توجيه واحد} two {توجيهان} few {# توجيهات} many {# توجيهًا} other {# توجيه}}',
    en: '{n, plural, =0 {no directives} one {# directive} other {# directives}}',
  },
  messages: {
    ar: '{n, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتين} few {# رسائل} many {# رسالة} other {# رسالة}}',
    en: '{n, plural, =0 {no messages} one {# message} other {# messages}}',
  },
  values: {
    ar: '{n, plural, zero {بلا قيم} one {قيمة واحدة} two {قيمتان} few {# قيم} many {# قيمة} other {# قيمة}}',
    en: '{n, plural, =0 {no values} one {# value} other {# values}}',
  },
  sessions: {
    ar: '{n, plural, zero {لا جلسات} one {جلسة واحدة} two {جلستان} few {# جلسات} many {# جلسة} other {# جلسة}}',
    en: '{n, plural, =0 {no sessions} one {# session} other {# sessions}}',
  },
  lines: {
    ar: '{n, plural, zero {لا سطور} one {سطر واحد} two {سطران} few {# سطور} many {# سطرًا} other {# سطر}}',
    en: '{n, plural, =0 {no lines} one {# line} other {# lines}}',
  },
  sources: {
    ar: '{n, plural, zero {لا مصادر} one {مصدر واحد} two {مصدران} few {# مصادر} many {# مصدرًا} other {# مصدر}}',
    en: '{n, plural, =0 {no sources} one {# source} other {# sources}}',
  },
  parts: {
    ar: '{n, plural, zero {لا أجزاء} one {جزء واحد} two {جزأين} few {# أجزاء} many {# جزءًا} other {# جزء}}',
    en: '{n, plural, =0 {no parts} one {# part} other {# parts}}',
  },
} satisfies Record<string, Bilingual>;

export type Counted = keyof typeof COUNTS;

/** `n` is a whole number, zero or more. */
export const count = (what: Counted, n: number): Bilingual => fill(COUNTS[what], { n });
