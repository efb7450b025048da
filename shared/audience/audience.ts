import type { DistrictLevel } from '../../events/vocabulary.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import { type Recipient, type SubscriberStore, TIERS, type Tier } from './subscriber.ts';

/** Recipients of one tier who read the text of one district. */
export type Group = {
  readonly tier: Tier;
  readonly pcode: string;
  readonly recipients: AsyncIterable<Recipient>;
};

export type AudienceOf = {
  readonly districts: readonly DistrictLevel[];
  /** The districts that have a text: the concerned ones, and those that an update leaves out. */
  readonly texts: readonly { readonly pcode: string }[];
  /** Those whom earlier alerts of the chain may have reached, newest alert first, who left since included. */
  readonly reached: AsyncIterable<Recipient> | Iterable<Recipient>;
  /** Whether people of `districts` who were not reached before are told too; not for a cancel or an all clear. */
  readonly everyone: boolean;
};

type Pcodes = ReadonlySet<string>;

/** The district whose text a person gets: the first of their own that is concerned, else that has a text. One person, one text. */
const districtFor = ({ districts }: Recipient, concerned: Pcodes, worded: Pcodes): string | undefined =>
  districts.find((pcode) => concerned.has(pcode)) ??
  districts.find((pcode) => worded.has(pcode)) ??
  districts[0];

const pcodesOf = (list: readonly { readonly pcode: string }[]): Pcodes =>
  new Set(list.map(({ pcode }) => pcode));

/**
 * Everyone who is to be told, each exactly once, in the order in which they must know: relays before
 * residents, and within each the worst district first; last those who are out of danger. Who moved since they
 * were reached is told what holds where they are now. Groups are to be read one after the other.
 */
export async function* audience(store: SubscriberStore, of: AudienceOf): AsyncIterable<Group> {
  const concerned = pcodesOf(of.districts);
  const worded = pcodesOf(of.texts);
  const reached = new Map<string, Recipient[]>();
  const known = new Set<string>();
  for await (const recipient of of.reached) {
    const pcode = districtFor(recipient, concerned, worded);
    if (pcode === undefined || known.has(recipient.recipientId)) continue;
    known.add(recipient.recipientId);
    const key = `${recipient.tier}#${pcode}`;
    const group = reached.get(key);
    if (group === undefined) reached.set(key, [recipient]);
    else group.push(recipient);
  }
  const worstFirst = of.districts
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level) || (a.pcode < b.pcode ? -1 : 1))
    .map(({ pcode }) => pcode);
  const elsewhere = [...reached.keys()]
    .map((key) => key.slice(key.indexOf('#') + 1))
    .filter((pcode) => !concerned.has(pcode));

  const told = new Set<string>();
  async function* members(tier: Tier, pcode: string): AsyncIterable<Recipient> {
    yield* reached.get(`${tier}#${pcode}`) ?? [];
    if (!of.everyone || !concerned.has(pcode)) return;
    for await (const recipient of store.inDistrict(pcode, tier)) {
      if (districtFor(recipient, concerned, worded) === pcode) yield recipient;
    }
  }
  async function* once(recipients: AsyncIterable<Recipient>): AsyncIterable<Recipient> {
    for await (const recipient of recipients) {
      if (told.has(recipient.recipientId)) continue;
      told.add(recipient.recipientId);
      yield recipient;
    }
  }
  for (const pcodes of [new Set(worstFirst), new Set(elsewhere.toSorted())]) {
    for (const tier of TIERS) {
      for (const pcode of pcodes) yield { tier, pcode, recipients: once(members(tier, pcode)) };
    }
  }
}
