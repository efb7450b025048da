import type { SubscribersImported } from '../../events/subscribers-imported/v1.ts';
import type { Clock } from '../log/ports.ts';
import { joinByRecord, type SubscriberDecision } from './decide.ts';
import type { SubscriberDesk } from './desk.ts';
import type { ImportRow } from './import-file.ts';
import { NO_SUBSCRIPTION, type Subscription } from './subscription.ts';

type Deps = { readonly desk: Pick<SubscriberDesk, 'find' | 'forPhone'>; readonly clock: Clock };
export type ImportCounts = Omit<SubscribersImported['data'], 'fileSha256'>;

/** Side by side; each is a handful of small requests. */
const AT_ONCE = 16;

const decision = (
  subscription: Subscription,
  { choice, source, givenAt }: ImportRow,
  officerId: string,
  wording: string,
  now: string,
): SubscriberDecision =>
  joinByRecord(
    subscription,
    { choice, givenAt, consent: { means: 'import', wording, officerId, source } },
    now,
  );

type Fate = 'added' | 'changed' | 'unchanged' | 'leftSince';
const fateOf = (before: Subscription, kind: 'changed' | 'unchanged' | 'refused'): Fate => {
  if (kind === 'refused') return 'leftSince';
  if (kind === 'unchanged') return 'unchanged';
  return before.phase === 'active' ? 'changed' : 'added';
};

const each = async (
  rows: readonly ImportRow[],
  fate: (row: ImportRow) => Promise<Fate>,
): Promise<ImportCounts> => {
  const counts = { rows: rows.length, added: 0, changed: 0, unchanged: 0, leftSince: 0 };
  const waiting = [...rows];
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) counts[await fate(row)] += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
};

/** What a list would do, without doing it. */
export const previewImport = (
  { desk, clock }: Deps,
  rows: readonly ImportRow[],
  officerId: string,
  wording: string,
): Promise<ImportCounts> =>
  each(rows, async (row) => {
    const before = (await desk.find(row.phone))?.subscription ?? NO_SUBSCRIPTION;
    return fateOf(before, decision(before, row, officerId, wording, clock.now()).kind);
  });

/**
 * Subscribes everyone of a list that was read without a fault. A run that dies in the middle is done again with the same file: who is
 * in already is unchanged.
 */
export const applyImport = (
  { desk }: Pick<Deps, 'desk'>,
  rows: readonly ImportRow[],
  officerId: string,
  wording: string,
): Promise<ImportCounts> =>
  each(rows, async (row) => {
    let before: Subscription = NO_SUBSCRIPTION;
    const done = await desk.forPhone(row.phone, (subscription, now) => {
      before = subscription;
      return decision(subscription, row, officerId, wording, now);
    });
    return fateOf(before, done.kind);
  });
