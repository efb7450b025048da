import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { type AudienceOf, audience } from './audience.ts';
import type { Recipient } from './subscriber.ts';
import { memorySubscriberStore } from './testing/memory-subscriber-store.ts';
import { people, person } from './testing/people.ts';

const [COAST, CITY, WADI, DESERT] = ['YE1915', 'YE1927', 'YE1912', 'YE1901'] as const;

const orange = (...pcodes: readonly string[]): DistrictLevel[] =>
  pcodes.map((pcode) => ({ pcode, level: 'orange' }));

/** An update of `districts`, unless said otherwise; whoever of them has a text, and the districts left out too. */
const of = (districts: readonly DistrictLevel[], changes: Partial<AudienceOf> = {}): AudienceOf => ({
  districts,
  texts: districts,
  reached: [],
  everyone: true,
  ...changes,
});

/** `tier district: numbers` of each group that has somebody, in order. */
const told = async (subscribers: readonly Recipient[], to: AudienceOf): Promise<string[]> => {
  const groups: string[] = [];
  for await (const { tier, pcode, recipients } of audience(memorySubscriberStore(subscribers), to)) {
    const numbers: number[] = [];
    for await (const { recipientId } of recipients) numbers.push(Number(recipientId.slice(-6)));
    if (numbers.length > 0) groups.push(`${tier} ${pcode}: ${numbers.join(' ')}`);
  }
  return groups;
};

const relay = (number: number, ...districts: readonly string[]) =>
  person(number, districts, { tier: 'relay' });

describe('a first alert', () => {
  test('goes to those of its districts and to nobody else', async () => {
    const subscribers = [...people(2, 1, [COAST]), ...people(2, 11, [CITY]), ...people(2, 21, [WADI])];
    expect(await told(subscribers, of(orange(COAST, CITY)))).toEqual([
      `resident ${COAST}: 1 2`,
      `resident ${CITY}: 11 12`,
    ]);
  });

  test('tells relays before everyone else, and in each tier the worst district first', async () => {
    const subscribers = [person(1, [COAST]), relay(2, COAST), person(3, [CITY]), relay(4, CITY)];
    const districts: DistrictLevel[] = [
      { pcode: COAST, level: 'orange' },
      { pcode: CITY, level: 'red' },
    ];
    expect(await told(subscribers, of(districts))).toEqual([
      `relay ${CITY}: 4`,
      `relay ${COAST}: 2`,
      `resident ${CITY}: 3`,
      `resident ${COAST}: 1`,
    ]);
  });

  test('tells a person of two concerned districts once, by the text of the first of their own', async () => {
    const subscribers = [person(1, [CITY, COAST]), person(2, [COAST, CITY])];
    expect(await told(subscribers, of(orange(COAST, CITY)))).toEqual([
      `resident ${COAST}: 2`,
      `resident ${CITY}: 1`,
    ]);
  });

  test('tells a person whose second district alone is concerned by the text of that one', async () => {
    expect(await told([person(1, [WADI, COAST])], of(orange(COAST)))).toEqual([`resident ${COAST}: 1`]);
  });

  test('tells a person once whose old entry was left behind when they moved', async () => {
    const store = memorySubscriberStore([person(1, [COAST])]);
    await store.put([person(1, [CITY], { tier: 'relay' })]);
    const ids: string[] = [];
    for await (const { recipients } of audience(store, of(orange(COAST, CITY))))
      for await (const { recipientId } of recipients) ids.push(recipientId);
    expect(ids).toEqual([person(1).recipientId]);
  });
});

describe('a cancel or an all clear', () => {
  const reached = [person(1, [COAST]), person(2, [COAST]), relay(3, CITY)];

  test('goes to exactly those who were reached, whoever has joined since', async () => {
    const subscribers = [person(1, [COAST]), relay(3, CITY), person(4, [COAST]), relay(5, CITY)];
    expect(await told(subscribers, of(orange(COAST, CITY), { reached, everyone: false }))).toEqual([
      `relay ${CITY}: 3`,
      `resident ${COAST}: 1 2`,
    ]);
  });

  test('goes to those who have left since', async () => {
    expect(await told([], of(orange(COAST, CITY), { reached, everyone: false }))).toEqual([
      `relay ${CITY}: 3`,
      `resident ${COAST}: 1 2`,
    ]);
  });

  test('goes once to who was reached by several alerts, as the newest knew them', async () => {
    const twice = [person(1, [CITY]), person(1, [COAST]), person(1, [COAST])];
    expect(await told([], of(orange(COAST, CITY), { reached: twice, everyone: false }))).toEqual([
      `resident ${CITY}: 1`,
    ]);
  });
});

describe('an update', () => {
  test('goes to those reached before and to those newly concerned', async () => {
    const subscribers = [person(1, [COAST]), person(2, [COAST]), person(3, [CITY]), person(4, [WADI])];
    const to = of(orange(COAST, CITY), { reached: [person(1, [COAST]), person(9, [COAST])] });
    expect(await told(subscribers, to)).toEqual([`resident ${COAST}: 1 9 2`, `resident ${CITY}: 3`]);
  });

  test('tells those of a district that it leaves out last, relays among them too: they are out of danger', async () => {
    const subscribers = [person(1, [COAST]), relay(2, CITY), person(3, [CITY])];
    const to = of(orange(COAST), {
      texts: orange(COAST, CITY),
      reached: [person(3, [CITY]), relay(2, CITY)],
    });
    expect(await told(subscribers, to)).toEqual([
      `resident ${COAST}: 1`,
      `relay ${CITY}: 2`,
      `resident ${CITY}: 3`,
    ]);
  });

  test('tells who was reached for a second district by the text of that one when it is left out', async () => {
    // Home is the desert, of which nothing was ever said; what they heard was about the city.
    const to = of(orange(COAST), { texts: orange(COAST, CITY), reached: [person(1, [DESERT, CITY])] });
    expect(await told([], to)).toEqual([`resident ${CITY}: 1`]);
  });

  test('warns who has moved into danger, and does not tell them that it is over where they were', async () => {
    const to = of(orange(COAST), { texts: orange(COAST, CITY), reached: [relay(1, CITY)] });
    expect(await told([person(1, [COAST])], to)).toEqual([`resident ${COAST}: 1`]);
  });

  test('does not go to people of a district left out whom nobody warned', async () => {
    const to = of(orange(COAST), { texts: orange(COAST, CITY), reached: [] });
    expect(await told([person(1, [CITY])], to)).toEqual([]);
  });
});

test('a page of subscribers that cannot be read is an error, not a smaller audience', async () => {
  const store = memorySubscriberStore(people(5));
  store.breakAfter(3);
  const read = async () => {
    for await (const { recipients } of audience(store, of(orange(COAST)))) for await (const _ of recipients);
  };
  await expect(read()).rejects.toThrow();
});

describe('whoever chose what', () => {
  const pcode = fc.constantFrom(COAST, CITY, WADI, DESERT);
  const someone = fc
    .record({
      number: fc.integer({ min: 1, max: 30 }),
      districts: fc.uniqueArray(pcode, { minLength: 1, maxLength: 3 }),
      tier: fc.constantFrom('relay', 'resident'),
    })
    .map(({ number, districts, tier }) => person(number, districts, { tier }));
  const districts = fc
    .uniqueArray(fc.record({ pcode, level: fc.constantFrom('yellow', 'orange', 'red') }), {
      selector: (district) => district.pcode,
      minLength: 1,
    })
    .map((list): DistrictLevel[] => list);
  const idsOf = (list: readonly Recipient[]) => new Set(list.map(({ recipientId }) => recipientId));

  test('each person is told exactly once: those reached and, of an alert or update, those concerned', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someone, { maxLength: 40 }),
        fc.array(someone, { maxLength: 20 }),
        districts,
        fc.array(pcode),
        fc.boolean(),
        async (subscribers, reached, concerned, left, everyone) => {
          const store = memorySubscriberStore(subscribers);
          const texts = [...concerned, ...left.map((one) => ({ pcode: one }))];
          const ids: string[] = [];
          for await (const group of audience(store, { districts: concerned, texts, reached, everyone })) {
            for await (const recipient of group.recipients) {
              ids.push(recipient.recipientId);
              const own = [...subscribers, ...reached].filter(
                (one) => one.recipientId === recipient.recipientId,
              );
              expect(own.flatMap((one) => one.districts)).toContain(group.pcode);
            }
          }
          const isConcerned = (one: Recipient) =>
            concerned.some((district) => one.districts.includes(district.pcode));
          const expected = idsOf([...reached, ...(everyone ? subscribers.filter(isConcerned) : [])]);
          expect(ids.toSorted()).toEqual([...expected].toSorted());
        },
      ),
      { numRuns: 300 },
    );
  });
});
