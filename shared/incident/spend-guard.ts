import type { AlertKind, Spend } from '../../events/vocabulary.ts';
import { type Level, levelRank } from '../kernel/vocabulary.ts';

/**
 * Whether a proposal waits for a reason. At red, and for what takes a warning back or ends it, the guard warns and asks,
 * and nothing waits for the answer: people in danger, and people who were told something, are owed the message.
 */
export const needsReason = (
  { kind, level }: { readonly kind: AlertKind; readonly level: Level },
  spend: Spend | undefined,
): boolean =>
  (spend?.warnings.length ?? 0) > 0 &&
  (kind === 'alert' || kind === 'update') &&
  levelRank(level) < levelRank('red');
