import { memoryLedger } from '../../../../shared/alert/testing/memory-ledger.ts';
import type { Instant } from '../../../../shared/kernel/instant.ts';
import type { Commit } from '../../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../../shared/objects/testing/memory-object-store.ts';
import { placeSource } from '../../../../shared/people/place-now.ts';
import { memoryReceiptStore } from '../../../../shared/receipt/testing/memory-receipt-store.ts';
import { memoryHealthStore } from '../../../../shared/sms/testing/memory-health-store.ts';
import { memorySourceBook } from '../../../../shared/source/testing/memory-source-book.ts';
import { httpEvent } from '../../../testing/http.ts';
import { HADRAMOUT } from '../../../testing/room.ts';
import { visitOf } from '../../../testing/visit.ts';
import { createHandler } from '../handler.ts';

type Deps = Parameters<typeof createHandler>[0];
type Visitor = Omit<NonNullable<Parameters<typeof visitOf>[0]>, 'path' | 'now'>;

export const QUIET: Instant = '2023-10-20T06:00:00.000Z';

/** The pages over a log that holds what was told, at a moment; whatever else may be put in place of what works. */
export const consoleRoom = async (
  told: { readonly commits?: readonly Commit[]; readonly now?: Instant } = {},
  changes: Partial<Deps> = {},
) => {
  const { commits = [], now = QUIET } = told;
  const log = memoryLogStore();
  for (const commit of commits) await log.append(commit);
  const objects = memoryObjectStore();
  const clock = { now: () => now };
  const place = await placeSource({ log, clock, pack: HADRAMOUT }).now();
  const sources = HADRAMOUT.sources.filter(({ status }) => status === 'operating');
  const book = memorySourceBook();
  for (const { id } of sources) await book.note(id, { at: now, outcome: 'well' });
  const handle = createHandler({
    log,
    clock,
    objects,
    place,
    ledger: memoryLedger(),
    receipts: memoryReceiptStore(),
    health: memoryHealthStore(),
    book,
    sources,
    ...changes,
  });
  const get = async (url: string, visitor: Visitor = {}, parameters: Record<string, string> = {}) =>
    handle(httpEvent('GET', url, parameters), visitOf({ ...visitor, path: url.split('?')[0] ?? url, now }));
  const body = async (url: string, visitor?: Visitor) => (await get(url, visitor)).body;
  const incident = async (incidentId: string, visitor?: Visitor) =>
    (await get(`/console/${incidentId}`, visitor, { incidentId })).body;
  return { log, objects, get, body, incident, now };
};
