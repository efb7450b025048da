import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import { chainsOf, type Links, linksOf, namedBy, newestEnds, olderThan, youngerThan } from './chain.ts';
import { capKeyText, type Message, messageText } from './situation.ts';

/** A message that holds now, under the hazard that it speaks of. */
export type Standing = { readonly message: Message; readonly hazard: Hazard };

/** `by`: the `sent` of the newest message that took it back or took its place. */
type Gone = ReadonlyMap<string, { readonly by: Instant }>;

export type Standings = {
  readonly links: Links;
  readonly gone: Gone;
  readonly standing: ReadonlyMap<string, Standing>;
};

const dangerous = ({ districts }: Message): DistrictLevel[] =>
  districts.filter(({ level }) => level !== 'green');

const overlap = (a: readonly DistrictLevel[], b: readonly DistrictLevel[]): boolean =>
  a.some(({ pcode }) => b.some((other) => other.pcode === pcode));

/**
 * Later messages of a chain that a message reaches by naming an older one, as senders do that always name the
 * root: a Cancel reaches all of them; an Update those that share a district with it. What a sender has parted
 * by area stays: `kept`.
 */
export const reachedByRoot = (
  links: Links,
  message: Message,
): { readonly gone: readonly Message[]; readonly kept: readonly Message[] } => {
  const named = new Set(namedBy(links, message));
  const later = newestEnds(links, [...named])
    .flatMap((key) => youngerThan(links, key, message.key.sent))
    .filter(({ key }) => !named.has(capKeyText(key)));
  const reaches = (other: Message): boolean =>
    message.msgType === 'Cancel' || overlap(message.districts, other.districts);
  const unique = [...new Set(later)];
  return { gone: unique.filter(reaches), kept: unique.filter((other) => !reaches(other)) };
};

const goneOf = (links: Links): Gone => {
  const gone = new Map<string, { by: Instant }>();
  const go = (key: string, by: Instant): void => {
    const before = gone.get(key)?.by;
    if (before === undefined || before < by) gone.set(key, { by });
  };
  for (const message of links.chains.messages) {
    const { sent } = message.key;
    for (const key of namedBy(links, message)) go(key, sent);
    for (const { key } of reachedByRoot(links, message).gone) go(capKeyText(key), sent);
  }
  return gone;
};

/** By content, when it was last taken back: copies of it that were sent before are taken back with it. */
const contentsOver = (links: Links, gone: Gone): ReadonlyMap<string, Instant> => {
  const over = new Map<string, Instant>();
  for (const { key, content } of links.chains.messages) {
    const by = gone.get(capKeyText(key))?.by;
    if (content === undefined || by === undefined) continue;
    const before = over.get(content);
    if (before === undefined || before < by) over.set(content, by);
  }
  return over;
};

/** A message without words for its hazard, as a Cancel or a short Update has none, speaks of what it follows. */
export const hazardOf = (links: Links, message: Message): Hazard | undefined => {
  if (message.hazard !== undefined && message.hazard !== 'other') return message.hazard;
  const before = [...olderThan(links, capKeyText(message.key))]
    .flatMap((key) => links.chains.byKey.get(key) ?? [])
    .filter(({ hazard }) => hazard !== undefined && hazard !== 'other')
    .sort((a, b) => (a.key.sent < b.key.sent ? 1 : -1));
  return before[0]?.hazard ?? message.hazard;
};

export const isPast = ({ expires }: { readonly expires?: Instant | undefined }, now: Instant): boolean =>
  expires !== undefined && expires <= now;

/** What holds at `now`, of all messages that are known. Same messages, same answer, in whatever order they came. */
export const standingsOf = (messages: Iterable<Message>, now: Instant): Standings => {
  const links = linksOf(chainsOf(messages));
  const gone = goneOf(links);
  const over = contentsOver(links, gone);
  const standing = new Map<string, Standing>();
  for (const message of links.chains.messages) {
    const { key, content } = message;
    const overAt = content === undefined ? undefined : over.get(content);
    if (gone.has(capKeyText(key)) || (overAt !== undefined && key.sent < overAt)) continue;
    if (message.msgType === 'Cancel' || isPast(message, now)) continue;
    const hazard = hazardOf(links, message);
    const districts = dangerous(message);
    if (hazard === undefined || districts.length === 0) continue;
    standing.set(messageText(message), { message: { ...message, districts }, hazard });
  }
  return { links, gone, standing };
};

/** The highest level that any of these gives each district, in P-code order. */
export const combine = (messages: Iterable<Pick<Message, 'districts'>>): DistrictLevel[] => {
  const highest = new Map<string, Level>();
  for (const { districts } of messages) {
    for (const { pcode, level } of districts) {
      const before = highest.get(pcode);
      if (before === undefined || levelRank(level) > levelRank(before)) highest.set(pcode, level);
    }
  }
  return [...highest]
    .map(([pcode, level]) => ({ pcode, level }))
    .sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
};
