import {
  type CountryCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { cleanSms } from './clean.ts';

/** A number in E.164: `+`, country code, national number, digits only. Only `parsePhone` makes one from what people type. */
export type E164 = string;

export type InvalidPhone =
  | 'empty'
  | 'not-a-number'
  | 'too-short'
  | 'too-long'
  /** A land line cannot receive SMS. */
  | 'landline'
  /** The right length, but in no range that the country has given to mobile phones. */
  | 'not-mobile'
  /** A number of the simulated network, where real ones are wanted. */
  | 'simulated';

export type ParsedPhone = { readonly e164: E164 } | { readonly invalid: InvalidPhone };

/**
 * Numbers of the simulated phone network, in examples and in tests. Yemen's mobile ranges are 70, 71, 73, 77 and 78 (metadata of
 * libphonenumber 2026-07: `7[01378]\d{7}`), so nobody has a number that begins with 75.
 */
const SIMULATED = /^\+96775\d{7}$/;

export const isSimulatedPhone = (phone: E164): boolean => SIMULATED.test(phone);

/**
 * Reads a mobile number as people write it: national or international, `00` or `+`, spaces and dashes, Arabic-Indic or
 * Persian digits, invisible marks from a contact list. A number without a country code is taken to be of `country`.
 * The whole text must be the number. Ranges are libphonenumber's.
 */
export const parsePhone = (
  text: string,
  { country = 'YE', allowSimulated = false }: { country?: CountryCode; allowSimulated?: boolean } = {},
): ParsedPhone => {
  const typed = cleanSms(text).text.trim();
  if (typed === '') return { invalid: 'empty' };
  const parsed = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
  if (parsed === undefined || parsed.ext !== undefined) return { invalid: 'not-a-number' };
  const e164: E164 = parsed.number;
  if (isSimulatedPhone(e164)) return allowSimulated ? { e164 } : { invalid: 'simulated' };
  switch (parsed.getType()) {
    case 'MOBILE':
    case 'FIXED_LINE_OR_MOBILE':
      return { e164 };
    case 'FIXED_LINE':
      return { invalid: 'landline' };
    default:
      return { invalid: lengthReason(e164) };
  }
};

const lengthReason = (e164: E164): InvalidPhone => {
  switch (validatePhoneNumberLength(e164)) {
    case 'TOO_SHORT':
      return 'too-short';
    case 'TOO_LONG':
      return 'too-long';
    default:
      return 'not-mobile';
  }
};
