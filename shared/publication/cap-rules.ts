import type { CapAlert, CapInfo } from '../cap/alert.ts';
import { readRing } from '../geo/alert-ring.ts';
import { alertIf, areasOf, infosOf, languageOf, polygonsOf, type Rule, where } from './parts.ts';

const isLanguage = (code: string): boolean => {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
};

const isAbsolute = (address: string): boolean => /^https?:\/\/[^\s/]+/.test(address);

const textsOf = ({ event, headline, description, instruction }: CapInfo): string[] =>
  [event, headline, description, instruction].flatMap((text) => text ?? []);

const MARKUP = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});/i;

const sameTextInTwoLanguages = (alert: CapAlert): string[] => {
  const seen = new Map<string, string>();
  return infosOf(alert).flatMap(({ part, at }) => {
    const text = part.description ?? '';
    const language = languageOf(part).split('-')[0] ?? '';
    const other = seen.get(text);
    if (other === undefined) seen.set(text, language);
    return text !== '' && other !== undefined && other !== language ? [at] : [];
  });
};

/** Of CAP 1.2 itself, as google/cap-library checks them; what the schema sees is asked in `check.ts`. */
export const CAP_RULES: readonly Rule[] = [
  {
    id: 'restriction',
    by: 'CAP',
    level: 'error',
    says: 'A <restriction> is given with scope Restricted, and only then.',
    broken: ({ scope, restriction }) => alertIf((restriction !== undefined) !== (scope === 'Restricted')),
  },
  {
    id: 'own-reference',
    by: 'CAP',
    level: 'error',
    says: 'A message does not reference itself.',
    broken: ({ sender, identifier, references }) =>
      alertIf(
        references.some((reference) => reference.sender === sender && reference.identifier === identifier),
      ),
  },
  {
    id: 'later-reference',
    by: 'CAP',
    level: 'advice',
    says: 'What a message references is not later than itself.',
    broken: ({ sent, references }) => alertIf(references.some((reference) => reference.sent.at > sent.at)),
  },
  {
    id: 'language',
    by: 'CAP',
    level: 'error',
    says: 'Every <language> is a code by RFC 3066.',
    broken: (alert) => where(infosOf(alert), (info) => !isLanguage(languageOf(info))),
  },
  {
    id: 'ring',
    by: 'CAP',
    level: 'error',
    says: 'A <polygon> has at least four points and ends where it begins.',
    asGiven: true,
    broken: (alert) =>
      where(polygonsOf(alert), (ring) => ring.length < 4 || ring[0]?.join() !== ring.at(-1)?.join()),
  },
  {
    id: 'ring-crossing',
    by: 'CAP',
    level: 'error',
    says: 'A <polygon> does not cross itself.',
    broken: (alert) =>
      where(polygonsOf(alert), (ring) =>
        readRing(ring, 'ring').doubts.some(({ code }) => code === 'ring-crosses-itself'),
      ),
  },
  {
    id: 'ceiling',
    by: 'CAP',
    level: 'error',
    says: 'A <ceiling> is above the <altitude> that stands with it.',
    broken: (alert) =>
      where(
        areasOf(alert),
        ({ ceiling, altitude }) => ceiling !== undefined && (altitude === undefined || ceiling <= altitude),
      ),
  },
  {
    id: 'addresses',
    by: 'CAP',
    level: 'error',
    says: 'A <web> is a whole address; a <uri> that is not comes with a <derefUri>.',
    broken: (alert) =>
      where(
        infosOf(alert),
        ({ web, resource }) =>
          (web !== undefined && !isAbsolute(web)) ||
          resource.some(
            ({ uri, derefUri }) => uri !== undefined && !isAbsolute(uri) && derefUri === undefined,
          ),
      ),
  },
  {
    id: 'base64',
    by: 'CAP',
    level: 'error',
    says: 'A <derefUri> is base64.',
    broken: (alert) =>
      where(infosOf(alert), ({ resource }) =>
        resource.some(
          ({ derefUri }) => derefUri !== undefined && !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(derefUri),
        ),
      ),
  },
  {
    id: 'translation',
    by: 'CAP',
    level: 'advice',
    says: 'Two languages do not have the same text.',
    broken: sameTextInTwoLanguages,
  },
  {
    id: 'markup',
    by: 'CAP',
    level: 'advice',
    says: 'Texts hold no HTML.',
    broken: (alert) => where(infosOf(alert), (info) => textsOf(info).some((text) => MARKUP.test(text))),
  },
];
