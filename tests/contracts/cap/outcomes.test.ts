import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Situation } from '../../../shared/assessment/situation.ts';
import { expectations, fixture, fixturesIn, scenario, table } from './fixtures.ts';
import { assessAll, doubtsOf, movedHere, outcomeOf } from './outcome.ts';

/*
 * What the platform does with every real document: the tables are read by people, too. `assess_if_here` is what the
 * same document would do if its areas lay on the coast of Hadramout; `docs/warnings.md` says what each doubt means.
 */

const OUTCOMES = table(
  'outcomes.csv',
  z.object({
    file: z.string(),
    assess: z.string(),
    districts: z.string(),
    doubts: z.string(),
    assess_if_here: z.string(),
  }),
);

test('every document that is not rejected has a row', () => {
  const rejected = expectations().flatMap(({ file, verdict }) => (verdict === 'rejected' ? [file] : []));
  const files = [...fixturesIn('alerts'), ...fixturesIn('invalid')].filter(
    (file) => !rejected.includes(file),
  );
  expect(OUTCOMES.map(({ file }) => file)).toEqual(files);
});

describe('a real document, from a sender who is trusted', () => {
  test.each(OUTCOMES)('$file: $assess', async ({ file, assess, districts, doubts }) => {
    const { events } = await assessAll([{ bytes: fixture(file) }]);
    const last = events.at(-1);
    const reached = last?.type === 'assessment-made.v1' ? last.data.districts.map(({ pcode }) => pcode) : [];
    expect([outcomeOf(last), reached.join(' '), doubtsOf(last)]).toEqual([assess, districts, doubts]);
  });

  test.each(OUTCOMES)('$file, about here: $assess_if_here', async ({ file, assess_if_here }) => {
    const { events } = await assessAll([{ bytes: movedHere(fixture(file)) }]);
    expect(outcomeOf(events.at(-1))).toBe(assess_if_here);
  });
});

const CHAINS = table(
  'chains.csv',
  z.object({ chain: z.string(), messages: z.string(), at: z.string(), situation: z.string() }),
);

const levelsOf = ({ incidents }: Situation): string =>
  incidents
    .flatMap(({ hazard, latest }) =>
      latest.districts.map(({ pcode, level }) => `${hazard} ${pcode} ${level}`),
    )
    .sort()
    .join(', ');

const orders = <Item>(items: readonly Item[]): Item[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((first) =>
        orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
      );

describe('a chain of messages, in whatever order they come', () => {
  test.each(CHAINS)('$chain', async ({ messages, at, situation }) => {
    for (const order of orders(messages.split(' '))) {
      const arrivals = order.map((name) => ({ bytes: scenario(name), at }));
      expect(levelsOf((await assessAll(arrivals)).situation), order.join(' ')).toBe(situation);
    }
  });
});
