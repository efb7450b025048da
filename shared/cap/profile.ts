import { type CapAlert, type CapArea, type CapInfo, DEFAULT_LANGUAGE } from './alert.ts';
import { type Notes, quote, remark } from './notes.ts';

/*
 * What the schema cannot see and a forecaster should know before relying on an alert. Rules of CAP 1.2
 * itself and of the profiles that aggregators check (Google Public Alerts 1.0, WMO): none of them rejects.
 */

/** A start or end tag of a common HTML element, or a character entity that was escaped twice. */
const MARKUP =
  /<\/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)\b[^<>]*>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});/i;

const checkTexts = (info: CapInfo, where: string, notes: Notes): void => {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['event', info.event],
    ['headline', info.headline],
    ['description', info.description],
    ['instruction', info.instruction],
  ];
  for (const [name, text] of texts) {
    const markup = text?.includes('<') || text?.includes('&') ? MARKUP.exec(text) : null;
    if (markup !== null) {
      const sentence = `<${name}> holds markup (${quote(markup[0])}); people would read it as it stands.`;
      remark(notes, 'markup', where, sentence, name);
    }
  }
};

const checkTimes = (alert: CapAlert, info: CapInfo, where: string, notes: Notes): void => {
  const { effective, onset, expires } = info;
  if (expires === undefined) {
    remark(notes, 'expires-missing', where, '<expires> is missing; when the warning ends is not said.');
    return;
  }
  if (expires.at < alert.sent.at) {
    const sentence = '<expires> is before <sent>; the warning was over when it was sent.';
    remark(notes, 'expires-before-sent', where, sentence);
  }
  if (effective !== undefined && expires.at < effective.at)
    remark(notes, 'expires-before-effective', where, '<expires> is before <effective>.');
  if (onset !== undefined && expires.at < onset.at)
    remark(notes, 'expires-before-onset', where, '<expires> is before <onset>.');
};

const checkArea = (area: CapArea, where: string, notes: Notes): void => {
  if (area.polygon.length + area.circle.length + area.geocode.length === 0) {
    const sentence = 'there is no polygon, circle or geocode that can be read; the place is only in words.';
    remark(notes, 'area-only-words', where, sentence, area.areaDesc);
  }
  if (area.circle.some(({ radiusKm }) => radiusKm === 0)) {
    remark(notes, 'circle-is-point', where, '<circle> has the radius 0; it names a point, not an area.');
  }
  if (area.ceiling !== undefined && area.altitude === undefined) {
    remark(notes, 'ceiling-odd', where, '<ceiling> stands without <altitude>.');
  } else if (area.ceiling !== undefined && area.altitude !== undefined && area.ceiling < area.altitude) {
    remark(notes, 'ceiling-odd', where, '<ceiling> is below <altitude>.');
  }
};

const checkInfo = (alert: CapAlert, info: CapInfo, where: string, notes: Notes): void => {
  checkTexts(info, where, notes);
  checkTimes(alert, info, where, notes);
  if (info.web !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(info.web)) {
    remark(notes, 'web-not-full', where, `<web> is ${quote(info.web)}, not a full address.`, quote(info.web));
  }
  if (info.area.length === 0)
    remark(notes, 'area-missing', where, '<area> is missing; where the warning holds is not said.');
  info.area.forEach((area, index) => {
    checkArea(area, `${where}.area[${index + 1}]`, notes);
  });
};

/** `ar` of `ar-YE`. */
const primaryLanguage = ({ language = DEFAULT_LANGUAGE }: CapInfo): string =>
  language.split('-')[0] ?? language;

/** The same words under two languages: at least one of them is not what its language says. */
const checkTranslations = (infos: readonly CapInfo[], notes: Notes): void => {
  const seen = new Map<string, { readonly language: string; readonly where: string }>();
  infos.forEach((info, index) => {
    const where = `info[${index + 1}]`;
    const words = info.description ?? '';
    const language = primaryLanguage(info);
    const other = seen.get(words);
    // A word or two, as "No details.", may well be the same in both.
    if (words.length < 20) return;
    if (other === undefined) seen.set(words, { language, where });
    else if (other.language !== language) {
      const languages = `${language} and ${other.language}`;
      const sentence = `<description> is that of ${other.where}, though the languages differ (${languages}).`;
      remark(notes, 'translation-copied', where, sentence, `${language}, ${other.language}`);
    }
  });
};

const checkReferences = (alert: CapAlert, notes: Notes): void => {
  const { identifier, sender, sent, msgType, references } = alert;
  if ((msgType === 'Update' || msgType === 'Cancel') && references.length === 0) {
    const sentence = `<references> names no message, though msgType is ${msgType}; what it replaces is not said.`;
    remark(notes, 'reference-missing', 'alert', sentence, msgType);
  }
  for (const reference of references) {
    if (reference.identifier === identifier && reference.sender === sender) {
      remark(notes, 'reference-self', 'alert', '<references> names the message itself.');
    } else if (reference.sent.at > sent.at) {
      const named = quote(reference.identifier);
      const sentence = `<references> names ${named}, which is later than this message.`;
      remark(notes, 'reference-later', 'alert', sentence, named);
    }
  }
};

const checkHandling = (alert: CapAlert, notes: Notes): void => {
  for (const name of ['identifier', 'sender'] as const) {
    if (alert[name] === '') {
      const sentence = `<${name}> is empty; nothing can refer to this message.`;
      remark(notes, 'name-unusable', 'alert', sentence, name);
    } else if (/[\s,<&]/.test(alert[name])) {
      const sentence = `<${name}> holds a space, a comma, < or &; a reference to this message cannot be read.`;
      remark(notes, 'name-unusable', 'alert', sentence, name);
    }
  }
  const restricted = alert.scope === 'Restricted';
  if (restricted && !alert.restriction)
    remark(notes, 'restriction-odd', 'alert', 'scope is Restricted, but <restriction> does not say how.');
  if (!restricted && alert.restriction)
    remark(notes, 'restriction-odd', 'alert', `<restriction> is given, though scope is ${alert.scope}.`);
  if (alert.scope === 'Private' && alert.addresses.length === 0) {
    remark(notes, 'addresses-missing', 'alert', 'scope is Private, but <addresses> names nobody.');
  }
  if (alert.info.length === 0 && (alert.msgType === 'Alert' || alert.msgType === 'Update')) {
    const sentence = `there is no <info>, though msgType is ${alert.msgType}; what is warned of is not said.`;
    remark(notes, 'info-missing', 'alert', sentence, alert.msgType);
  }
};

/** Fills `notes.warnings` and `notes.remarks`. */
export const checkProfile = (alert: CapAlert, notes: Notes): void => {
  checkHandling(alert, notes);
  checkReferences(alert, notes);
  alert.info.forEach((info, index) => {
    checkInfo(alert, info, `info[${index + 1}]`, notes);
  });
  checkTranslations(alert.info, notes);
};
