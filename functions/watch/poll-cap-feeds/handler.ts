import { secondsBetween } from '../../../shared/kernel/instant.ts';
import { sideBySide } from '../../../shared/kernel/side-by-side.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { SourceOf } from '../../../shared/place/sources.ts';
import type { SourceEntry } from '../../../shared/source/book.ts';
import type { Download, SourceBook } from '../../../shared/source/ports.ts';
import type { SignatureOf } from '../../../shared/source/signature-of.ts';
import { documentTaker } from '../../../shared/source/take-document.ts';
import { pollList } from './poll.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly download: Download;
  readonly book: SourceBook;
  readonly sources: readonly SourceOf<'cap-feed'>[];
  readonly signatureOf: SignatureOf;
};

/** Lists asked at once. */
const CONCURRENCY = 8;
/** A turn of the schedule that comes a little early still counts. */
const SLACK_SECONDS = 30;
/** Kept back for what is under way when time runs out: one download, and writing it down. */
const RESERVE_MS = 15_000;

const say = (level: 'warn' | 'error', details: Readonly<Record<string, string>>): void =>
  console[level](JSON.stringify({ level, ...details }));

/**
 * Asks every feed that is due what is new, and notes how it went. A document is taken once from each feed, however often it lists it: the log's own condition sees to that, so the book is a help and never the proof. One bad entry, one bad feed,
 * or a book that cannot be read, never stops the others.
 */
export const createHandler = (deps: Deps) => {
  const take = documentTaker(deps);

  const known = async (sourceId: string): Promise<SourceEntry | undefined> => {
    try {
      return await deps.book.read(sourceId);
    } catch (error) {
      say('error', {
        message: 'the book of sources cannot be read',
        source: sourceId,
        reason: String(error),
      });
      return undefined;
    }
  };

  return async (_event?: unknown, context?: { getRemainingTimeInMillis(): number }): Promise<void> => {
    const mayBegin = () => (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY) > RESERVE_MS;
    const { now } = deps.clock;
    await sideBySide(deps.sources, CONCURRENCY, async (source) => {
      if (!mayBegin()) return;
      const before = await known(source.id);
      const { lastTried } = before ?? {};
      const wait = source.rhythmMinutes * 60 - SLACK_SECONDS;
      if (lastTried !== undefined && secondsBetween(lastTried, now()) < wait) return;
      try {
        const attempt = await pollList({ download: deps.download, take, now, mayBegin }, source, before);
        if (attempt.outcome !== 'well') {
          const { code, detail } = attempt.fault;
          say('warn', { message: `feed ${attempt.outcome}`, source: source.id, fault: code, detail });
        }
        await deps.book.note(source.id, attempt);
      } catch (error) {
        say('error', { message: 'feed failed, it is tried again', source: source.id, reason: String(error) });
      }
    });
  };
};
