import { createHash } from 'node:crypto';
import { type FeedEntry, readFeed } from '../../../shared/cap/feed.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { CapFeed } from '../../../shared/warning/feeds.ts';
import {
  rejectedIdOf,
  takeOnce,
  type WarningEvent,
  warningAggregate,
  warningIdOf,
  warningStream,
} from '../../../shared/warning/received.ts';

/** Fetches a document; throws for anything but an answer with a body of at most a few megabytes. */
export type Download = (url: string) => Promise<Uint8Array>;

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly download: Download;
  readonly feeds: readonly CapFeed[];
};

const note = (message: string, details: Readonly<Record<string, unknown>>): void =>
  console.warn(JSON.stringify({ level: 'warn', message, ...details }));

/**
 * Asks every feed what is new. The bytes of each document are kept before anything is made of them. A
 * document is taken once however often and by however many feeds it comes: the log's own condition sees
 * to that. One bad entry, or one bad feed, never stops the others.
 */
export const createHandler = (deps: Deps) => {
  const warnings = repository(warningAggregate, deps);
  /** Entries a warm instance has dealt with, so that a poll does not fetch them again; the log is what prevents doubles. */
  const seen = new Set<string>();

  const eventOf = (feed: CapFeed, bytes: Uint8Array): WarningEvent => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const raw = { bucketKey: `raw/${sha256}`, sha256, bytes: bytes.length };
    const reading = readCap(bytes);
    if (reading.verdict === 'rejected') {
      const { reasons } = reading;
      return {
        type: 'warning-rejected.v1',
        data: { warningId: rejectedIdOf(sha256), source: feed.id, reasons: [...reasons], raw },
      };
    }
    const { alert, repairs, warnings: doubts, verdict } = reading;
    const { sender, identifier, status, msgType } = alert;
    const key = { sender, identifier, sent: alert.sent.at };
    const headline = alert.info.find((info) => info.headline !== undefined)?.headline;
    return {
      type: 'warning-received.v1',
      data: {
        warningId: warningIdOf(key),
        source: feed.id,
        key,
        status,
        msgType,
        references: alert.references.map((reference) => ({ ...reference, sent: reference.sent.at })),
        verdict,
        repairs: [...repairs],
        doubts: [...doubts],
        raw,
        ...(headline === undefined ? {} : { headline }),
      },
    };
  };

  const take = async (feed: CapFeed, { id, link, updated }: FeedEntry): Promise<void> => {
    const mark = JSON.stringify([feed.id, id, link, updated]);
    if (seen.has(mark)) return;
    const bytes = await deps.download(link);
    const event = eventOf(feed, bytes);
    await deps.objects.put(event.data.raw.bucketKey, bytes, 'application/cap+xml');
    await warnings.handle(warningStream(event.data.warningId), (received) => takeOnce(received, event), {
      actor: { kind: 'system', name: 'poll-cap-feeds' },
      cause: `feed:${feed.id}`,
    });
    seen.add(mark);
  };

  const poll = async (feed: CapFeed): Promise<void> => {
    const reading = readFeed(await deps.download(feed.url), feed.url);
    if (reading.kind === 'broken') return note('feed broken', { feed: feed.id, reason: reading.reason });
    for (const problem of reading.problems) note('feed entry left out', { feed: feed.id, problem });
    for (const entry of reading.entries) {
      try {
        await take(feed, entry);
      } catch (error) {
        note('feed entry failed, it is tried again', {
          feed: feed.id,
          entry: entry.id,
          reason: String(error),
        });
      }
    }
  };

  return async (): Promise<void> => {
    for (const feed of deps.feeds) {
      try {
        await poll(feed);
      } catch (error) {
        note('feed failed, it is tried again', { feed: feed.id, reason: String(error) });
      }
    }
  };
};
