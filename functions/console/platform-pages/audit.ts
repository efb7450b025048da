import { CATALOGUE } from '../../../events/catalogue.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { AUDIT, brokenLog, wholeLog } from '../../../shared/language/platform.ts';
import { type TimelineEvent, timelineLine } from '../../../shared/language/timeline.ts';
import { eventParser } from '../../../shared/log/aggregate.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { auditPage, type LogLine, type Search } from './audit-page.ts';
import type { Deps } from './deps.ts';

const SHOWN = 200;
/** Of the 29 seconds after which the front gives up. */
const MOST_MILLIS = 20_000;
/** A function may answer 6 MB. */
const MOST_FILE_CHARACTERS = 4_000_000;
/** Aden is three hours before UTC all year. */
const ADEN_SECONDS = 3 * 3600;

const KNOWN: ReadonlySet<string> = new Set(CATALOGUE.map(({ type }) => type));
const parse = eventParser<TimelineEvent>(CATALOGUE);

const dayIn = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

export const auditDesk = ({ log, clock, place, sha256, millis }: Deps) => {
  const names = placeNames(place);
  const today = () => plusSeconds(clock.now(), ADEN_SECONDS).slice(0, 10);

  const searchOf = (asked: URLSearchParams): { readonly search: Search; readonly note?: ConsoleNote } => {
    const wrong = ['from', 'to'].some((field) => asked.has(field) && dayIn(asked.get(field)) === undefined);
    const search = {
      from: dayIn(asked.get('from')) ?? today(),
      to: dayIn(asked.get('to')) ?? today(),
      stream: (asked.get('stream') ?? '').trim(),
      words: (asked.get('words') ?? '').trim().toLowerCase(),
    };
    return wrong ? { search, note: { text: AUDIT.dateFault, refused: true } } : { search };
  };

  const whoOf = ({ actor }: Commit): Bilingual =>
    actor.kind === 'person' ? names.person(actor.id).name : { ar: AUDIT.system.ar, en: actor.name };

  const linesOf = (commit: Commit): LogLine[] =>
    commit.events.map((event) => ({
      at: commit.at,
      stream: commit.stream,
      sequence: commit.sequence,
      type: event.type,
      who: whoOf(commit),
      what: KNOWN.has(event.type)
        ? timelineLine(parse(event), { person: (id) => names.person(id).name, district: names.district })
        : { ar: event.type, en: event.type },
    }));

  const isMeant = ({ from, to, stream, words }: Search, lines: readonly LogLine[]): boolean => {
    const [first] = lines;
    if (first === undefined || !first.stream.startsWith(stream)) return false;
    const day = plusSeconds(first.at, ADEN_SECONDS).slice(0, 10);
    if (day < from || day > to) return false;
    const text = lines
      .map(({ type, who, what }) => [type, who.ar, who.en, what.ar, what.en].join(' '))
      .join(' ');
    return words.split(/\s+/).every((word) => text.toLowerCase().includes(word));
  };

  /** Every commit, until time is up. A stream that is named whole is read by itself. */
  const everything = async function* (stream: string, tell: { cut: boolean }): AsyncGenerator<Commit> {
    const until = millis() + MOST_MILLIS;
    let known = false;
    if (stream.includes('/'))
      for await (const commit of log.read(stream, 0)) {
        known = true;
        yield commit;
      }
    if (known) return;
    for await (const commit of log.readAll()) {
      if (millis() > until) {
        tell.cut = true;
        return;
      }
      yield commit;
    }
  };

  const find = async (search: Search) => {
    const tell = { cut: false };
    const found: { readonly commit: Commit; readonly lines: readonly LogLine[] }[] = [];
    for await (const commit of everything(search.stream, tell)) {
      const lines = linesOf(commit);
      if (isMeant(search, lines)) found.push({ commit, lines });
    }
    return { found: found.sort((a, b) => (a.commit.at < b.commit.at ? 1 : -1)), cut: tell.cut };
  };

  const search = async (
    visit: Visit,
    asked: URLSearchParams,
    said?: ConsoleNote,
    statusCode = 200,
  ): Promise<Response> => {
    const { search: meant, note } = searchOf(asked);
    const began = ['from', 'words', 'stream'].some((field) => asked.has(field)) && note === undefined;
    const { found, cut } = began ? await find(meant) : { found: [], cut: false };
    const lines = found.flatMap((one) => one.lines);
    return pageResponse(
      auditPage({
        visit,
        search: meant,
        ...(began ? { lines: lines.slice(0, SHOWN) } : {}),
        of: lines.length,
        note: note ?? said ?? (cut ? { text: AUDIT.cut, refused: true } : undefined),
      }),
      { statusCode: note === undefined ? statusCode : 400 },
    );
  };

  return {
    search,

    file: async (visit: Visit, asked: URLSearchParams): Promise<Response> => {
      const { found } = await find(searchOf(asked).search);
      const text = found
        .toReversed()
        .map(({ commit }) => `${JSON.stringify(commit)}\n`)
        .join('');
      return text.length > MOST_FILE_CHARACTERS
        ? search(visit, asked, { text: AUDIT.tooMuch, refused: true }, 413)
        : fileResponse(new TextEncoder().encode(text), 'application/jsonl; charset=utf-8');
    },

    verify: async (visit: Visit): Promise<Response> => {
      const tell = { cut: false };
      const verified = verifyLog(await Array.fromAsync(everything('', tell)), sha256);
      const note: ConsoleNote = tell.cut
        ? { text: AUDIT.cut, refused: true }
        : verified.kind === 'whole'
          ? { text: wholeLog(verified.commits, verified.streams, verified.head), refused: false }
          : {
              text: brokenLog(verified.first.stream, verified.first.sequence, verified.first.fault),
              refused: true,
            };
      return search(visit, new URLSearchParams(), note);
    },
  };
};
