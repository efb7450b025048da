import { audience } from '../audience/audience.ts';
import type { SubscriberStore, Tier } from '../audience/subscriber.ts';
import type { OpenIncident } from '../incident/incident.ts';
import { type Group, LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { segment } from '../sms/segments.ts';
import { chainBefore, reachedByChain } from './chain.ts';
import type { Draft } from './draft.ts';
import type { Ledger } from './ledger.ts';
import { meantFor } from './meant-for.ts';

/** People who get the same text, in the same turn, by numbers that begin alike. */
export type Counted = {
  readonly rank: number;
  readonly tier: Tier;
  readonly pcode: string;
  readonly prefix?: string;
  readonly recipients: number;
  /** Of their text. */
  readonly parts: number;
  /** Of the longer of the district's texts, by which a sender leases its rate. */
  readonly mostParts: number;
};

export type Audience = {
  /** In the order in which they are told. */
  readonly counted: readonly Counted[];
  readonly byGroup: ReadonlyMap<Group, number>;
};

type Deps = { readonly subscribers: SubscriberStore; readonly ledger: Ledger };

/** Counts whom a draft will reach, by the very rule that plans the send, so that the two agree. Nobody is kept. */
export const countAudience = async (deps: Deps, incident: OpenIncident, draft: Draft): Promise<Audience> => {
  const chain = draft.follows === undefined ? [] : chainBefore(incident.alerts, { follows: draft.follows });
  const parts = new Map(
    draft.texts.map((text) => [text.pcode, LANGUAGES.map((language) => segment(text[language]).parts)]),
  );
  const partsOf = (pcode: string, language: Language) => {
    const both = parts.get(pcode) ?? parts.values().next().value ?? [1];
    return { parts: both[LANGUAGES.indexOf(language)] ?? 1, mostParts: Math.max(...both) };
  };
  const groups = new Map<string, Counted>();
  const byGroup = new Map<Group, number>();
  const told = audience(deps.subscribers, {
    districts: draft.districts,
    texts: draft.texts,
    reached: () => reachedByChain(deps.ledger, chain),
    ...meantFor(incident, draft),
  });
  for await (const { rank, tier, pcode, recipient } of told) {
    const { prefix, language, groups: own = [] } = recipient;
    for (const group of own) byGroup.set(group, (byGroup.get(group) ?? 0) + 1);
    const key = `${rank}#${tier}#${pcode}#${prefix}#${language}`;
    const before = groups.get(key);
    groups.set(
      key,
      before === undefined
        ? {
            rank,
            tier,
            pcode,
            recipients: 1,
            ...partsOf(pcode, language),
            ...(prefix === undefined ? {} : { prefix }),
          }
        : { ...before, recipients: before.recipients + 1 },
    );
  }
  return { counted: [...groups.values()].sort((a, b) => a.rank - b.rank), byGroup };
};
