import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CapKey } from '../../events/vocabulary.ts';
import { plusSeconds } from '../kernel/instant.ts';
import type { Level } from '../kernel/vocabulary.ts';
import { takeWarning, type Warning } from './decide.ts';
import { CALM, type Situation } from './situation.ts';
import {
  evolveAll,
  levelsOf,
  NOW,
  RULES,
  standingLevelsOf,
  sweep,
  take,
  takeAll,
} from './testing/warnings.ts';

/*
 * Chains as senders write them: every message has its own time, an hour apart, in the order of the letters.
 */

const SENDER = 'alerts@met.example';
const FIRST_SENT = '2023-10-20T00:00:00.000Z';
type Levels = Readonly<Record<string, Level>>;

const keyOf = (name: string, sender = SENDER): CapKey => ({
  sender,
  identifier: name,
  sent: plusSeconds(FIRST_SENT, (name.charCodeAt(0) - 97) * 3600),
});

const message = (name: string, levels: Levels, more: Partial<Warning> = {}): Warning => ({
  warningId: `warning-${name}`,
  key: keyOf(name),
  status: 'Actual',
  msgType: 'Alert',
  references: [],
  hazard: 'tropical-cyclone',
  districts: Object.entries(levels).map(([pcode, level]) => ({ pcode, level })),
  expires: '2023-10-23T00:00:00.000Z',
  doubts: [],
  ...more,
});
const update = (name: string, levels: Levels, ...of: readonly string[]): Warning =>
  message(name, levels, { msgType: 'Update', references: of.map((named) => keyOf(named)) });
const cancel = (name: string, ...of: readonly string[]): Warning =>
  message(
    name,
    {},
    { msgType: 'Cancel', hazard: undefined, expires: undefined, references: of.map((named) => keyOf(named)) },
  );

const orders = <Item>(items: readonly Item[]): Item[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((first) =>
        orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
      );

const ORANGE: Levels = { YE1915: 'orange' };
const RED: Levels = { YE1915: 'red', YE1927: 'red' };

const CHAINS: readonly (readonly [rule: string, chain: readonly Warning[], levels: Levels])[] = [
  [
    'a cancel that names only the root ends the whole chain',
    [message('a', ORANGE), update('b', RED, 'a'), cancel('c', 'a')],
    {},
  ],
  [
    'a cancel that names only the middle ends what came after it',
    [message('a', ORANGE), update('b', RED, 'a'), update('c', ORANGE, 'b'), cancel('d', 'b')],
    {},
  ],
  [
    'an update that names only the root takes the place of the newest for its districts',
    [message('a', ORANGE), update('b', RED, 'a'), update('c', { YE1927: 'yellow' }, 'a')],
    { YE1927: 'yellow' },
  ],
  [
    'updates of one alert for other districts are parts of it, and stand side by side',
    [message('a', RED), update('b', { YE1915: 'orange' }, 'a'), update('c', { YE1927: 'yellow' }, 'a')],
    { YE1915: 'orange', YE1927: 'yellow' },
  ],
  [
    'a cancel of one part leaves the other',
    [
      message('a', RED),
      update('b', { YE1915: 'orange' }, 'a'),
      update('c', { YE1927: 'yellow' }, 'a'),
      cancel('d', 'a', 'b'),
    ],
    { YE1927: 'yellow' },
  ],
  [
    'an update of another district that names only the root does not lose what stands here',
    [
      message('a', RED),
      update('b', ORANGE, 'a'),
      message('c', {}, { msgType: 'Update', references: [keyOf('a')] }),
    ],
    { YE1915: 'orange' },
  ],
  [
    'messages that name each other take nothing back',
    [
      message('a', ORANGE, {
        msgType: 'Update',
        key: keyOf('a'),
        references: [{ ...keyOf('x'), sent: keyOf('a').sent }],
      }),
      message(
        'x',
        { YE1927: 'yellow' },
        {
          msgType: 'Update',
          key: { ...keyOf('x'), sent: keyOf('a').sent },
          references: [keyOf('a')],
        },
      ),
    ],
    { YE1915: 'orange', YE1927: 'yellow' },
  ],
  [
    'nobody takes back what is not yet said',
    [message('a', {}, { msgType: 'Cancel', references: [keyOf('c')] }), message('c', ORANGE)],
    ORANGE,
  ],
  [
    'what another sender says of it does not count',
    [
      message('a', ORANGE),
      message('c', {}, { msgType: 'Cancel', key: keyOf('c', 'other@met.example'), references: [keyOf('a')] }),
    ],
    ORANGE,
  ],
  [
    'the sender may write its own name in another way',
    [
      message('a', ORANGE),
      message(
        'c',
        {},
        { msgType: 'Cancel', references: [{ ...keyOf('a'), sender: 'mailto:Alerts@MET.example' }] },
      ),
    ],
    {},
  ],
  [
    'a wrong time in a reference still means the only message of that identifier',
    [
      message('a', ORANGE),
      message(
        'c',
        {},
        { msgType: 'Cancel', references: [{ ...keyOf('a'), sent: '2023-10-20T00:00:30.000Z' }] },
      ),
    ],
    {},
  ],
  [
    'but takes nothing back when several have that identifier',
    [
      message('a', ORANGE),
      message('b', { YE1927: 'red' }, { key: { ...keyOf('b'), identifier: 'a' } }),
      message(
        'c',
        {},
        { msgType: 'Cancel', references: [{ ...keyOf('a'), sent: '2023-10-20T00:00:30.000Z' }] },
      ),
    ],
    { YE1915: 'orange', YE1927: 'red' },
  ],
  [
    'an identifier that is used again is another message',
    [
      message('a', ORANGE),
      message('b', { YE1927: 'red' }, { key: { ...keyOf('b'), identifier: 'a' } }),
      cancel('c', 'a'),
    ],
    { YE1927: 'red' },
  ],
  [
    'two documents under one identity hold both, and end together',
    [message('a', ORANGE, { content: 'one' }), message('a', { YE1927: 'red' }, { content: 'two' })],
    { YE1915: 'orange', YE1927: 'red' },
  ],
  [
    'the same sent again is one warning: a cancel of one copy is a cancel of it',
    [message('a', ORANGE, { content: 'one' }), message('b', ORANGE, { content: 'one' }), cancel('c', 'a')],
    {},
  ],
  [
    'sent again after the cancel it is a new warning',
    [message('a', ORANGE, { content: 'one' }), cancel('b', 'a'), message('c', ORANGE, { content: 'one' })],
    ORANGE,
  ],
  [
    'an update without words for the hazard speaks of what it follows',
    [message('a', ORANGE), { ...update('b', RED, 'a'), hazard: undefined }],
    RED,
  ],
  [
    'an update that is over ends what it updates',
    [message('a', ORANGE), { ...update('b', RED, 'a'), expires: NOW }],
    {},
  ],
];

const expected = (levels: Levels) => (Object.keys(levels).length === 0 ? {} : { 'tropical-cyclone': levels });

describe('in whatever order the messages come', () => {
  test.each(CHAINS)('%s', (_, chain, levels) => {
    for (const arrived of orders(chain)) {
      const name = arrived.map(({ key }) => key.identifier).join(' ');
      const once = takeAll(arrived);
      expect(levelsOf(once), name).toEqual(expected(levels));
      expect(standingLevelsOf(once), name).toEqual(expected(levels));
      expect(levelsOf(takeAll([...arrived, ...arrived])), `${name}, twice`).toEqual(expected(levels));
    }
  });

  test('any chain at all, with names of parts, roots, cycles, strangers and copies, has one end', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const pcode = fc.constantFrom('YE1913', 'YE1915', 'YE1927');
    const level = fc.constantFrom<Level>('green', 'yellow', 'orange', 'red');
    const reference = fc.oneof(
      fc.constantFrom(...names).map((name) => keyOf(name)),
      fc.constantFrom(...names).map((name) => ({ ...keyOf(name), sent: '2023-10-20T00:00:30.000Z' })),
      fc.constantFrom(...names).map((name) => keyOf(name, 'other@met.example')),
    );
    const one = fc.record({
      name: fc.constantFrom(...names),
      sender: fc.constantFrom(SENDER, SENDER, 'other@met.example'),
      levels: fc.dictionary(pcode, level, { maxKeys: 3 }),
      references: fc.array(reference, { maxLength: 3 }),
      msgType: fc.constantFrom('Alert' as const, 'Update' as const, 'Cancel' as const),
      hazard: fc.constantFrom('tropical-cyclone' as const, 'wind' as const, 'other' as const, undefined),
      content: fc.constantFrom('one', 'two', undefined),
      sameTime: fc.boolean(),
    });
    const made = one.map(({ name, sender, levels, sameTime, ...more }): Warning => {
      const key = keyOf(name, sender);
      return message(name, levels, { ...more, key: sameTime ? { ...key, sent: FIRST_SENT } : key });
    });
    const arrivals = fc
      .array(made, { minLength: 2, maxLength: 7 })
      .chain((sent) => fc.tuple(fc.constant(sent), fc.shuffledSubarray(sent, { minLength: sent.length })));
    const identity = ({ key, content }: Warning) => JSON.stringify([key, content]);
    fc.assert(
      fc.property(arrivals, ([sent, shuffled]) => {
        // Of two documents under one identity and content the first is kept, so they must be the same.
        fc.pre(new Set(sent.map(identity)).size === sent.length);
        const [one, other] = [takeAll(sent), takeAll(shuffled)];
        expect(levelsOf(other)).toEqual(levelsOf(one));
        expect(standingLevelsOf(other)).toEqual(levelsOf(other));
        expect(sweep(other, NOW)).toBe(other);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('what is doubtful is told with the message', () => {
  const doubtsOf = (situation: Situation, taken: Warning): string[] =>
    takeWarning(situation, taken, RULES, NOW).events.flatMap(({ data }) =>
      'doubtful' in data ? (data.doubtful ?? []).map(({ code }) => code) : [],
    );
  const alert = takeAll([message('a', ORANGE)]);
  const chain = takeAll([message('a', ORANGE), update('b', RED, 'a')]);

  test.each([
    ['a message that names itself', alert, update('c', RED, 'c'), ['reference-self']],
    [
      'another sender’s message',
      alert,
      message('c', RED, { references: [keyOf('a', 'x@y.example')] }),
      ['reference-foreign'],
    ],
    ['a later message', alert, update('b', RED, 'd'), ['reference-later']],
    ['an update of nothing', alert, update('b', RED), ['reference-missing']],
    [
      'an alert that refers to another',
      alert,
      message('b', RED, { references: [keyOf('a')] }),
      ['reference-by-alert'],
    ],
    ['only the root named', chain, cancel('c', 'a'), ['chain-by-root']],
    [
      'a part that stays',
      takeAll([message('a', RED), update('b', ORANGE, 'a')]),
      update('c', { YE1927: 'yellow' }, 'a'),
      ['chain-part-kept'],
    ],
    [
      'a reference that does not quite match',
      alert,
      message(
        'c',
        {},
        { msgType: 'Cancel', references: [{ ...keyOf('a'), sent: '2023-10-20T00:00:30.000Z' }] },
      ),
      ['reference-approximate'],
    ],
    [
      'a reference that may mean two',
      takeAll([message('a', ORANGE), message('b', RED, { key: { ...keyOf('b'), identifier: 'a' } })]),
      message(
        'c',
        {},
        { msgType: 'Cancel', references: [{ ...keyOf('a'), sent: '2023-10-20T00:00:30.000Z' }] },
      ),
      ['reference-ambiguous'],
    ],
    [
      'an identifier used again',
      alert,
      message('b', RED, { key: { ...keyOf('b'), identifier: 'a' } }),
      ['identifier-reused'],
    ],
    [
      'other content under the same identity',
      alert,
      message('a', RED, { content: 'two' }),
      ['content-changed'],
    ],
    [
      'the same content again',
      takeAll([message('a', ORANGE, { content: 'one' })]),
      message('b', ORANGE, { content: 'one' }),
      ['same-content'],
    ],
  ] as const)('%s', (_, situation, taken, codes) => {
    expect(doubtsOf(situation, taken)).toEqual(codes);
  });

  test('the same again is recorded, and is no news', () => {
    const before = takeAll([message('a', ORANGE, { content: 'one' })]);
    const copy = message('b', ORANGE, { content: 'one' });
    expect(takeWarning(before, copy, RULES, NOW).events).toMatchObject([
      { type: 'warning-set-aside.v1', data: { reason: 'same-content' } },
    ]);
    expect(levelsOf(take(before, copy))).toEqual(expected(ORANGE));
  });
});

test('a chain of a thousand updates that each name the twenty before them is followed at once', () => {
  const started = performance.now();
  const names = Array.from({ length: 1000 }, (_, index) => index);
  const sentOf = (index: number) => plusSeconds(FIRST_SENT, index);
  const key = (index: number): CapKey => ({ sender: SENDER, identifier: `m${index}`, sent: sentOf(index) });
  const events = names.map((index) =>
    message(`m`, ORANGE, {
      key: key(index),
      msgType: index === 0 ? 'Alert' : 'Update',
      references: names.slice(Math.max(0, index - 20), index).map(key),
    }),
  );
  let situation = CALM;
  for (const taken of events.slice(0, 999)) {
    const data = { ...taken, references: [...taken.references], districts: [...taken.districts] };
    const { doubts: _, key: named, warningId, status: __, ...facts } = data;
    situation = {
      ...situation,
      messages: new Map(situation.messages).set(`${SENDER},${named.identifier},${named.sent}#`, {
        warningId,
        key: named,
        ...facts,
      }),
    };
  }
  const last = events[999];
  if (last === undefined) throw new Error('no last message');
  const taken = evolveAll(situation, takeWarning(situation, last, RULES, NOW).events);
  expect(levelsOf(taken)).toEqual(expected(ORANGE));
  expect(performance.now() - started).toBeLessThan(5000);
});
