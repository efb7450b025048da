import { createHash } from 'node:crypto';
import type { CapKey } from '../../events/vocabulary.ts';
import { WarningReceived } from '../../events/warning-received/v1.ts';
import { WarningRejected } from '../../events/warning-rejected/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type WarningEvent = WarningReceived | WarningRejected;

/**
 * Roads by which a message came, each with the bytes that came by it. Its stream is named by what makes a CAP message
 * unique, so a second road finds it there. A road is written down once; that a message is one warning however many
 * roads it comes by is for the assessment to see, which also knows which road may be trusted with it.
 */
export type Received = { readonly roads: ReadonlySet<string> };

const roadBy = (source: string, sha256: string): string => `${source} ${sha256}`;
const roadOf = ({ data: { source, raw } }: WarningEvent): string => roadBy(source, raw.sha256);

export const warningAggregate: Aggregate<Received, WarningEvent> = {
  initial: { roads: new Set() },
  evolve: ({ roads }, event) => ({ roads: new Set(roads).add(roadOf(event)) }),
  parse: eventParser<WarningEvent>([WarningReceived, WarningRejected]),
};

export const warningStream = (warningId: string): string => `warning/${warningId}`;

/** CAP identity is sender, identifier and sent together. */
export const warningIdOf = ({ sender, identifier, sent }: CapKey): string =>
  createHash('sha256')
    .update(JSON.stringify([sender, identifier, sent]))
    .digest('hex')
    .slice(0, 32);

/** What cannot be read as CAP has no identity but its bytes. */
export const rejectedIdOf = (sha256: string): string => `rejected-${sha256.slice(0, 32)}`;

/** A document is taken once by each road. Nobody who sends it first by another keeps the one of a trusted road out. */
export const takeOnce = ({ roads }: Received, event: WarningEvent): Accepted<WarningEvent> =>
  roads.has(roadOf(event)) ? accept() : accept(event);

/** Whether another document under the same identity came by this source: its sender should have given it another. */
export const hasOtherBytes = ({ roads }: Received, source: string, bytes: Uint8Array): boolean => {
  const own = roadBy(source, createHash('sha256').update(bytes).digest('hex'));
  return !roads.has(own) && [...roads].some((road) => road.startsWith(`${source} `));
};
