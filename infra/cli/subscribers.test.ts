import { describe, expect, test } from 'vitest';
import { gazetteer } from '../../shared/subscriber/gazetteer.ts';
import type { SubscribersEvent } from '../../shared/subscriber/record.ts';
import { testDesk, testLocker } from '../../shared/subscriber/testing/desk.ts';
import { HADRAMOUT_PLACES } from '../../shared/subscriber/testing/hadramout-places.ts';
import { runSubscribers, type SubscribersRequest } from './subscribers.ts';

const LIST =
  'phone,districts,consent_source,consent_date\n750000071,الشحر,paper,2025-12-01\n750000072,تريم,paper,2025-12-01\n';
const NOON = '2026-01-10T12:00:00.000Z';

const room = (locker = testLocker(), older = testLocker([1])) => {
  const clock = { now: () => NOON };
  const made = testDesk(clock, locker);
  const recorded: SubscribersEvent[] = [];
  let printed = '';
  const run = async (request: SubscribersRequest) => {
    printed = '';
    const code = await runSubscribers(request, {
      desk: made.desk,
      store: made.store,
      locker,
      older,
      clock,
      places: gazetteer(HADRAMOUT_PLACES),
      pcodes: new Set(HADRAMOUT_PLACES.districts.map(({ pcode }) => pcode)),
      officers: [{ id: 'p-07' }],
      allowSimulated: true,
      record: async (event) => void recorded.push(event),
      sha256: () => 'a'.repeat(64),
      write: (text) => {
        printed += text;
      },
    });
    return { code, printed };
  };
  const load = () => run({ do: 'import', text: LIST, officer: 'p-07', dryRun: false });
  return { ...made, run, load, recorded };
};

describe('nadhir subscribers', () => {
  test('import: says what it would do, does it, and records the counts', async () => {
    const { run, load, recorded, inDistrict } = room();
    const dry = await run({ do: 'import', text: LIST, officer: 'p-07', dryRun: true });
    expect(dry).toEqual({ code: 0, printed: expect.stringContaining('2 to add') });
    expect([await inDistrict('YE1911'), recorded]).toEqual([[], []]);
    expect((await load()).code).toBe(0);
    expect(await inDistrict('YE1911')).toEqual(['+967750000072']);
    expect(recorded).toMatchObject([{ type: 'subscribers-imported.v1', data: { rows: 2, added: 2 } }]);
  });
  test('import: a faulty list is refused whole, by row and column', async () => {
    const { run, inDistrict } = room();
    const { code, printed } = await run({
      do: 'import',
      text: `${LIST}1,,,\n`,
      officer: 'p-07',
      dryRun: false,
    });
    expect([code, printed]).toEqual([
      1,
      expect.stringMatching(/^row 4, phone: .*\n[\s\S]*nothing was imported\n$/),
    ]);
    expect(await inDistrict('YE1911')).toEqual([]);
  });
  test('count: how many, and where', async () => {
    const { run, load } = room();
    await load();
    expect((await run({ do: 'count' })).printed).toBe(
      'subscribed 2, of them relays 0; left 0\nYE1911 1\nYE1915 1\n',
    );
  });
  test('export: one person or all, on record', async () => {
    const { run, load, recorded } = room();
    await load();
    const one = await run({ do: 'export', phone: '0750000071', officer: 'p-07' });
    expect(JSON.parse(one.printed)).toMatchObject({
      phone: '+967750000071',
      subscription: { phase: 'active' },
    });
    const all = await run({ do: 'export', phone: undefined, officer: 'p-07' });
    expect(all.printed.split('\n')).toHaveLength(4);
    expect(recorded.slice(1)).toMatchObject([{ data: { of: 'one' } }, { data: { of: 'all', people: 2 } }]);
  });
  test('erase: gone, on record, and a second time there is nothing', async () => {
    const { run, load, recorded, inDistrict } = room();
    await load();
    expect((await run({ do: 'erase', phone: '750000072', officer: 'p-07' })).code).toBe(0);
    expect(await inDistrict('YE1911')).toEqual([]);
    expect((await run({ do: 'erase', phone: '750000072', officer: 'p-07' })).code).toBe(1);
    expect(recorded.at(-1)).toEqual({ type: 'subscribers-erased.v1', data: { people: 1 } });
  });
  test('rekey: seals again, then takes back the older lookups', async () => {
    const { run, load } = room(testLocker([1, 2], 2));
    await load();
    expect((await run({ do: 'rekey', retire: false })).printed).toMatch(/^2 seen, 0 sealed again/);
    expect((await run({ do: 'rekey', retire: true })).printed).toMatch(/the older lookups of 2 are gone/);
  });
  test.each([
    [{ do: 'erase', phone: '750000072', officer: '' }, /--officer must be somebody of the roster/],
    [{ do: 'erase', phone: '12', officer: 'p-07' }, /--phone must be a mobile number; this is too-short/],
  ] as const)('%j is refused in one line', async (request, why) => {
    await expect(room().run(request)).rejects.toThrow(why);
  });
});
