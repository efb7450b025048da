import { stdout } from 'node:process';
import { SingleBar } from 'cli-progress';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/vocabulary.ts';
import { type TimelineEvent, timelineLine } from '../../shared/language/timeline.ts';
import type { Commit } from '../../shared/log/commit.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';

/** Lines and, on a terminal, one bar under them. In a file or a pipe there are only lines. */
export const terminal = (language: Language) => {
  const interactive = stdout.isTTY === true;
  let bar: SingleBar | undefined;

  const line = (text: string): void => {
    if (bar === undefined || !interactive) return void console.log(text);
    stdout.write(`\r\u001b[2K${text}\n`);
    bar.updateETA();
    bar.render();
  };
  return {
    language,
    line,
    begin(total: number, format: string): void {
      if (!interactive) return;
      bar = new SingleBar({ format, hideCursor: true, barsize: 30 });
      bar.start(total, 0, { now: '' });
    },
    advance(done: number, payload: Readonly<Record<string, string>>): void {
      bar?.update(done, payload);
    },
    end(): void {
      bar?.stop();
      bar = undefined;
    },
  };
};
export type Terminal = ReturnType<typeof terminal>;

/** The time in the place's own zone, as its people know it. */
export const localTime = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(at));

/** Events that happen once for each person, and those that the incident says again in its own stream. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'member-called.v1',
  'member-notified.v1',
  'approval-requested.v1',
  'assessment-made.v1',
  'incident-released.v1',
  'self-test-begun.v1',
  'self-test-passed.v1',
]);

/** The lines of a commit in a timeline. */
export const linesOf = (commit: Commit, pack: PlacePack, language: Language): string[] => {
  const names = {
    person: (id: string) =>
      pack.roster.people.find((person) => person.id === id)?.office ?? { ar: id, en: id },
    district: (pcode: string) =>
      pack.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
  };
  const when = localTime(commit.at, pack.timeZone);
  return commit.events
    .filter(({ type }) => !LEFT_OUT.has(type))
    .map((event) => `${when}  ${timelineLine(event as TimelineEvent, names)[language]}`);
};
