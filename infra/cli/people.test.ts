import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../shared/log/testing/memory-log-store.ts';
import { NOON, PLACE, PLAIN_SEAL } from '../../shared/people/testing/hadramout.ts';
import { memoryPhoneBook } from '../../shared/people/testing/memory-phone-book.ts';
import { type PeopleRequest, runPeople } from './people.ts';

const desk = () => {
  const log = memoryLogStore();
  const book = memoryPhoneBook();
  const lines: string[] = [];
  const run = async (request: PeopleRequest) => {
    lines.length = 0;
    const deps = {
      log,
      book,
      clock: { now: () => NOON },
      pack: PLACE,
      seal: PLAIN_SEAL,
      allowSimulated: true,
    };
    const code = await runPeople(request, { ...deps, write: (text) => void lines.push(text) });
    return { code, said: lines.join('') };
  };
  return { log, book, run };
};
const importing = (text: string, dryRun = false): PeopleRequest => ({
  do: 'import',
  text,
  by: 'p-26',
  reason: 'new list',
  dryRun,
});

describe('nadhir people', () => {
  test('shows what would change, then takes it, roles and phones as a proposal', async () => {
    const { run, log, book } = desk();
    const { said: csv } = await run({ do: 'export', by: 'p-26' });
    const text = csv
      .replace('+967750000118', '+967750000701')
      .replace('Director of education', 'Head of education');
    const shown = await run(importing(text, true));
    expect(shown.said).toBe('at once: p-11 office\nwaits for a second administrator: phones p-18\n');
    expect(log.commits()).toHaveLength(1);
    expect((await run(importing(text))).said).toMatch(/taken\n$/);
    expect(
      log
        .commits()
        .at(-1)
        ?.events.map(({ type }) => type),
    ).toEqual(['person-edited.v1', 'roster-change-proposed.v1']);
    expect(book.kept()).toHaveLength(1);
    const again = await run(importing(csv.replace('Director of education', 'Head of education')));
    expect(again).toEqual({ code: 0, said: 'nothing has changed\n' });
  });

  test('names the line and the column of a fault, and takes nothing', async () => {
    const { run, log } = desk();
    const { said: csv } = await run({ do: 'export', by: 'p-26' });
    const { code, said } = await run(importing(csv.replace('+967750000118', '12')));
    expect([code, said]).toEqual([
      1,
      'line 19, phones: One phone is not a valid mobile number.\nnothing was taken\n',
    ]);
    expect(log.commits()).toHaveLength(1);
  });

  test('is refused to who is no administrator, and asks who it is', async () => {
    const { run, book } = desk();
    const { said: csv } = await run({ do: 'export', by: 'p-26' });
    const member: PeopleRequest = {
      do: 'import',
      text: csv.replace('+967750000118', '+967750000701'),
      by: 'p-10',
      reason: 'x',
      dryRun: false,
    };
    expect(await run(member)).toMatchObject({ code: 1, said: expect.stringContaining('Ask one of them') });
    expect(book.kept()).toEqual([]);
    await expect(run({ do: 'export', by: '' })).rejects.toThrow('--by must be somebody of the roster');
  });

  test('seals the book anew', async () => {
    const { run, book } = desk();
    const id = PLAIN_SEAL.recipientId('+967750000701');
    await book.keep({ id, sealed: `v1.${id}.+967750000701`, keptAt: NOON });
    expect(await run({ do: 'rekey' })).toEqual({ code: 0, said: '1 numbers are sealed anew\n' });
  });
});
