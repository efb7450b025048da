import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level } from '../kernel/vocabulary.ts';
import { expireWarnings, releaseIncident, takeWarning, type Warning } from './decide.ts';
import type { AssessmentRules } from './rules.ts';
import { CALM, type Situation } from './situation.ts';
import { cancel, evolveAll, NOW, RULES, standingLevelsOf, take, warning } from './testing/warnings.ts';

/** Districts in a row: each is joined to the next. */
const ROW = ['YE1901', 'YE1902', 'YE1903', 'YE1904', 'YE1905', 'YE1906', 'YE1907'];
const inRow: AssessmentRules = {
  ...RULES,
  joined: (_, one, other) => Math.abs(ROW.indexOf(one) - ROW.indexOf(other)) === 1,
};
const parting: AssessmentRules = { ...inRow, whenApart: 'parts' };

type Levels = Readonly<Record<string, Level>>;
const over = (name: string, levels: Levels, ...replaces: string[]): Warning =>
  warning(name, levels, { replaces, hazard: 'flash-flood' });
const tells = (warnings: readonly Warning[], rules = inRow, from: Situation = CALM): Situation =>
  warnings.reduce((situation, taken) => take(situation, taken, NOW, rules), from);
const eventsOf = (situation: Situation, taken: Warning, rules = inRow): string[] =>
  takeWarning(situation, taken, rules, NOW).events.map(({ type, data }) => {
    if (type === 'incident-merged.v1') return `${data.incidentId} into ${data.into}`;
    return type === 'assessment-made.v1' ? `${data.incidentId} ${data.change}` : type;
  });
const openOf = ({ incidents }: Situation): Record<string, string> =>
  Object.fromEntries(
    incidents
      .filter(({ open }) => open)
      .map(({ incidentId, latest }) => [
        incidentId.slice(-1),
        latest.districts.map(({ pcode }) => pcode).join(' '),
      ]),
  );

const WEST = over('w', { YE1901: 'orange' });
const EAST = over('e', { YE1905: 'orange' });
const APART = tells([WEST, EAST]);

describe('a hazard over districts that are not neighbours', () => {
  test('is two incidents, by one message or by two', () => {
    expect(openOf(APART)).toEqual({ 1: 'YE1901', 2: 'YE1905' });
    expect(openOf(tells([over('b', { YE1901: 'orange', YE1905: 'red' })]))).toEqual({
      1: 'YE1901',
      2: 'YE1905',
    });
  });

  test('a message about one leaves the other in peace', () => {
    expect(eventsOf(APART, over('x', { YE1902: 'yellow' }))).toEqual(['flash-flood-20231021-1 raised']);
    expect(eventsOf(APART, cancel('c', 'e'))).toEqual(['flash-flood-20231021-2 ended']);
  });

  test('each has the times of its own warnings', () => {
    const later = { ...over('e', { YE1905: 'orange' }), expires: '2023-10-25T00:00:00.000Z' };
    const ends = tells([WEST, later]).incidents.map(({ latest }) => latest.expires);
    expect(ends).toEqual(['2023-10-22T18:00:00.000Z', '2023-10-25T00:00:00.000Z']);
  });

  test('districts that others join are one', () => {
    expect(openOf(tells([over('b', { YE1901: 'orange', YE1902: 'yellow', YE1903: 'red' })]))).toEqual({
      1: 'YE1901 YE1902 YE1903',
    });
  });
});

describe('incidents that grow together', () => {
  const BETWEEN = over('m', { YE1902: 'yellow', YE1903: 'yellow', YE1904: 'yellow' });

  test('are one: the older goes on with all districts, and the other is merged into it', () => {
    expect(eventsOf(APART, BETWEEN)).toEqual([
      'flash-flood-20231021-1 raised',
      'flash-flood-20231021-2 into flash-flood-20231021-1',
    ]);
    const one = tells([BETWEEN], inRow, APART);
    expect(openOf(one)).toEqual({ 1: 'YE1901 YE1902 YE1903 YE1904 YE1905' });
    expect(one.incidents[1]).toMatchObject({ open: false, into: 'flash-flood-20231021-1' });
  });

  test('the one that still has districts goes before one that only waits to be closed', () => {
    const ended = tells([cancel('c', 'w')], inRow, APART);
    const one = tells([over('m', { YE1902: 'yellow', YE1903: 'yellow', YE1904: 'yellow' })], inRow, ended);
    expect(openOf(one)).toEqual({ 2: 'YE1902 YE1903 YE1904 YE1905' });
  });

  test('what is merged does not come back when they part again', () => {
    const parted = tells([BETWEEN, cancel('c', 'm')], inRow, APART);
    expect(openOf(parted)).toEqual({ 1: 'YE1901 YE1905' });
  });
});

describe('an incident whose districts part', () => {
  const WHOLE = over('a', { YE1901: 'yellow', YE1902: 'yellow', YE1903: 'red' });
  const PARTED = over('b', { YE1901: 'yellow', YE1903: 'red' }, 'a');

  test('stays one', () => {
    expect(openOf(tells([WHOLE, PARTED]))).toEqual({ 1: 'YE1901 YE1903' });
  });

  test('or, where the place wants it, parts: the graver part keeps the incident', () => {
    expect(openOf(tells([WHOLE, PARTED], parting))).toEqual({ 1: 'YE1903', 2: 'YE1901' });
  });
});

describe('an incident that has ended and is not closed', () => {
  const ENDED = tells([WEST, cancel('c', 'w')]);

  test('goes on when the danger comes back beside it', () => {
    expect(openOf(tells([over('x', { YE1902: 'orange' })], inRow, ENDED))).toEqual({ 1: 'YE1902' });
  });

  test('is left alone by a danger somewhere else', () => {
    expect(openOf(tells([EAST], inRow, ENDED))).toEqual({ 1: '', 2: 'YE1905' });
  });
});

test('whatever comes: every district in danger is in exactly one open incident, and a sweep has nothing to add', () => {
  const levels = fc.dictionary(
    fc.constantFrom(...ROW),
    fc.constantFrom<Level>('green', 'yellow', 'orange', 'red'),
    { maxKeys: 5 },
  );
  const step = fc.oneof(
    fc.record({ kind: fc.constant('alert' as const), levels }),
    fc.record({ kind: fc.constant('update' as const), levels, of: fc.nat(9) }),
    fc.record({ kind: fc.constant('cancel' as const), of: fc.nat(9) }),
    fc.record({ kind: fc.constant('close' as const), of: fc.nat(3) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), fc.constantFrom(inRow, parting), (steps, rules) => {
      let situation = CALM;
      steps.forEach((taken, index) => {
        if (taken.kind === 'close') {
          const incidentId = situation.incidents[taken.of]?.incidentId ?? '';
          situation = evolveAll(situation, releaseIncident(situation, incidentId).events);
        } else if (taken.kind === 'cancel')
          situation = tells([cancel(`m${index}`, `m${taken.of}`)], rules, situation);
        else if (taken.kind === 'update')
          situation = tells([over(`m${index}`, taken.levels, `m${taken.of}`)], rules, situation);
        else situation = tells([over(`m${index}`, taken.levels)], rules, situation);
        // A closed incident under which something stands is followed by another at the next sweep.
        situation = evolveAll(situation, expireWarnings(situation, 'Actual', rules, NOW).events);
        const open = situation.incidents.filter((incident) => incident.open);
        const inOpen = open.flatMap(({ latest }) => latest.districts);
        const standing = standingLevelsOf(situation)['flash-flood'] ?? {};
        expect(Object.fromEntries(inOpen.map(({ pcode, level }) => [pcode, level]))).toEqual(standing);
        expect(inOpen).toHaveLength(Object.keys(standing).length);
        expect(expireWarnings(situation, 'Actual', rules, NOW).events).toEqual([]);
      });
    }),
    { numRuns: 400 },
  );
});
