import { type CapAlert, type CapArea, type CapInfo, DEFAULT_LANGUAGE } from './alert.ts';
import { type Notes, quote, say } from './notes.ts';

/*
 * What the schema cannot see and a forecaster should know before relying on an alert. Rules of CAP 1.2
 * itself and of the profiles that aggregators check (Google Public Alerts 1.0, WMO): none of them rejects.
 */

/** A start or end tag of a common HTML element, or a character entity that was escaped twice. */
const MARKUP =
  /<\/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)\b[^<>]*>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});/i;

const checkTexts = (info: CapInfo, where: string, warnings: string[]): void => {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['event', info.event],
    ['headline', info.headline],
    ['description', info.description],
    ['instruction', info.instruction],
  ];
  for (const [name, text] of texts) {
    const markup = text !== undefined && /[<&]/.test(text) ? MARKUP.exec(text) : null;
    if (markup !== null) {
      say(
        warnings,
        `${where}: <${name}> holds markup (${quote(markup[0])}); people would read it as it stands.`,
      );
    }
  }
};

const checkTimes = (alert: CapAlert, info: CapInfo, where: string, warnings: string[]): void => {
  const { effective, onset, expires } = info;
  if (expires === undefined) {
    say(warnings, `${where}: <expires> is missing; when the warning ends is not said.`);
    return;
  }
  if (expires.at < alert.sent.at)
    say(warnings, `${where}: <expires> is before <sent>; the warning was over when it was sent.`);
  if (effective !== undefined && expires.at < effective.at)
    say(warnings, `${where}: <expires> is before <effective>.`);
  if (onset !== undefined && expires.at < onset.at) say(warnings, `${where}: <expires> is before <onset>.`);
};

const checkArea = (area: CapArea, where: string, warnings: string[]): void => {
  if (area.polygon.length + area.circle.length + area.geocode.length === 0) {
    say(
      warnings,
      `${where}: there is no polygon, circle or geocode that can be read; the place is only in words.`,
    );
  }
  if (area.circle.some(({ radiusKm }) => radiusKm === 0)) {
    say(warnings, `${where}: <circle> has the radius 0; it names a point, not an area.`);
  }
  if (area.ceiling !== undefined && area.altitude === undefined) {
    say(warnings, `${where}: <ceiling> stands without <altitude>.`);
  } else if (area.ceiling !== undefined && area.altitude !== undefined && area.ceiling < area.altitude) {
    say(warnings, `${where}: <ceiling> is below <altitude>.`);
  }
};

const checkInfo = (alert: CapAlert, info: CapInfo, where: string, warnings: string[]): void => {
  checkTexts(info, where, warnings);
  checkTimes(alert, info, where, warnings);
  if (info.web !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(info.web)) {
    say(warnings, `${where}: <web> is ${quote(info.web)}, not a full address.`);
  }
  if (info.area.length === 0)
    say(warnings, `${where}: <area> is missing; where the warning holds is not said.`);
  info.area.forEach((area, index) => {
    checkArea(area, `${where}.area[${index + 1}]`, warnings);
  });
};

/** `ar` of `ar-YE`. */
const primaryLanguage = ({ language = DEFAULT_LANGUAGE }: CapInfo): string =>
  language.split('-')[0] ?? language;

/** The same words under two languages: at least one of them is not what its language says. */
const checkTranslations = (infos: readonly CapInfo[], warnings: string[]): void => {
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
      say(
        warnings,
        `${where}: <description> is that of ${other.where}, though the languages differ (${languages}).`,
      );
    }
  });
};

const checkReferences = (alert: CapAlert, warnings: string[]): void => {
  const { identifier, sender, sent, msgType, references } = alert;
  if ((msgType === 'Update' || msgType === 'Cancel') && references.length === 0) {
    say(
      warnings,
      `alert: <references> names no message, though msgType is ${msgType}; what it replaces is not said.`,
    );
  }
  for (const reference of references) {
    if (reference.identifier === identifier && reference.sender === sender) {
      say(warnings, 'alert: <references> names the message itself.');
    } else if (reference.sent.at > sent.at) {
      say(
        warnings,
        `alert: <references> names ${quote(reference.identifier)}, which is later than this message.`,
      );
    }
  }
};

const checkHandling = (alert: CapAlert, warnings: string[]): void => {
  for (const name of ['identifier', 'sender'] as const) {
    if (alert[name] === '') say(warnings, `alert: <${name}> is empty; nothing can refer to this message.`);
    else if (/[\s,<&]/.test(alert[name])) {
      say(
        warnings,
        `alert: <${name}> holds a space, a comma, < or &; a reference to this message cannot be read.`,
      );
    }
  }
  const restricted = alert.scope === 'Restricted';
  if (restricted && !alert.restriction)
    say(warnings, 'alert: scope is Restricted, but <restriction> does not say how.');
  if (!restricted && alert.restriction)
    say(warnings, `alert: <restriction> is given, though scope is ${alert.scope}.`);
  if (alert.scope === 'Private' && alert.addresses.length === 0) {
    say(warnings, 'alert: scope is Private, but <addresses> names nobody.');
  }
  if (alert.info.length === 0 && (alert.msgType === 'Alert' || alert.msgType === 'Update')) {
    say(
      warnings,
      `alert: there is no <info>, though msgType is ${alert.msgType}; what is warned of is not said.`,
    );
  }
};

/** Fills `notes.warnings`. */
export const checkProfile = (alert: CapAlert, notes: Notes): void => {
  checkHandling(alert, notes.warnings);
  checkReferences(alert, notes.warnings);
  alert.info.forEach((info, index) => {
    checkInfo(alert, info, `info[${index + 1}]`, notes.warnings);
  });
  checkTranslations(alert.info, notes.warnings);
};
