import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Variable } from '../reading/reading.ts';
import { count } from './counts.ts';
import { fill } from './message.ts';

/** Units as the bulletins write them: «ملم», «عقدة», «كم/ساعة». */
const MEASURES: Readonly<Record<Variable, { readonly value: Bilingual; readonly what: Bilingual }>> = {
  rain: {
    value: { ar: '{value} ملم', en: '{value} mm' },
    what: { ar: 'أمطار {value} ملم خلال {hours}', en: '{value} mm of rain in {hours}' },
  },
  gust: {
    value: { ar: '{value} كم/ساعة', en: '{value} km/h' },
    what: { ar: 'هبات رياح {value} كم/ساعة', en: 'gusts of {value} km/h' },
  },
  wind: {
    value: { ar: '{value} كم/ساعة', en: '{value} km/h' },
    what: { ar: 'رياح {value} كم/ساعة', en: 'wind of {value} km/h' },
  },
  temperature: {
    value: { ar: '{value} درجة مئوية', en: '{value} °C' },
    what: { ar: 'حرارة {value} درجة مئوية', en: 'a temperature of {value} °C' },
  },
  'dew-point': {
    value: { ar: '{value} درجة مئوية', en: '{value} °C' },
    what: { ar: 'نقطة ندى {value} درجة مئوية', en: 'a dew point of {value} °C' },
  },
  visibility: {
    value: { ar: '{value} متر', en: '{value} m' },
    what: { ar: 'رؤية أفقية {value} متر', en: 'visibility of {value} m' },
  },
  cape: {
    value: { ar: '{value} جول/كجم', en: '{value} J/kg' },
    what: {
      ar: 'طاقة تساعد على العواصف الرعدية {value} جول/كجم',
      en: 'energy for thunderstorms of {value} J/kg',
    },
  },
  'wave-height': {
    value: { ar: '{value} متر', en: '{value} m' },
    what: { ar: 'أمواج بارتفاع {value} متر', en: 'waves of {value} m' },
  },
  'river-discharge': {
    value: { ar: '{value} م³/ثانية', en: '{value} m³/s' },
    what: { ar: 'جريان {value} م³/ثانية في الوادي', en: 'a flow of {value} m³/s in the wadi' },
  },
  'wadi-level': {
    value: { ar: '{value} متر', en: '{value} m' },
    what: { ar: 'ماء بارتفاع {value} متر في الوادي', en: 'water {value} m deep in the wadi' },
  },
  pressure: {
    value: { ar: '{value} مليبار', en: '{value} hPa' },
    what: { ar: 'ضغط {value} مليبار', en: 'a pressure of {value} hPa' },
  },
};

/** One decimal where it matters, none where it would only look exact. */
const rounded = (value: number): string =>
  String(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** «70 ملم» / «70 mm». */
export const measureValue = (variable: Variable, value: number): Bilingual =>
  fill(MEASURES[variable].value, { value: rounded(value) });

/** «أمطار 80 ملم خلال 24 ساعة» / «80 mm of rain in 24 hours». */
export const measured = (variable: Variable, value: number, hours: number): Bilingual =>
  fill(MEASURES[variable].what, { value: rounded(value), hours: count('hours', hours) });

/** The name of what is measured, for tables. */
export const VARIABLE_NAMES: Readonly<Record<Variable, Bilingual>> = {
  rain: { ar: 'أمطار', en: 'rain' },
  gust: { ar: 'هبات رياح', en: 'gust' },
  wind: { ar: 'رياح', en: 'wind' },
  temperature: { ar: 'حرارة', en: 'temperature' },
  'dew-point': { ar: 'نقطة الندى', en: 'dew point' },
  visibility: { ar: 'رؤية أفقية', en: 'visibility' },
  cape: { ar: 'طاقة العواصف', en: 'CAPE' },
  'wave-height': { ar: 'ارتفاع الموج', en: 'wave height' },
  'river-discharge': { ar: 'جريان الوادي', en: 'discharge' },
  'wadi-level': { ar: 'منسوب الوادي', en: 'wadi level' },
  pressure: { ar: 'ضغط', en: 'pressure' },
};
