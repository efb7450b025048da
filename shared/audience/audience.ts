import type { DistrictLevel } from '../../events/vocabulary.ts';
import { type Group, LEVELS, type Level, levelRank } from '../kernel/vocabulary.ts';
import { recipientStates } from './recipient-states.ts';
import { type Recipient, type SubscriberStore, TIERS, type Tier } from './subscriber.ts';

/** One who is to be told, and the district whose text they read. */
export type Told = {
  /** Those of a lower rank must know first. */
  readonly rank: number;
  readonly tier: Tier;
  readonly pcode: string;
  readonly recipient: Recipient;
};

/** One whom an earlier alert may have reached. */
export type Reached = {
  readonly recipient: Recipient;
  /** What they certainly got said that the danger is over where they are. */
  readonly over: boolean;
};

export type AudienceOf = {
  readonly districts: readonly DistrictLevel[];
  /** The districts that have a text: the concerned ones, and those that an update leaves out. */
  readonly texts: readonly { readonly pcode: string }[];
  /** Those whom earlier alerts of the chain may have reached, newest alert first, who left since included. Read up to twice. */
  readonly reached: () => AsyncIterable<Reached> | Iterable<Reached>;
  /** Whether people of `districts` who were not reached before are told too; not for a cancel or an all clear. */
  readonly everyone: boolean;
  /** Of those who were not reached before, only residents of one of these groups; absent: everybody. Relays are told of everything. */
  readonly groups?: readonly Group[] | undefined;
};

type Levels = ReadonlyMap<string, Level>;

/** The first of a person's districts that is concerned at a level that the person wants to hear of. */
const wantedDistrict = ({ districts, fromLevel = 'yellow' }: Recipient, concerned: Levels) =>
  districts.find((pcode) => {
    const level = concerned.get(pcode);
    return level !== undefined && levelRank(level) >= levelRank(fromLevel);
  });

/**
 * The district whose text somebody gets who was reached before: one that they want to hear of, else any that is concerned, else one that
 * has a text. Whoever had the first is told how it goes on, whatever they chose. One person, one text, and nobody that of another place.
 */
const districtOfReached = (recipient: Recipient, concerned: Levels, worded: ReadonlySet<string>) =>
  wantedDistrict(recipient, concerned) ??
  recipient.districts.find((pcode) => concerned.has(pcode)) ??
  recipient.districts.find((pcode) => worded.has(pcode));

/** Those of one tier to whom the same level applies have one rank; who is out of danger comes after everyone who is in it. */
const rankOf = (tier: Tier, level: Level | undefined): number =>
  level === undefined
    ? 2 * TIERS.length * LEVELS.length + TIERS.indexOf(tier)
    : TIERS.indexOf(tier) * LEVELS.length + LEVELS.length - 1 - levelRank(level);

/** What is known of a person whom an earlier alert reached. */
const [TOLD, WAITS, LEFT_ALONE] = [1, 2, 3] as const;

/**
 * Everyone who is to be told, each exactly once. Relays must know before residents, and within each the worst
 * district first; last those who are out of danger, and each of them once. Who moved since they were reached is told
 * what holds where they are now. A first alert comes in the order of the ranks; what follows one comes in the order of
 * what it follows, so that nobody but the person at hand is kept in memory, beside a few bytes for each who was met.
 */
export async function* audience(store: SubscriberStore, of: AudienceOf): AsyncIterable<Told> {
  const concerned: Levels = new Map(of.districts.map(({ pcode, level }) => [pcode, level]));
  const worded = new Set(of.texts.map(({ pcode }) => pcode));
  const isMeant = ({ tier, groups = [] }: Recipient): boolean =>
    of.groups === undefined || tier === 'relay' || groups.some((group) => of.groups?.includes(group));
  const states = recipientStates();
  const toldOf = (recipient: Recipient, pcode: string): Told => {
    const { tier } = recipient;
    return { rank: rankOf(tier, concerned.get(pcode)), tier, pcode, recipient };
  };
  const told = (recipient: Recipient, pcode: string): Told => {
    states.set(recipient.recipientId, TOLD);
    return toldOf(recipient, pcode);
  };

  let waiting = 0;
  for await (const { recipient, over } of of.reached()) {
    if (states.get(recipient.recipientId) !== 0) continue;
    const pcode = districtOfReached(recipient, concerned, worded);
    if (pcode !== undefined && concerned.has(pcode)) {
      yield told(recipient, pcode);
    } else if (pcode !== undefined && !over) {
      states.set(recipient.recipientId, WAITS);
      waiting += 1;
    } else {
      states.set(recipient.recipientId, LEFT_ALONE);
    }
  }
  if (of.everyone) {
    const worstFirst = of.districts.toSorted(
      (a, b) => levelRank(b.level) - levelRank(a.level) || (a.pcode < b.pcode ? -1 : 1),
    );
    for (const tier of TIERS) {
      for (const { pcode } of worstFirst) {
        // Nobody is twice in one list, and after the last nobody comes again but those who wait.
        const isLast = tier === TIERS.at(-1) && pcode === worstFirst.at(-1)?.pcode;
        for await (const recipient of store.inDistrict(pcode, tier)) {
          if (wantedDistrict(recipient, concerned) !== pcode) continue;
          const state = states.get(recipient.recipientId);
          // Who had an earlier alert and has moved into danger is warned, whatever they do.
          if (state === TOLD || (state !== WAITS && !isMeant(recipient))) continue;
          if (state === WAITS) waiting -= 1;
          yield isLast && state !== WAITS ? toldOf(recipient, pcode) : told(recipient, pcode);
        }
      }
    }
  }
  if (waiting === 0) return;
  for await (const { recipient } of of.reached()) {
    if (states.get(recipient.recipientId) !== WAITS) continue;
    const pcode = districtOfReached(recipient, concerned, worded);
    if (pcode !== undefined) yield told(recipient, pcode);
  }
}
