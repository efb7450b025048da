import { createHash } from 'node:crypto';
import type { CapKey } from '../../events/vocabulary.ts';
import { WarningReceived } from '../../events/warning-received/v1.ts';
import { WarningRejected } from '../../events/warning-rejected/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type WarningEvent = WarningReceived | WarningRejected;

/** A document from outside is taken once. Its stream is named by what makes a CAP message unique, so a second road finds it there. */
export type Received = { readonly received: boolean };

export const warningAggregate: Aggregate<Received, WarningEvent> = {
  initial: { received: false },
  evolve: () => ({ received: true }),
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

export const takeOnce = ({ received }: Received, event: WarningEvent): Accepted<WarningEvent> =>
  received ? accept() : accept(event);
