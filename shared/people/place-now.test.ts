import { describe, expect, test } from 'vitest';
import { repository } from '../log/aggregate.ts';
import { memoryLogStore } from '../log/testing/memory-log-store.ts';
import { incidentRules } from '../place/incident-rules.ts';
import { ROTA_STREAM, rotaAggregate } from '../rota/rota.ts';
import { keepPhones, openPhones, resealPhones, tidyPhones } from './phones.ts';
import { placeSource, withFormer, withPlaceNow } from './place-now.ts';
import { ROSTER_STREAM, type RosterEvent, rosterAggregate, seedOf } from './roster.ts';
import { follow, NOON, PLACE, PLAIN_SEAL, phoneId, SEED } from './testing/hadramout.ts';
import { memoryPhoneBook } from './testing/memory-phone-book.ts';

const NEW = '+967750000901';

const room = () => {
  const log = memoryLogStore();
  let now = NOON;
  const clock = { now: () => now };
  const book = memoryPhoneBook();
  let opened = 0;
  const by = { actor: { kind: 'system', name: 'test' }, cause: 'test' } as const;
  const rosters = repository(rosterAggregate(seedOf(PLACE.roster, phoneId)), { log, clock });
  const rotas = repository(rotaAggregate, { log, clock });
  return {
    book,
    at: (moment: string) => {
      now = moment;
    },
    opened: () => opened,
    write: (...events: RosterEvent[]) =>
      rosters.handle(ROSTER_STREAM, () => ({ kind: 'accepted', events }), by),
    leave: (personId: string, from: string, until: string) =>
      rotas.handle(
        ROTA_STREAM,
        () => ({
          kind: 'accepted',
          events: [
            {
              type: 'rota-changed.v1',
              data: {
                changeId: 'c',
                by: 'p-26',
                reason: 'سفر',
                change: { kind: 'leave', personId, from, until },
              },
            },
          ],
        }),
        by,
      ),
    closed: placeSource({ log, clock, pack: PLACE }),
    source: placeSource({
      log,
      clock,
      pack: PLACE,
      phones: () => {
        opened += 1;
        return openPhones(book, PLAIN_SEAL, PLACE.roster);
      },
    }),
  };
};

const newPhone = (id = 'one'): RosterEvent[] => [
  {
    type: 'roster-change-proposed.v1',
    data: {
      proposalId: `roster-${id}`,
      by: 'p-26',
      reason: 'x',
      changes: [{ kind: 'phones', personId: 'p-18', phones: [phoneId(NEW), phoneId('+967750000118')] }],
    },
  },
  { type: 'roster-change-settled.v1', data: { proposalId: `roster-${id}`, by: 'p-01', outcome: 'approved' } },
];
const phonesOf = (place: Awaited<ReturnType<ReturnType<typeof room>['source']['now']>>, id: string) =>
  place.roster.people.find((person) => person.id === id)?.phones;

describe('the place as it is now', () => {
  test('is the pack until somebody changes it, and needs no key for that', async () => {
    const { source, opened } = room();
    const place = await source.now();
    expect(place.roster).toEqual(PLACE.roster);
    expect(opened()).toBe(0);
    expect(await source.now()).toBe(place);
  });

  test('has new phones in their order, opened once, and the same place while nothing changes', async () => {
    const { source, closed, write, book, opened } = room();
    await source.now();
    await keepPhones(book, PLAIN_SEAL, [{ id: phoneId(NEW), phone: NEW }], NOON);
    await write(...newPhone());
    const place = await source.now();
    expect(phonesOf(place, 'p-18')).toEqual([NEW, '+967750000118']);
    expect(phonesOf(place, 'p-19')).toEqual(['+967750000119']);
    expect(await source.now()).toBe(place);
    expect(opened()).toBe(1);
    expect(phonesOf(await closed.now(), 'p-18')).toHaveLength(2);
    expect(phonesOf(await closed.now(), 'p-18')).not.toContain(NEW);
  });

  test('lacks a phone that the book has lost, and nothing else', async () => {
    const { source, write } = room();
    await write(...newPhone());
    expect(phonesOf(await source.now(), 'p-18')).toEqual(['+967750000118']);
  });

  test('knows by name who has left, for what is told of the past', async () => {
    const { source, write } = room();
    await write(
      {
        type: 'roster-change-proposed.v1',
        data: {
          proposalId: 'roster-gone',
          by: 'p-26',
          reason: 'x',
          changes: [{ kind: 'remove', personId: 'p-14' }],
        },
      },
      {
        type: 'roster-change-settled.v1',
        data: { proposalId: 'roster-gone', by: 'p-01', outcome: 'approved' },
      },
    );
    const place = await source.now();
    const named = (people: readonly { id: string }[]) => people.some(({ id }) => id === 'p-14');
    expect([named(place.roster.people), named(withFormer(place).roster.people)]).toEqual([false, true]);
    expect(place.rota.weekly.some(({ person }) => person === 'p-14')).toBe(false);
    expect(place.onDuty('duty-officer')).toEqual(['p-29']);
  });

  test('has the people on duty by the rota', async () => {
    const { source, at } = room();
    const place = await source.now();
    expect(place.onDuty('duty-officer')).toEqual(['p-14']);
    at('2023-10-21T20:00:00.000Z');
    expect(place.onDuty('duty-officer')).toEqual(['p-29']);
    expect(place.onDuty('operator')).toEqual(['p-26']);
  });

  test('tells who is on leave, from the first moment to the last', async () => {
    const { source, leave, at } = room();
    await leave('p-05', '2023-10-21T10:00:00.000Z', '2023-10-21T12:00:00.000Z');
    expect((await source.now()).away).toEqual(new Set());
    at('2023-10-21T10:00:00.000Z');
    const place = await source.now();
    expect(place.away).toEqual(new Set(['p-05']));
    const concern = {
      hazard: 'heavy-rain',
      level: 'orange',
      districts: [{ pcode: 'YE1915', level: 'orange' }],
    } as const;
    const rules = incidentRules(place, concern);
    expect(rules.people.get('p-05')).toMatchObject({ away: true, deputy: 'p-15' });
    at('2023-10-21T12:00:00.000Z');
    expect((await source.now()).away).toEqual(new Set());
  });

  test('makes a handler once, and anew when it has changed', async () => {
    const { source, write } = room();
    let made = 0;
    const handle = withPlaceNow(source, ({ roster }) => {
      made += 1;
      return async (id: string) => roster.people.find((person) => person.id === id)?.language;
    });
    expect([await handle('p-18'), await handle('p-18'), made]).toEqual(['ar', 'ar', 1]);
    await write({
      type: 'person-edited.v1',
      data: { personId: 'p-18', by: 'p-26', fields: { language: 'en' } },
    });
    expect([await handle('p-18'), made]).toEqual(['en', 2]);
  });
});

describe('the phone book', () => {
  const keep = async () => {
    const book = memoryPhoneBook();
    await keepPhones(book, PLAIN_SEAL, [{ id: phoneId(NEW), phone: NEW }], NOON);
    return book;
  };

  test('gives a number the id that it has, under whichever key that was made', async () => {
    const book = memoryPhoneBook();
    await book.keep({
      id: 'made-under-an-older-ke',
      sealed: `v1.made-under-an-older-ke.${NEW}`,
      keptAt: NOON,
    });
    const { idOf } = await openPhones(book, PLAIN_SEAL, PLACE.roster);
    expect(idOf(NEW)).toBe('made-under-an-older-ke');
    expect(idOf('+967750000118')).toBe(phoneId('+967750000118'));
  });

  test('forgets after a day what nobody has and no proposal names', async () => {
    const book = await keep();
    const later = '2023-10-23T09:00:00.000Z';
    expect(await tidyPhones(book, SEED, NOON)).toBe(0);
    expect(await tidyPhones(book, follow(SEED, newPhone().slice(0, 1)), later)).toBe(0);
    expect(await tidyPhones(book, follow(SEED, newPhone()), later)).toBe(0);
    expect(await tidyPhones(book, SEED, later)).toBe(1);
    expect(book.kept()).toEqual([]);
  });

  test('is sealed with new keys under the ids that it has', async () => {
    const book = memoryPhoneBook();
    await book.keep({ id: phoneId(NEW), sealed: `v1.${phoneId(NEW)}.${NEW}`, keptAt: NOON });
    expect(await resealPhones(book, PLAIN_SEAL)).toBe(1);
    expect(await resealPhones(book, PLAIN_SEAL)).toBe(0);
    expect((await openPhones(book, PLAIN_SEAL, PLACE.roster)).numberOf(phoneId(NEW))).toBe(NEW);
  });
});
