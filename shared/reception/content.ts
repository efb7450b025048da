import { createHash } from 'node:crypto';
import type { CapAlert, CapInfo } from '../cap/alert.ts';

/** What an info says, without what changes when the same is sent again: its own times of issue and its links. */
const saysOf = ({ language, event, urgency, severity, certainty, onset, expires, ...info }: CapInfo) => [
  language ?? '',
  event,
  [urgency, severity, certainty],
  [onset?.at ?? '', expires?.at ?? ''],
  [info.headline ?? '', info.description ?? '', info.instruction ?? ''],
  info.area,
];

/**
 * The same for two documents of one sender that say the same in the same words of the same places and times,
 * whatever their `identifier` and `sent`. Undefined where nothing is said.
 */
export const contentOf = ({ sender, info }: Pick<CapAlert, 'sender' | 'info'>): string | undefined =>
  info.length === 0
    ? undefined
    : createHash('sha256')
        .update(JSON.stringify([sender, info.map(saysOf)]))
        .digest('hex')
        .slice(0, 32);
