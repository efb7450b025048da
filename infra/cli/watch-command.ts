import { join } from 'node:path';
import { createHandler as createPollCapFeeds } from '../../functions/watch/poll-cap-feeds/handler.ts';
import { createHandler as createPollReadings } from '../../functions/watch/poll-readings/handler.ts';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { download } from '../../shared/adapters/http/download.ts';
import { systemClock } from '../../shared/adapters/system/clock.ts';
import { verifySignature } from '../../shared/adapters/xml-signature/verify.ts';
import type { Language } from '../../shared/kernel/vocabulary.ts';
import { FAULT_WORDS, HEALTH_WORDS, WATCH_TABLE } from '../../shared/language/sources.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';
import { type Source, sourcesOf } from '../../shared/place/sources.ts';
import { afterAttempt, expectedSource, type SourceEntry } from '../../shared/source/book.ts';
import { type Health, healthOf } from '../../shared/source/health.ts';
import type { Download, SourceBook } from '../../shared/source/ports.ts';
import { signatureByPack } from '../../shared/source/signature-of.ts';
import { argumentsOf } from './arguments.ts';
import { logOf, objectsInMemory } from './ledger.ts';
import { isOffline, withRecordings } from './recordings.ts';
import { ROOT } from './state.ts';
import { UsageError } from './usage-error.ts';

/** A book that lasts as long as the command. */
const bookOfOneTurn = (): SourceBook => {
  const entries = new Map<string, SourceEntry>();
  return {
    read: async (sourceId) => entries.get(sourceId),
    async *all() {
      yield* entries.values();
    },
    note: async (sourceId, attempt) => {
      const after = afterAttempt(entries.get(sourceId), sourceId, attempt);
      entries.set(sourceId, after);
      return after;
    },
    expect: async (sourceId, since) => {
      if (!entries.has(sourceId)) entries.set(sourceId, expectedSource(sourceId, since));
    },
  };
};

type Line = {
  readonly source: Source;
  readonly health: Health;
  readonly brought: number;
  /**
   * `unreached`: it cannot be reached, and there is no recording. `none`: nobody can ask it from here; it speaks by itself, or
   * stands on the deployment's own front.
   */
  readonly from: 'live' | 'recording' | 'unreached' | 'none';
  readonly recording?: string;
};

/** The address tells the source: each is asked at its own. */
const sourceAt = (sources: readonly Source[], url: string): Source | undefined => {
  const folder = url.replace(/[^/]*$/, '');
  return (
    sources.find((source) => 'url' in source && source.url?.split('?')[0] === url) ??
    sources.find((source) => 'url' in source && source.url?.startsWith(folder))
  );
};

/** Asks every source in operation once, with the code of the functions that do so when deployed. */
const watchOnce = async (pack: PlacePack, fetchFrom: Download, live: boolean): Promise<Line[]> => {
  const sources = pack.sources.filter(({ status }) => status === 'operating');
  const asked = sources.filter((source) => !('url' in source && source.url?.startsWith('/')));
  const recorded = new Map<string, string>();
  const deps = {
    log: logOf([]),
    clock: systemClock,
    objects: objectsInMemory(),
    book: bookOfOneTurn(),
    sources: asked,
    download: withRecordings(fetchFrom, {
      live,
      used: ({ address, what }) => {
        const source = sourceAt(asked, address);
        if (source !== undefined && !recorded.has(source.id)) recorded.set(source.id, what);
      },
    }),
  };
  const signatureOf = signatureByPack(pack, verifySignature);
  await createPollCapFeeds({ ...deps, sources: sourcesOf(deps, 'cap-feed'), signatureOf })();
  await createPollReadings({ ...deps, districts: pack.districts })();
  const now = systemClock.now();
  return Promise.all(
    sources.map(async (source) => {
      const entry = await deps.book.read(source.id);
      const recording = recorded.get(source.id);
      const reached = !(entry?.lastHeard === undefined && isOffline(entry?.fault?.code));
      const from =
        recording !== undefined
          ? ('recording' as const)
          : reached
            ? ('live' as const)
            : ('unreached' as const);
      return {
        source,
        health: healthOf(source, entry, pack.cycloneSeason, now),
        brought: entry?.brought ?? 0,
        from: entry === undefined ? ('none' as const) : from,
        ...(recording === undefined ? {} : { recording }),
      };
    }),
  );
};

const asJson = ({ source, health, brought, from, recording }: Line) =>
  JSON.stringify({
    id: source.id,
    kind: source.kind,
    from,
    ...(recording === undefined ? {} : { recording }),
    state: from === 'none' ? 'not-asked' : health.state,
    brought,
    ...(health.lastHeard === undefined ? {} : { lastHeard: health.lastHeard }),
    ...(health.fault === undefined ? {} : { fault: health.fault }),
  });

const asText = ({ source, health, brought, from, recording }: Line, language: Language): string => {
  const cells = [
    source.id.padEnd(18),
    (from === 'none' ? WATCH_TABLE.notAsked : HEALTH_WORDS[health.state])[language].padEnd(24),
    String(from === 'none' ? '' : brought).padStart(5),
    `  ${WATCH_TABLE[from][language]}${recording === undefined ? '' : `: ${recording}`}`,
  ];
  const { fault } = health;
  const why = fault === undefined ? [] : [`    ${FAULT_WORDS[fault.code][language]}`, `    ${fault.detail}`];
  return [cells.join(' '), ...why].join('\n');
};

/** The health of every source in operation, as it is found now. Ends with 1 when one that was asked is not healthy. */
export const watch = async (args: readonly string[], fetchFrom: Download = download): Promise<number> => {
  const { values } = argumentsOf(args, {
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
    place: { type: 'string', default: 'hadramout' },
  });
  if (!values.once) throw new UsageError('watch runs by itself where it is deployed; here it takes --once');
  const pack = readPlacePackFolder(join(ROOT, 'places', values.place));
  const language = process.env['LANG']?.startsWith('ar') === true ? 'ar' : 'en';
  const lines = await watchOnce(pack, fetchFrom, !values.offline);
  for (const line of lines) console.log(values.json ? asJson(line) : asText(line, language));
  const recordings = lines.filter(({ from }) => from === 'recording').length;
  if (recordings > 0 && !values.json) console.log(WATCH_TABLE.warning[language]);
  return lines.every(({ from, health }) => from === 'none' || health.state === 'healthy') ? 0 : 1;
};
