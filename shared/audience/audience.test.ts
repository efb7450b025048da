import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import { type AudienceOf, audience, type Reached, type Told } from './audience.ts';
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
  reached: () => [],
  everyone: true,
  ...changes,
});

const were =
  (recipients: readonly Recipient[], over = false) =>
  (): Reached[] =>
    recipients.map((recipient) => ({ recipient, over }));

/** `tier district: numbers`, those who must know first first. */
const told = async (subscribers: readonly Recipient[], to: AudienceOf): Promise<string[]> => {
  const all: Told[] = [];
  for await (const one of audience(memorySubscriberStore(subscribers), to)) all.push(one);
  const groups = new Map<string, number[]>();
  for (const { tier, pcode, recipient } of all.toSorted((a, b) => a.rank - b.rank)) {
    const key = `${tier} ${pcode}`;
    groups.set(key, [...(groups.get(key) ?? []), Number(recipient.recipientId.slice(-6))]);
  }
  return Array.from(groups, ([key, numbers]) => `${key}: ${numbers.join(' ')}`);
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
    const store = memorySubscriberStore([person(1, [COAST]), person(1, [CITY], { tier: 'relay' })]);
    const ids: string[] = [];
    for await (const { recipient } of audience(store, of(orange(COAST, CITY))))
      ids.push(recipient.recipientId);
    expect(ids).toEqual([person(1).recipientId]);
  });
});

describe('what people chose to hear of', () => {
  const RED_ONLY = { fromLevel: 'red' as const };
  const ORANGE_AND_RED = { fromLevel: 'orange' as const };
  const crowd = [
    person(1, [COAST]),
    { ...person(2, [COAST]), ...ORANGE_AND_RED },
    { ...person(3, [COAST]), ...RED_ONLY },
  ];
  const at = (level: DistrictLevel['level'], pcode: string = COAST): DistrictLevel => ({ pcode, level });

  test.each([
    ['yellow', '1'],
    ['orange', '1 2'],
    ['red', '1 2 3'],
  ] as const)('a first %s alert goes to those who want to hear of that level: %s', async (level, numbers) => {
    expect(await told(crowd, of([at(level)]))).toEqual([`resident ${COAST}: ${numbers}`]);
  });

  test('who wants red alone is told of the one of their districts that is red', async () => {
    const one = { ...person(1, [COAST, CITY]), ...RED_ONLY };
    expect(await told([one], of([at('orange'), at('red', CITY)]))).toEqual([`resident ${CITY}: 1`]);
  });

  test.each(['yellow', 'orange'] as const)('who had the red alert hears that it is %s now', async (level) => {
    const had = { ...person(3, [COAST]), ...RED_ONLY };
    expect(await told(crowd, of([at(level)], { reached: were([had]) }))).toEqual([
      `resident ${COAST}: 3 ${level === 'orange' ? '1 2' : '1'}`,
    ]);
  });

  test('who had the red alert gets its cancel and its all clear, and who did not want orange gets none of that', async () => {
    const had = { ...person(3, [COAST]), ...RED_ONLY };
    const over = of([at('green')], { reached: were([had]), everyone: false });
    expect(await told(crowd, over)).toEqual([`resident ${COAST}: 3`]);
  });

  test('an alert for a group goes to residents of that group, and to every relay', async () => {
    const fisher = { ...person(4, [COAST]), groups: ['fishing' as const, 'farming' as const] };
    const farmer = { ...person(5, [COAST]), groups: ['farming' as const] };
    const to = of(orange(COAST), { groups: ['fishing'] });
    expect(await told([...crowd, fisher, farmer, relay(6, COAST)], to)).toEqual([
      `relay ${COAST}: 6`,
      `resident ${COAST}: 4`,
    ]);
  });

  test('everyone is told in the own language', async () => {
    const store = memorySubscriberStore([person(1, [COAST], { language: 'en' }), person(2, [COAST])]);
    const languages: string[] = [];
    for await (const { recipient } of audience(store, of(orange(COAST)))) languages.push(recipient.language);
    expect(languages).toEqual(['en', 'ar']);
  });
});

describe('a cancel or an all clear', () => {
  const reached = [person(1, [COAST]), person(2, [COAST]), relay(3, CITY)];

  test('goes to exactly those who were reached, whoever has joined since', async () => {
    const subscribers = [person(1, [COAST]), relay(3, CITY), person(4, [COAST]), relay(5, CITY)];
    expect(
      await told(subscribers, of(orange(COAST, CITY), { reached: were(reached), everyone: false })),
    ).toEqual([`relay ${CITY}: 3`, `resident ${COAST}: 1 2`]);
  });

  test('goes to those who have left since', async () => {
    expect(await told([], of(orange(COAST, CITY), { reached: were(reached), everyone: false }))).toEqual([
      `relay ${CITY}: 3`,
      `resident ${COAST}: 1 2`,
    ]);
  });

  test('goes once to who was reached by several alerts, as the newest knew them', async () => {
    const twice = [person(1, [CITY]), person(1, [COAST]), person(1, [COAST])];
    expect(await told([], of(orange(COAST, CITY), { reached: were(twice), everyone: false }))).toEqual([
      `resident ${CITY}: 1`,
    ]);
  });
});

describe('an update', () => {
  test('goes to those reached before and to those newly concerned', async () => {
    const subscribers = [person(1, [COAST]), person(2, [COAST]), person(3, [CITY]), person(4, [WADI])];
    const to = of(orange(COAST, CITY), { reached: were([person(1, [COAST]), person(9, [COAST])]) });
    expect(await told(subscribers, to)).toEqual([`resident ${COAST}: 1 9 2`, `resident ${CITY}: 3`]);
  });

  test('tells those of a district that it leaves out last, relays among them too: they are out of danger', async () => {
    const subscribers = [person(1, [COAST]), relay(2, CITY), person(3, [CITY])];
    const to = of(orange(COAST), {
      texts: orange(COAST, CITY),
      reached: were([person(3, [CITY]), relay(2, CITY)]),
    });
    expect(await told(subscribers, to)).toEqual([
      `resident ${COAST}: 1`,
      `relay ${CITY}: 2`,
      `resident ${CITY}: 3`,
    ]);
  });

  test('tells who was reached for a second district by the text of that one when it is left out', async () => {
    // Home is the desert, of which nothing was ever said; what they heard was about the city.
    const to = of(orange(COAST), { texts: orange(COAST, CITY), reached: were([person(1, [DESERT, CITY])]) });
    expect(await told([], to)).toEqual([`resident ${CITY}: 1`]);
  });

  test('warns who has moved into danger, and does not tell them that it is over where they were', async () => {
    const to = of(orange(COAST), { texts: orange(COAST, CITY), reached: were([relay(1, CITY)]) });
    expect(await told([person(1, [COAST])], to)).toEqual([`resident ${COAST}: 1`]);
  });

  test('does not tell again who was told that it is over, unless they are in danger again', async () => {
    const to = (...districts: readonly string[]) =>
      of(orange(...districts), { texts: orange(COAST, CITY), reached: were([person(1, [CITY])], true) });
    expect(await told([person(1, [CITY])], to(COAST))).toEqual([]);
    expect(await told([person(1, [CITY])], to(COAST, CITY))).toEqual([`resident ${CITY}: 1`]);
    expect(await told([person(1, [COAST])], to(COAST))).toEqual([`resident ${COAST}: 1`]);
  });

  test('for a group goes to those reached before whatever they do, who moved into danger included', async () => {
    const moved = person(1, [CITY]);
    const fisher = { ...person(2, [COAST]), groups: ['fishing' as const] };
    const to = of(orange(COAST), {
      texts: orange(COAST, CITY),
      reached: were([moved, person(3, [COAST])]),
      groups: ['fishing'],
    });
    expect(await told([person(1, [COAST]), fisher, person(3, [COAST]), person(4, [COAST])], to)).toEqual([
      `resident ${COAST}: 3 1 2`,
    ]);
  });

  test('does not go to people of a district left out whom nobody warned', async () => {
    const to = of(orange(COAST), { texts: orange(COAST, CITY), reached: were([]) });
    expect(await told([person(1, [CITY])], to)).toEqual([]);
  });
});

test('a page of subscribers that cannot be read is an error, not a smaller audience', async () => {
  const store = memorySubscriberStore(people(5));
  store.breakAfter(3);
  const read = async () => {
    for await (const _ of audience(store, of(orange(COAST))));
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
      fromLevel: fc.constantFrom('yellow', 'orange', 'red'),
    })
    .map(({ number, districts, tier, fromLevel }) => ({ ...person(number, districts, { tier }), fromLevel }));
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
        fc.uniqueArray(someone, { selector: ({ recipientId }) => recipientId, maxLength: 30 }),
        fc.array(someone, { maxLength: 20 }),
        districts,
        fc.array(pcode),
        fc.boolean(),
        async (subscribers, reached, concerned, left, everyone) => {
          const store = memorySubscriberStore(subscribers);
          const texts = [...concerned, ...left.map((one) => ({ pcode: one }))];
          const ids: string[] = [];
          const to = { districts: concerned, texts, reached: were(reached), everyone };
          for await (const { recipient, pcode: own } of audience(store, to)) {
            ids.push(recipient.recipientId);
            const known = [...subscribers, ...reached].filter(
              (one) => one.recipientId === recipient.recipientId,
            );
            expect(known.flatMap((one) => one.districts)).toContain(own);
          }
          const isConcerned = ({ districts: own, fromLevel = 'yellow' }: Recipient) =>
            concerned.some(
              ({ pcode, level }) => own.includes(pcode) && levelRank(level) >= levelRank(fromLevel),
            );
          const worded = new Set(texts.map((text) => text.pcode));
          const newest = reached.filter(
            (one, index) => reached.findIndex(({ recipientId }) => recipientId === one.recipientId) === index,
          );
          const had = newest.filter((one) => one.districts.some((district) => worded.has(district)));
          const expected = idsOf([...had, ...(everyone ? subscribers.filter(isConcerned) : [])]);
          expect(ids.toSorted()).toEqual([...expected].toSorted());
        },
      ),
      { numRuns: 300 },
    );
  });
});
