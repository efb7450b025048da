import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { situationAggregate } from './aggregate.ts';
import { takeWarning, type Warning } from './decide.ts';
import { CALM, evolveSituation } from './situation.ts';
import {
  cancel,
  keyOf,
  levelsOf,
  NOW,
  RULES,
  standingLevelsOf,
  takeAll,
  warning,
} from './testing/warnings.ts';

const orders = <Item>(items: readonly Item[]): Item[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((first) =>
        orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
      );

const CHAINS: readonly (readonly [
  name: string,
  chain: readonly Warning[],
  levels: Record<string, string>,
])[] = [
  [
    'alert, update, cancel, each naming only the one before it',
    [
      warning('a', { YE1915: 'red' }),
      warning('b', { YE1915: 'orange' }, { replaces: ['a'] }),
      cancel('c', 'b'),
    ],
    {},
  ],
  [
    'alert, update, cancel, the cancel naming both',
    [
      warning('a', { YE1915: 'red' }),
      warning('b', { YE1915: 'orange' }, { replaces: ['a'] }),
      cancel('c', 'a', 'b'),
    ],
    {},
  ],
  [
    'alert and three updates',
    [
      warning('a', { YE1915: 'yellow' }),
      warning('b', { YE1915: 'red', YE1927: 'red' }, { replaces: ['a'] }),
      warning('c', { YE1915: 'orange' }, { replaces: ['b'] }),
      warning('d', { YE1913: 'yellow' }, { replaces: ['c'] }),
    ],
    { YE1913: 'yellow' },
  ],
  [
    'two alerts of which one is cancelled',
    [warning('a', { YE1915: 'red' }), warning('b', { YE1927: 'orange' }), cancel('c', 'a')],
    { YE1927: 'orange' },
  ],
];

describe('the order in which messages arrive does not matter', () => {
  test.each(CHAINS)('%s', (_, chain, levels) => {
    const expected = Object.keys(levels).length === 0 ? {} : { 'tropical-cyclone': levels };
    for (const arrived of orders(chain)) {
      const name = arrived.map(({ key }) => key.identifier).join(' ');
      expect(levelsOf(takeAll(arrived)), name).toEqual(expected);
      expect(levelsOf(takeAll([...arrived, ...arrived])), `${name}, twice`).toEqual(expected);
    }
  });

  test('whatever replaces what: one hazard, any order, any repetition, the same levels and the same as what stands', () => {
    const pcode = fc.constantFrom('YE1913', 'YE1915', 'YE1927');
    const level = fc.constantFrom('green', 'yellow', 'orange', 'red');
    const message = (index: number) =>
      fc
        .record({
          levels: fc.dictionary(pcode, level, { maxKeys: 3 }),
          names: fc.subarray(Array.from({ length: index }, (_, earlier) => `m${earlier}`)),
          taken: fc.boolean(),
          foreign: fc.boolean(),
        })
        .map(({ levels, names, taken, foreign }): Warning => {
          const said = taken
            ? cancel(`m${index}`, ...names)
            : warning(`m${index}`, levels, { replaces: names });
          return foreign ? { ...said, key: keyOf(`m${index}`, 'other@met.example') } : said;
        });
    const messages = fc.tuple(...Array.from({ length: 6 }, (_, index) => message(index)));
    const arrivals = messages.chain((sent) =>
      fc.record({
        sent: fc.constant(sent),
        one: fc.shuffledSubarray(sent, { minLength: sent.length }),
        again: fc.array(fc.constantFrom(...sent)),
      }),
    );
    fc.assert(
      fc.property(arrivals, ({ sent, one, again }) => {
        const inOrder = takeAll(sent);
        const shuffled = takeAll([...one, ...again]);
        expect(levelsOf(shuffled)).toEqual(levelsOf(inOrder));
        expect(standingLevelsOf(shuffled)).toEqual(levelsOf(shuffled));
        expect(new Set(shuffled.messages.keys())).toEqual(new Set(inOrder.messages.keys()));
      }),
      { numRuns: 400 },
    );
  });

  test('what is written is what its contract says, and reading it back gives the same state', () => {
    for (const [, chain] of CHAINS) {
      for (const arrived of orders(chain)) {
        let [told, read] = [CALM, CALM];
        for (const taken of arrived) {
          for (const event of takeWarning(told, taken, RULES, NOW).events) {
            told = evolveSituation(told, event);
            read = evolveSituation(read, situationAggregate.parse(JSON.parse(JSON.stringify(event))));
          }
        }
        expect(read).toEqual(told);
      }
    }
  });
});
