import { type Links, namedBy } from './chain.ts';
import { type Doubt, doubt } from './doubt.ts';
import { capKeyText, type Message, messageText } from './situation.ts';
import { reachedByRoot } from './standing.ts';

const BY_KIND = {
  self: 'reference-self',
  foreign: 'reference-foreign',
  ambiguous: 'reference-ambiguous',
  approximate: 'reference-approximate',
  later: 'reference-later',
  cycle: 'reference-later',
} as const;

/** What is doubtful about what a message refers to and about its identifier, as far as is known when it comes. */
export const referenceDoubts = (links: Links, message: Message): Doubt[] => {
  const { readings, chains } = links;
  const doubts: Doubt[] = [];
  for (const { kind, key } of readings.get(messageText(message)) ?? []) {
    if (kind === 'exact') continue;
    doubts.push(doubt(BY_KIND[kind], { identifier: key.identifier, sender: key.sender, sent: key.sent }));
  }
  const { msgType, key, content, references } = message;
  if (msgType !== 'Alert' && references.length === 0) doubts.push(doubt('reference-missing', { msgType }));
  if (msgType === 'Alert' && namedBy(links, message).length > 0) doubts.push(doubt('reference-by-alert'));
  const { gone, kept } = reachedByRoot(links, message);
  if (gone.length > 0) doubts.push(doubt('chain-by-root', { count: gone.length }));
  if (kept.length > 0) doubts.push(doubt('chain-part-kept', { count: kept.length }));
  const others = chains.messages.filter(
    (other) => other.key.sender === key.sender && messageText(other) !== messageText(message),
  );
  const sameName = others.filter((other) => other.key.identifier === key.identifier);
  const { identifier } = key;
  if (sameName.some((other) => capKeyText(other.key) === capKeyText(key)))
    doubts.push(doubt('content-changed', { identifier }));
  else if (sameName.length > 0) doubts.push(doubt('identifier-reused', { identifier }));
  const copies =
    content === undefined
      ? []
      : others.filter(
          (other) => other.content === content && !namedBy(links, message).includes(capKeyText(other.key)),
        );
  if (copies[0] !== undefined) doubts.push(doubt('same-content', { identifier: copies[0].key.identifier }));
  return doubts;
};
