import { createHash } from 'node:crypto';
import { type FeedEntry, readFeed } from '../../../shared/cap/feed.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { sideBySide } from '../../../shared/kernel/side-by-side.ts';
import type { SourceOf } from '../../../shared/place/sources.ts';
import type { Attempt, Bookmark, SourceEntry } from '../../../shared/source/book.ts';
import { type SourceFault, sourceFault } from '../../../shared/source/fault.ts';
import type { Download } from '../../../shared/source/ports.ts';
import type { documentTaker } from '../../../shared/source/take-document.ts';

export type PollDeps = {
  readonly download: Download;
  readonly take: ReturnType<typeof documentTaker>;
  readonly now: () => Instant;
  /** Whether there is time left to begin another download. */
  readonly mayBegin: () => boolean;
};

/** Pages of one list in a turn (RFC 5005). A page of which nothing is new ends the walk earlier. */
const MOST_PAGES = 5;
/** Documents of one list in a turn; a bad day's list is taken within two turns. */
const MOST_DOCUMENTS = 200;
/** Documents of one list at once: polite to a small service, and quick enough for a bad day's list. */
const CONCURRENCY = 6;

type Marked = { readonly mark: string; readonly entry: FeedEntry };

/**
 * Tells whether an entry was dealt with. A date that changes makes it a new one; an entry without a date is looked at once an hour, since
 * nothing but its document can say that it has changed.
 */
const marked = (entry: FeedEntry, now: Instant): Marked => {
  const what = entry.document ?? JSON.stringify([entry.id, entry.link, entry.updated ?? now.slice(0, 13)]);
  return { mark: createHash('sha256').update(what).digest('base64url').slice(0, 16), entry };
};

type Listed = {
  readonly entries: readonly Marked[];
  readonly problems: readonly string[];
  /** Of the list or one of its pages. */
  readonly fault?: SourceFault | undefined;
  /** Whether every page was read to its end. */
  readonly whole: boolean;
};

/** Faults with which a list is still all there. */
const HARMLESS: readonly SourceFault['code'][] = ['doubled-mark', 'wrong-encoding'];

/** Reads the pages behind the first, while they hold anything new. */
const listOf = async (
  deps: PollDeps,
  first: { readonly bytes: Uint8Array; readonly url: string },
  known: ReadonlySet<string>,
): Promise<Listed | { readonly broken: SourceFault }> => {
  const entries: Marked[] = [];
  const problems: string[] = [];
  const visited = new Set<string>();
  let fault: SourceFault | undefined;
  let page: typeof first | undefined = first;
  for (let pages = 1; page !== undefined; pages += 1) {
    visited.add(page.url);
    const reading = readFeed(page.bytes, page.url);
    if (reading.kind === 'broken') {
      if (pages === 1) return { broken: reading.fault };
      fault ??= reading.fault;
      break;
    }
    const found = reading.entries.map((entry) => marked(entry, deps.now()));
    entries.push(...found);
    problems.push(...reading.problems);
    fault ??= reading.fault;
    page = undefined;
    const { next } = reading;
    if (next === undefined || visited.has(next) || pages === MOST_PAGES || !deps.mayBegin()) continue;
    if (found.every(({ mark }) => known.has(mark))) continue;
    const answer = await deps.download(next);
    if (answer.kind === 'body') page = answer;
    else fault ??= answer.kind === 'failed' ? answer.fault : undefined;
  }
  return { entries, problems, fault, whole: fault === undefined || HARMLESS.includes(fault.code) };
};

/** The alerts in what an entry leads to: itself, or those in an EDXL envelope. */
const documentsIn = (bytes: Uint8Array, url: string): readonly Uint8Array[] => {
  if (!new TextDecoder('latin1').decode(bytes.subarray(0, 2000)).includes('EDXLDistribution')) return [bytes];
  const reading = readFeed(bytes, url);
  const inside = reading.kind === 'feed' ? reading.entries.flatMap(({ document }) => document ?? []) : [];
  return inside.length === 0 ? [bytes] : inside;
};

type Turn = { dealt: Set<string>; rejected: Set<string>; brought: number; failed: string[]; left: number };

/** Takes every entry that is not dealt with; one that fails stays for the next turn and stops no other. */
const takeEntries = async (
  deps: PollDeps,
  sourceId: string,
  entries: readonly Marked[],
  turn: Turn,
): Promise<void> => {
  const by = { actor: { kind: 'system', name: 'poll-cap-feeds' }, cause: `feed:${sourceId}` } as const;
  const fresh = entries.filter(({ mark }) => !turn.dealt.has(mark));
  let begun = 0;
  await sideBySide(fresh, CONCURRENCY, async ({ mark, entry }) => {
    if (begun >= MOST_DOCUMENTS || !deps.mayBegin()) {
      turn.left += 1;
      return;
    }
    begun += 1;
    try {
      const answer =
        entry.document === undefined
          ? await deps.download(entry.link)
          : ({ kind: 'body', bytes: entry.document, url: '' } as const);
      if (answer.kind !== 'body')
        throw new Error(answer.kind === 'failed' ? `${answer.fault.code}: ${answer.fault.detail}` : '304');
      let rejected = false;
      for (const document of documentsIn(answer.bytes, entry.link ?? 'https://invalid/')) {
        const { event, isNew } = await deps.take(sourceId, document, by);
        rejected ||= event.type === 'warning-rejected.v1';
        if (isNew) turn.brought += 1;
      }
      turn.dealt.add(mark);
      if (rejected) turn.rejected.add(mark);
    } catch (error) {
      turn.failed.push(`${entry.link ?? entry.id}: ${String(error)}`);
    }
  });
};

/** The worst of what was wrong; the first that a person should look at. */
const faultOf = ({ fault, problems }: Listed, turn: Turn, rejected: number): SourceFault | undefined => {
  if (fault !== undefined) return fault;
  const [failed] = turn.failed;
  if (failed !== undefined)
    return sourceFault('documents-failed', `${turn.failed.length} documents; the first is ${failed}`);
  if (turn.left > 0) return sourceFault('more-than-a-turn', `${turn.left} documents wait for the next turn`);
  const [problem] = problems;
  if (problem !== undefined)
    return sourceFault('entries-left-out', `${problems.length} entries; the first: ${problem}`);
  return rejected > 0
    ? sourceFault('documents-rejected', `${rejected} of the documents in the list are not CAP`)
    : undefined;
};

/**
 * One turn with one list: asks whether it has changed, reads it, and takes every document in it that is new. The answer is what to note.
 * The list is asked for conditionally only when nothing of it is left to do, so what failed comes again.
 */
export const pollList = async (
  deps: PollDeps,
  source: SourceOf<'cap-feed'>,
  known: SourceEntry | undefined,
): Promise<Attempt> => {
  const { bookmark } = known ?? {};
  const conditional = known !== undefined && known.outcome !== 'failing';
  const answer = await deps.download(
    source.url,
    conditional ? { etag: bookmark?.etag, lastModified: bookmark?.lastModified } : {},
  );
  const at = deps.now();
  if (answer.kind === 'failed') return { at, outcome: 'failing', fault: answer.fault };
  if (answer.kind === 'unchanged') {
    if (!conditional)
      return {
        at,
        outcome: 'failing',
        fault: sourceFault('answered', '304, to a question without condition'),
      };
    return known.fault === undefined
      ? { at, outcome: 'well' }
      : { at, outcome: 'degraded', fault: known.fault };
  }
  const before = new Set(bookmark?.dealtWith);
  const listed = await listOf(deps, answer, before);
  if ('broken' in listed) return { at, outcome: 'failing', fault: listed.broken };

  const turn: Turn = {
    dealt: before,
    rejected: new Set(bookmark?.rejected),
    brought: 0,
    failed: [],
    left: 0,
  };
  await takeEntries(deps, source.id, listed.entries, turn);
  const marks = [...new Set(listed.entries.map(({ mark }) => mark))].slice(0, 2000);
  const rejected = marks.filter((mark) => turn.rejected.has(mark));
  const complete = listed.whole && turn.failed.length === 0 && turn.left === 0;
  const next: Bookmark = {
    ...(complete && answer.etag !== undefined ? { etag: answer.etag } : {}),
    ...(complete && answer.lastModified !== undefined ? { lastModified: answer.lastModified } : {}),
    dealtWith: marks.filter((mark) => turn.dealt.has(mark)),
    ...(rejected.length === 0 ? {} : { rejected }),
  };
  const fault = faultOf(listed, turn, rejected.length);
  const noted = { at, bookmark: next, brought: turn.brought };
  return fault === undefined ? { ...noted, outcome: 'well' } : { ...noted, outcome: 'degraded', fault };
};
