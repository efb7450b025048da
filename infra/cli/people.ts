import { rosterFileRule, rosterRefusal } from '../../shared/language/people.ts';
import { repository } from '../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../shared/log/ports.ts';
import { readRosterFile, rosterCsv } from '../../shared/people/csv.ts';
import { differenceOf, importRoster } from '../../shared/people/import.ts';
import { keepPhones, openPhones, resealPhones } from '../../shared/people/phones.ts';
import type { PhoneBook, PhoneSeal } from '../../shared/people/ports.ts';
import { knownIds, ROSTER_STREAM, rosterAggregate, seedOf } from '../../shared/people/roster.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';
import { UsageError } from './usage-error.ts';

export type PeopleDeps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: PlacePack;
  readonly book: PhoneBook;
  readonly seal: PhoneSeal;
  readonly allowSimulated: boolean;
  readonly write: (text: string) => void;
};

export type PeopleRequest =
  | {
      readonly do: 'import';
      readonly text: string;
      /** The administrator who answers for it. */
      readonly by: string;
      readonly reason: string;
      readonly dryRun: boolean;
    }
  | { readonly do: 'export'; readonly by: string }
  | { readonly do: 'rekey' };

/** What `nadhir people` does, and its exit code: 1 when a file or the roster refuses. */
export const runPeople = async (request: PeopleRequest, deps: PeopleDeps): Promise<number> => {
  const { pack, book, seal, clock, write } = deps;
  if (request.do === 'rekey') {
    write(`${await resealPhones(book, seal)} numbers are sealed anew\n`);
    return 0;
  }
  const rosters = repository(rosterAggregate(seedOf(pack.roster, seal.recipientId)), deps);
  const { state: roster } = await rosters.load(ROSTER_STREAM);
  const by = roster.people.get(request.by);
  if (by === undefined)
    throw new UsageError(
      `--by must be somebody of the roster, not ${request.by === '' ? 'nobody' : request.by}`,
    );
  const cause = { actor: { kind: 'person', id: by.id }, cause: 'cli:people' } as const;
  const { idOf, numberOf } = await openPhones(book, seal, pack.roster);

  if (request.do === 'export') {
    await rosters.handle(
      ROSTER_STREAM,
      () => ({
        kind: 'accepted',
        events: [{ type: 'roster-exported.v1', data: { by: by.id, people: roster.people.size } }],
      }),
      cause,
    );
    write(rosterCsv(roster.people.values(), numberOf));
    return 0;
  }

  const bounds = {
    halves: new Set(pack.halves.map(({ id }) => id)),
    pcodes: new Set(pack.districts.map(({ pcode }) => pcode)),
  };
  const { allowSimulated } = deps;
  const read = readRosterFile(request.text, { ...bounds, known: knownIds(roster), allowSimulated });
  if (read.kind === 'faulty') {
    for (const fault of read.faults)
      write(
        `line ${fault.line}${fault.column === undefined ? '' : `, ${fault.column}`}: ${rosterFileRule(fault).en}\n`,
      );
    write('nothing was taken\n');
    return 1;
  }
  const difference = differenceOf(roster, read.rows, idOf);
  for (const { personId, fields } of difference.edits)
    write(`at once: ${personId} ${Object.keys(fields).join(', ')}\n`);
  for (const { kind, personId } of difference.changes)
    write(`waits for a second administrator: ${kind} ${personId}\n`);
  if (request.dryRun) return 0;
  const command = { by, reason: request.reason, difference, bounds };
  const first = importRoster(roster, command, clock.now());
  if (first.kind === 'accepted') {
    const changed = new Set(
      difference.changes.flatMap((change) => ('phones' in change ? [change.personId] : [])),
    );
    const given = read.rows.flatMap(({ id, phones }) =>
      changed.has(id) ? phones.map((phone) => ({ id: idOf(phone), phone })) : [],
    );
    await keepPhones(book, seal, given, clock.now());
  }
  const handled = await rosters.handle(
    ROSTER_STREAM,
    (state, now) =>
      importRoster(state, { ...command, difference: differenceOf(state, read.rows, idOf) }, now),
    cause,
  );
  if (handled.kind === 'refused') {
    write(`${rosterRefusal(handled.reason, handled.details).en}\nnothing was taken\n`);
    return 1;
  }
  write(handled.kind === 'nothing' ? 'nothing has changed\n' : 'taken\n');
  return 0;
};
