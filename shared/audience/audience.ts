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
  /** Those whom earlier alerts of the chain may have reached, who left since included. */
  readonly reached: AsyncIterable<Recipient> | Iterable<Recipient>;
  /** Whether people of `districts` who were not reached before are told too; not for a cancel or an all clear. */
  readonly everyone: boolean;
};

/** The district whose text a person gets: the first of their own that is concerned, else their first. One person, one text. */
const districtFor = ({ districts }: Recipient, concerned: ReadonlySet<string>): string | undefined =>
  districts.find((pcode) => concerned.has(pcode)) ?? districts[0];

/**
 * Everyone who is to be told, each exactly once, in the order in which they must know: relays before
 * residents, and within each the worst district first.
 */
export async function* audience(store: SubscriberStore, of: AudienceOf): AsyncIterable<Group> {
  const concerned = new Set(of.districts.map(({ pcode }) => pcode));
  const reached = new Map<string, Map<string, Recipient>>();
  for await (const recipient of of.reached) {
    const pcode = districtFor(recipient, concerned);
    if (pcode === undefined) continue;
    const key = `${recipient.tier}#${pcode}`;
    const group = reached.get(key) ?? new Map<string, Recipient>();
    reached.set(key, group.set(recipient.recipientId, recipient));
  }
  const worstFirst = of.districts
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level) || (a.pcode < b.pcode ? -1 : 1))
    .map(({ pcode }) => pcode);
  const elsewhere = [...reached.keys()]
    .map((key) => key.slice(key.indexOf('#') + 1))
    .filter((pcode) => !concerned.has(pcode));
  const order = [...worstFirst, ...new Set(elsewhere.toSorted())];

  for (const tier of TIERS) {
    for (const pcode of order) {
      const before = reached.get(`${tier}#${pcode}`) ?? new Map<string, Recipient>();
      yield {
        tier,
        pcode,
        recipients: members(store, of.everyone && concerned.has(pcode), tier, pcode, concerned, before),
      };
    }
  }
}

async function* members(
  store: SubscriberStore,
  everyone: boolean,
  tier: Tier,
  pcode: string,
  concerned: ReadonlySet<string>,
  before: ReadonlyMap<string, Recipient>,
): AsyncIterable<Recipient> {
  yield* before.values();
  if (!everyone) return;
  for await (const recipient of store.inDistrict(pcode, tier)) {
    if (districtFor(recipient, concerned) === pcode && !before.has(recipient.recipientId)) yield recipient;
  }
}
