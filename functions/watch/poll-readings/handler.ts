import { secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { Source } from '../../../shared/place/sources.ts';
import { receiver, type Taken } from '../../../shared/reading/receive.ts';
import { requestsOf, type SourceRequest } from '../../../shared/reading/requests.ts';
import type { Attempt } from '../../../shared/source/book.ts';
import { type SourceFault, sourceFault } from '../../../shared/source/fault.ts';
import type { Download, SourceBook } from '../../../shared/source/ports.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly book: SourceBook;
  readonly download: Download;
  /** Those in use; such as are not polled here are passed over. */
  readonly sources: readonly Source[];
  readonly districts: readonly { readonly pcode: string; readonly label: readonly [number, number] }[];
};

const SOURCES_AT_ONCE = 4;
/** A forecast of many points takes the service some seconds to put together. */
const TIMEOUT_SECONDS = 25;
const MOST_BYTES = 4 * 1024 * 1024;
/** The schedule is not exact: a turn that comes this much early is the source's turn all the same. */
const EARLY_SECONDS = 90;

type Turn = { readonly taken?: Taken; readonly fault?: SourceFault };

const contentFault = (
  { kind, faults, suspect }: Taken,
  format: SourceRequest['format'],
): SourceFault | undefined => {
  const [first] = faults;
  if (first !== undefined) {
    const detail = `${first.field}: ${first.rule}${faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''}`;
    if (first.field === 'error') return sourceFault('error-answer', first.rule);
    return sourceFault(first.rule.startsWith('must be JSON') ? 'not-json' : 'unexpected-content', detail);
  }
  // A world without a disaster is an answer; a forecast without a number is none.
  if (kind === 'nothing' && format !== 'gdacs' && format !== 'cyclone-track')
    return sourceFault('empty', 'nothing in the answer can be read');
  const [doubted] = suspect;
  return doubted === undefined
    ? undefined
    : sourceFault('suspect', `${doubted.variable} at ${doubted.position.join(' ')}: ${doubted.reason}`);
};

/** Of the requests of one turn: it failed when nothing came of any, and is degraded when something is missing. */
const attemptOf = (at: string, turns: readonly Turn[]): Attempt => {
  const brought = turns.reduce((sum, { taken }) => sum + (taken?.kind === 'taken' ? taken.count : 0), 0);
  const fault = turns.find((turn) => turn.fault !== undefined)?.fault;
  if (fault === undefined) return { at, outcome: 'well', brought };
  const heard = turns.some(({ taken }) => (taken?.count ?? 0) > 0);
  return { at, outcome: heard ? 'degraded' : 'failing', fault, brought };
};

/**
 * Asks every source whose turn it is, a few at once, for every district's points. One source that is slow, broken or refuses stops no
 * other. What came is kept as it came; how it went is in the book of sources, from which silence is known.
 */
export const createHandler = (deps: Deps) => {
  const receive = receiver(deps);

  const ask = async (source: Source, { url, ...rest }: SourceRequest): Promise<Turn> => {
    const answer = await deps.download(url, {
      accept: 'application/json',
      mostBytes: MOST_BYTES,
      timeoutSeconds: TIMEOUT_SECONDS,
    });
    if (answer.kind === 'failed') return { fault: answer.fault };
    if (answer.kind === 'unchanged') return {};
    const taken = await receive({
      source: source.id,
      bytes: answer.bytes,
      actor: { kind: 'system', name: 'poll-readings' },
      cause: `source:${source.id}`,
      ...rest,
    });
    const fault = contentFault(taken, rest.format);
    return { taken, ...(fault === undefined ? {} : { fault }) };
  };

  const turnOf = async (source: Source): Promise<void> => {
    const requests = requestsOf(source, deps.districts);
    if (requests.length === 0) return;
    const at = deps.clock.now();
    try {
      const { lastTried } = (await deps.book.read(source.id)) ?? {};
      if (
        lastTried !== undefined &&
        secondsBetween(lastTried, at) < source.rhythmMinutes * 60 - EARLY_SECONDS
      )
        return;
      const turns: Turn[] = [];
      for (const request of requests) turns.push(await ask(source, request));
      await deps.book.note(source.id, attemptOf(at, turns));
    } catch (error) {
      // Our own store or log could not be written: the source is not to blame, and it is asked again at the next turn.
      console.error(
        JSON.stringify({
          level: 'error',
          message: 'readings not taken',
          source: source.id,
          reason: String(error),
        }),
      );
    }
  };

  return async (): Promise<void> => {
    const waiting = [...deps.sources];
    const worker = async (): Promise<void> => {
      for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) await turnOf(source);
    };
    await Promise.all(Array.from({ length: SOURCES_AT_ONCE }, worker));
  };
};
