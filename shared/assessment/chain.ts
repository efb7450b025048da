import type { CapKey } from '../../events/vocabulary.ts';
import { capKeyText, type Message, messageText } from './situation.ts';

/*
 * What a message refers to. Everything is worked out from the set of messages that are known, never from the
 * order in which they came, so that order cannot matter.
 */

/** How a reference was read. `to` is the key that it names. */
type Reading =
  | { readonly kind: 'exact' | 'approximate' | 'later' | 'cycle'; readonly to: string; readonly key: CapKey }
  | { readonly kind: 'self' | 'foreign' | 'ambiguous'; readonly key: CapKey };

/** The key that this message takes the place of; `undefined` where its reference does not count. */
const countsAs = (reading: Reading): string | undefined =>
  reading.kind === 'exact' || reading.kind === 'approximate' ? reading.to : undefined;

/** `Alerts@MET.example` and `mailto:alerts@met.example` are one sender; nothing else is forgiven. */
const plainSender = (sender: string): string =>
  sender
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');

export type Chains = {
  readonly messages: readonly Message[];
  readonly byKey: ReadonlyMap<string, readonly Message[]>;
  /** Of one sender, by `identifier`. */
  readonly byIdentifier: ReadonlyMap<string, readonly Message[]>;
};

const identifierText = (sender: string, identifier: string): string =>
  JSON.stringify([plainSender(sender), identifier]);

const groupBy = (
  messages: readonly Message[],
  nameOf: (message: Message) => string,
): ReadonlyMap<string, Message[]> => {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    const group = groups.get(nameOf(message));
    if (group === undefined) groups.set(nameOf(message), [message]);
    else group.push(message);
  }
  return groups;
};

/** In one order, whatever order they came in. */
export const chainsOf = (messages: Iterable<Message>): Chains => {
  const sorted = [...messages].sort(
    (a, b) =>
      Number(a.key.sent > b.key.sent) - Number(a.key.sent < b.key.sent) ||
      Number(messageText(a) > messageText(b)) - Number(messageText(a) < messageText(b)),
  );
  return {
    messages: sorted,
    byKey: groupBy(sorted, ({ key }) => capKeyText(key)),
    byIdentifier: groupBy(sorted, ({ key }) => identifierText(key.sender, key.identifier)),
  };
};

/** Messages of the sender that a reference may mean: the one it names, or the only one of that identifier. */
const readReference = ({ byKey, byIdentifier }: Chains, { key }: Message, named: CapKey): Reading => {
  if (capKeyText(named) === capKeyText(key)) return { kind: 'self', key: named };
  const sameSender = named.sender === key.sender;
  if (!sameSender && plainSender(named.sender) !== plainSender(key.sender))
    return { kind: 'foreign', key: named };
  const later = named.sent > key.sent;
  if (sameSender && byKey.has(capKeyText(named)))
    return { kind: later ? 'later' : 'exact', to: capKeyText(named), key: named };
  const meant = new Map(
    (byIdentifier.get(identifierText(named.sender, named.identifier)) ?? [])
      .filter((message) => message.key.sent <= key.sent && capKeyText(message.key) !== capKeyText(key))
      .map((message) => [capKeyText(message.key), message.key]),
  );
  const [only] = meant.keys();
  if (meant.size > 1) return { kind: 'ambiguous', key: named };
  if (only !== undefined) return { kind: 'approximate', to: only, key: named };
  return { kind: later ? 'later' : 'exact', to: capKeyText({ ...named, sender: key.sender }), key: named };
};

/** By key, the keys beside it. */
type Edges = ReadonlyMap<string, ReadonlySet<string>>;

export type Links = {
  readonly chains: Chains;
  readonly readings: ReadonlyMap<string, readonly Reading[]>;
  /** What a message takes the place of: older, or of the same moment and in no cycle. */
  readonly older: Edges;
  readonly younger: Edges;
};

/**
 * All that can be reached from the starts, each once, so that no cycle holds it up; a start is among them when it is
 * reached from another. Ends early when `enough` says so.
 */
const reached = (
  starts: readonly string[],
  next: (key: string) => Iterable<string>,
  enough: (found: ReadonlySet<string>) => boolean = () => false,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const expanded = new Set(starts);
  const waiting = [...starts];
  for (let key = waiting.pop(); key !== undefined && !enough(found); key = waiting.pop()) {
    for (const other of next(key)) {
      found.add(other);
      if (expanded.has(other)) continue;
      expanded.add(other);
      waiting.push(other);
    }
  }
  return found;
};

const NONE: ReadonlySet<string> = new Set();

export const olderThan = ({ older }: Links, key: string): ReadonlySet<string> =>
  reached([key], (at) => older.get(at) ?? NONE);

/** Messages that lead to this key and were sent before a moment. */
export const youngerThan = ({ younger, chains }: Links, key: string, before: string): Message[] => {
  const sentBefore = (at: string): boolean => (chains.byKey.get(at)?.[0]?.key.sent ?? '') < before;
  const found = reached([key], (at) => [...(younger.get(at) ?? NONE)].filter(sentBefore));
  return [...found].flatMap((at) => chains.byKey.get(at) ?? []);
};

/** Of several keys, those to which no other of them leads: the newest ends of the chains that they are of. */
export const newestEnds = ({ older, chains }: Links, keys: readonly string[]): string[] => {
  const sentOf = (key: string): string => chains.byKey.get(key)?.[0]?.key.sent ?? '';
  const oldest = keys.map(sentOf).toSorted().at(0) ?? '';
  const inOrder = keys.toSorted((a, b) => (sentOf(a) < sentOf(b) ? -1 : 1));
  const others = inOrder.slice(0, -1);
  // From the newest first, which most often leads to all of them at once; nothing older than the oldest can matter.
  const found = reached(
    inOrder,
    (at) => [...(older.get(at) ?? NONE)].filter((key) => sentOf(key) >= oldest),
    (known) => others.every((key) => known.has(key)),
  );
  return inOrder.filter((key) => !found.has(key));
};

const join = (edges: Map<string, Set<string>>, from: string, to: string): void => {
  edges.set(from, (edges.get(from) ?? new Set()).add(to));
};

export const linksOf = (chains: Chains): Links => {
  const raw = new Map<Message, Reading[]>();
  // Only messages of the very same moment can name each other: a reference to what is later does not count.
  const sameMoment = new Map<string, Set<string>>();
  for (const message of chains.messages) {
    const readings = message.references.map((named) => readReference(chains, message, named));
    raw.set(message, readings);
    for (const reading of readings) {
      const to = countsAs(reading);
      if (to !== undefined && chains.byKey.get(to)?.[0]?.key.sent === message.key.sent)
        join(sameMoment, capKeyText(message.key), to);
    }
  }
  const inCycle = (from: string, to: string): boolean =>
    sameMoment.get(from)?.has(to) === true && reached([to], (key) => sameMoment.get(key) ?? NONE).has(from);
  const readings = new Map<string, readonly Reading[]>();
  const older = new Map<string, Set<string>>();
  const younger = new Map<string, Set<string>>();
  for (const [message, read] of raw) {
    const from = capKeyText(message.key);
    const settled = read.map((reading): Reading => {
      const to = countsAs(reading);
      return to !== undefined && inCycle(from, to) ? { kind: 'cycle', to, key: reading.key } : reading;
    });
    readings.set(messageText(message), settled);
    for (const reading of settled) {
      const to = countsAs(reading);
      if (to === undefined) continue;
      join(older, from, to);
      join(younger, to, from);
    }
  }
  return { chains, readings, older, younger };
};

/** Keys that a message names and that its reference counts for. */
export const namedBy = ({ readings }: Links, message: Message): string[] => [
  ...new Set((readings.get(messageText(message)) ?? []).flatMap((reading) => countsAs(reading) ?? [])),
];
