import type { Draft } from '../alert/draft.ts';
import type { Alert, OpenIncident } from '../incident/incident.ts';
import { LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { CAP_FIELDS, type CapField } from '../language/check-cap.ts';
import type { OwnWords } from './own-words.ts';

/** The proposal that was sent back to be changed, as long as nothing was proposed since. */
export const returnedProposal = ({ alerts }: Pick<OpenIncident, 'alerts'>): Alert | undefined => {
  const last = alerts.at(-1);
  return last?.refused?.returned ? last : undefined;
};

/**
 * What a person had worded in a proposal, to be changed: everything that the platform would say otherwise now. The number of the alert
 * that was not sent gives way to that of the next.
 */
export const wordsOf = (alert: Alert, standard: Draft, number: string | undefined): OwnWords => {
  if (!alert.ownWords) return { all: {}, texts: {}, cap: {} };
  const renumbered = (text: string): string =>
    alert.number === undefined || number === undefined ? text : text.replaceAll(alert.number, number);
  const differing = (
    was: Readonly<Record<Language, string>>,
    usual: Readonly<Record<Language, string>> | undefined,
  ): Partial<Record<Language, string>> | undefined => {
    const own: Partial<Record<Language, string>> = {};
    for (const language of LANGUAGES) {
      const text = renumbered(was[language]);
      if (usual !== undefined && text !== usual[language]) own[language] = text;
    }
    return Object.keys(own).length === 0 ? undefined : own;
  };
  const texts: Record<string, Partial<Record<Language, string>>> = {};
  for (const text of alert.texts) {
    const own = differing(
      text,
      standard.texts.find(({ pcode }) => pcode === text.pcode),
    );
    if (own !== undefined) texts[text.pcode] = own;
  }
  const cap: Partial<Record<CapField, Partial<Record<Language, string>>>> = {};
  for (const field of CAP_FIELDS) {
    const own = differing(alert[field], standard[field]);
    if (own !== undefined) cap[field] = own;
  }
  return { all: {}, texts, cap };
};
