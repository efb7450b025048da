import { describe, expect, test } from 'vitest';
import { releaseIncident, setWarningAside, takeWarning } from './decide.ts';
import { CALM, type Situation } from './situation.ts';
import {
  cancel,
  evolveAll,
  keyOf,
  levelsOf,
  NOW,
  RULES,
  standingLevelsOf,
  sweep,
  take,
  takeAll,
  warning,
} from './testing/warnings.ts';

const decided = (situation: Situation, taken: ReturnType<typeof warning>, now = NOW) =>
  takeWarning(situation, taken, RULES, now).events.map(({ type, data }) => {
    if (type === 'assessment-made.v1') return `${data.hazard} ${data.change} ${data.level}`;
    return type === 'warning-set-aside.v1' ? data.reason : type;
  });
const cyclone = ({ incidents }: Situation) =>
  incidents.findLast(({ hazard }) => hazard === 'tropical-cyclone');
const released = (situation: Situation): Situation =>
  evolveAll(situation, releaseIncident(situation, cyclone(situation)?.incidentId ?? '').events);

const FIRST = 'tropical-cyclone-20231021-1';
const standing = takeAll([warning('a')]);

describe('a warning', () => {
  test('begins an assessment under a new incident, with what it says of each district', () => {
    expect(takeWarning(CALM, warning('a'), RULES, NOW).events).toMatchObject([
      {
        type: 'assessment-made.v1',
        data: {
          assessmentId: `${FIRST}-assessment-1`,
          incidentId: FIRST,
          change: 'begun',
          level: 'orange',
          districts: [{ pcode: 'YE1915', level: 'orange' }],
          explanation: { en: 'begun at orange' },
          expires: '2023-10-22T18:00:00.000Z',
        },
      },
    ]);
  });

  test.each([
    ['more districts raise', { YE1915: 'orange', YE1927: 'yellow' }, 'tropical-cyclone raised orange'],
    ['a higher level raises', { YE1915: 'red' }, 'tropical-cyclone raised red'],
    ['a lower level lowers', { YE1915: 'yellow' }, 'tropical-cyclone lowered yellow'],
    ['the same renews', { YE1915: 'orange' }, 'tropical-cyclone renewed orange'],
    ['green ends', { YE1915: 'green' }, 'tropical-cyclone ended green'],
    ['none of our districts ends', {}, 'tropical-cyclone ended green'],
  ] as const)('as an update: %s', (_, levels, said) => {
    expect(decided(standing, warning('b', levels, { replaces: ['a'] }))).toEqual([said]);
  });

  test('twice is once', () => {
    expect(decided(standing, warning('a'))).toEqual([]);
    const aside = takeAll([warning('a', {})]);
    expect(decided(aside, warning('a', {}))).toEqual([]);
  });

  test('the identifier of a message is its sender, its name and its time together', () => {
    const again = {
      ...warning('a', { YE1927: 'red' }),
      key: { ...keyOf('a'), sent: '2023-10-21T09:30:00+03:00' },
    };
    expect(decided(standing, again)).toEqual(['tropical-cyclone raised red']);
  });

  test('a cancel without information takes back what it names', () => {
    expect(decided(standing, cancel('c', 'a'))).toEqual(['tropical-cyclone ended green']);
    expect(levelsOf(take(standing, cancel('c', 'a')))).toEqual({});
  });

  test.each([
    ['outside our districts', warning('x', {}), 'no-district'],
    ['below yellow', warning('x', { YE1915: 'green' }), 'below-yellow'],
    ['already over', warning('x', { YE1915: 'red' }, { expires: NOW }), 'expired'],
    ['a cancel of what nobody said', cancel('x', 'unknown'), 'nothing-to-cancel'],
    ['without a hazard', warning('x', { YE1915: 'red' }, { hazard: undefined }), 'not-a-warning'],
  ] as const)('%s is set aside with the reason', (_, taken, reason) => {
    expect(decided(CALM, taken)).toEqual([reason]);
    expect(levelsOf(take(CALM, taken))).toEqual({});
  });

  test('green districts beside yellow ones are left out', () => {
    expect(levelsOf(takeAll([warning('a', { YE1915: 'yellow', YE1927: 'green' })]))).toEqual({
      'tropical-cyclone': { YE1915: 'yellow' },
    });
  });

  test('an update that is already over still ends what it replaces', () => {
    expect(decided(standing, warning('b', { YE1915: 'red' }, { replaces: ['a'], expires: NOW }))).toEqual([
      'tropical-cyclone ended green',
    ]);
  });
});

describe('references', () => {
  test('of another sender are ignored: nobody cancels what somebody else said', () => {
    const foreign = { ...cancel('c', 'a'), key: keyOf('c', 'other@met.example') };
    expect(decided(standing, foreign)).toEqual(['nothing-to-cancel']);
    expect(levelsOf(take(standing, foreign))).toEqual({ 'tropical-cyclone': { YE1915: 'orange' } });
  });

  test('of another sender do not settle what has not arrived yet', () => {
    const foreign = { ...cancel('c', 'a'), key: keyOf('c', 'other@met.example') };
    expect(levelsOf(take(take(CALM, foreign), warning('a')))).toEqual({
      'tropical-cyclone': { YE1915: 'orange' },
    });
  });

  test('to the message itself are ignored', () => {
    const self = warning('a', { YE1915: 'red' }, { replaces: ['a', 'z'] });
    expect(takeWarning(CALM, self, RULES, NOW).events).toMatchObject([
      { data: { warning: { supersedes: [keyOf('z')] } } },
    ]);
    expect(levelsOf(takeAll([warning('a', { YE1915: 'red' }, { replaces: ['a'] })]))).toEqual({
      'tropical-cyclone': { YE1915: 'red' },
    });
  });

  test('an update without a hazard of its own speaks about the one it replaces', () => {
    expect(
      decided(standing, warning('b', { YE1915: 'red' }, { replaces: ['a'], hazard: undefined })),
    ).toEqual(['tropical-cyclone raised red']);
  });

  test('one message may replace warnings of two hazards; both are answered', () => {
    const two = takeAll([warning('w', { YE1927: 'red' }, { hazard: 'wind' }), warning('a')]);
    const both = warning('b', { YE1915: 'red' }, { replaces: ['w', 'a'] });
    expect(decided(two, both)).toEqual(['tropical-cyclone raised red', 'wind ended green']);
    expect(levelsOf(take(two, both))).toEqual({ 'tropical-cyclone': { YE1915: 'red' } });
    expect(levelsOf(take(two, cancel('c', 'a', 'w')))).toEqual({});
  });

  test('of a message that is not followed are not remembered', () => {
    for (const reason of ['status-not-followed', 'sender-not-trusted', 'not-a-warning'] as const) {
      const aside = evolveAll(CALM, setWarningAside(CALM, cancel('c', 'a'), reason, RULES).events);
      expect(levelsOf(take(aside, warning('a')))).toEqual({ 'tropical-cyclone': { YE1915: 'orange' } });
      expect(setWarningAside(aside, cancel('c', 'a'), reason, RULES).events).toEqual([]);
    }
  });
});

test('what was replaced before it arrived is set aside, and what it replaced is still remembered', () => {
  const early = take(CALM, cancel('c', 'b'));
  const late = warning('b', { YE1915: 'red' }, { replaces: ['a'] });
  expect(decided(early, late)).toEqual(['superseded']);
  expect(decided(take(early, late), warning('a'))).toEqual(['superseded']);
});

describe('several warnings of one hazard', () => {
  const two = takeAll([
    warning(
      'a',
      { YE1915: 'orange', YE1927: 'yellow' },
      { expires: '2023-10-22T00:00:00.000Z', onset: '2023-10-21T12:00:00.000Z' },
    ),
    warning(
      'b',
      { YE1927: 'red' },
      { expires: '2023-10-21T12:00:00.000Z', onset: '2023-10-21T09:00:00.000Z' },
    ),
  ]);

  test('combine to the highest level in each district, from the first beginning to the last end', () => {
    expect(levelsOf(two)).toEqual({ 'tropical-cyclone': { YE1915: 'orange', YE1927: 'red' } });
    expect(cyclone(two)?.latest).toMatchObject({
      incidentId: FIRST,
      level: 'red',
      onset: '2023-10-21T09:00:00.000Z',
      expires: '2023-10-22T00:00:00.000Z',
    });
  });

  test('have no end when one of them has none', () => {
    const endless = take(two, warning('c', { YE1913: 'yellow' }, { expires: undefined }));
    expect(cyclone(endless)?.latest.expires).toBeUndefined();
  });

  test('name their districts in the order of P-codes', () => {
    const mixed = take(two, warning('c', { YE1930: 'yellow', YE1901: 'yellow' }));
    expect(cyclone(mixed)?.latest.districts.map(({ pcode }) => pcode)).toEqual([
      'YE1901',
      'YE1915',
      'YE1927',
      'YE1930',
    ]);
  });

  test('one taken back leaves the other', () => {
    expect(levelsOf(take(two, cancel('c', 'b')))).toEqual({
      'tropical-cyclone': { YE1915: 'orange', YE1927: 'yellow' },
    });
  });

  test('of different hazards have incidents of their own', () => {
    const both = takeAll([warning('a'), warning('w', { YE1927: 'red' }, { hazard: 'wind' })]);
    expect(both.incidents.map(({ incidentId }) => incidentId)).toEqual([FIRST, 'wind-20231021-1']);
    expect(levelsOf(both)).toEqual({ 'tropical-cyclone': { YE1915: 'orange' }, wind: { YE1927: 'red' } });
  });
});

describe('the sweep', () => {
  const END = '2023-10-22T18:00:00.000Z';
  const two = takeAll([
    warning('a', { YE1915: 'orange' }, { expires: END }),
    warning('b', { YE1927: 'red' }, { expires: '2023-10-21T12:00:00.000Z' }),
  ]);

  test('ends a warning at its minute, not before', () => {
    expect(levelsOf(sweep(two, '2023-10-21T11:59:59.999Z'))).toEqual(levelsOf(two));
    expect(levelsOf(sweep(two, '2023-10-21T12:00:00.000Z'))).toEqual({
      'tropical-cyclone': { YE1915: 'orange' },
    });
  });

  test('asked twice it does nothing the second time', () => {
    for (const now of ['2023-10-21T12:00:00.000Z', END, '2023-10-25T00:00:00.000Z']) {
      const once = sweep(sweep(two, now), now);
      expect(sweep(once, now)).toBe(once);
    }
  });

  test('says in one assessment what ended together', () => {
    const three = take(two, warning('c', { YE1913: 'yellow' }, { expires: '2023-10-21T11:00:00.000Z' }));
    const once = sweep(three, '2023-10-21T12:00:00.000Z');
    expect(cyclone(once)?.assessments).toBe((cyclone(three)?.assessments ?? 0) + 1);
    expect(sweep(once, '2023-10-21T12:01:00.000Z')).toBe(once);
  });

  test('that was down for days says the end once, and all of it', () => {
    const later = sweep(two, '2023-10-25T00:00:00.000Z');
    expect(levelsOf(later)).toEqual({});
    expect(cyclone(later)?.latest.change).toBe('ended');
    expect(cyclone(sweep(later, '2023-10-25T00:01:00.000Z'))?.latest).toEqual(cyclone(later)?.latest);
  });

  test('a warning that is over does not count for the next one, even before a sweep', () => {
    const late = take(
      two,
      warning('c', { YE1913: 'yellow' }, { expires: undefined }),
      '2023-10-25T00:00:00.000Z',
    );
    expect(levelsOf(late)).toEqual({ 'tropical-cyclone': { YE1913: 'yellow' } });
  });

  test('a warning without an end stands until it is taken back', () => {
    const endless = takeAll([warning('a', { YE1915: 'red' }, { expires: undefined })]);
    expect(sweep(endless, '2033-01-01T00:00:00.000Z')).toBe(endless);
  });
});

describe('the incident of a hazard', () => {
  test('goes on when its warnings ended and another came before it was closed', () => {
    const again = takeAll([warning('a'), cancel('c', 'a'), warning('d')]);
    expect(cyclone(again)).toMatchObject({ incidentId: FIRST, latest: { change: 'begun' } });
    expect(cyclone(again)?.latest.assessmentId).toBe(`${FIRST}-assessment-3`);
  });

  test('is another one after it was closed', () => {
    const next = take(released(takeAll([warning('a'), cancel('c', 'a')])), warning('d'));
    expect(cyclone(next)).toMatchObject({ incidentId: 'tropical-cyclone-20231021-2', assessments: 1 });
    expect(next.incidents.map(({ open }) => open)).toEqual([false, true]);
  });

  test('is released once', () => {
    const once = released(takeAll([warning('a'), cancel('c', 'a')]));
    expect(releaseIncident(once, FIRST).events).toEqual([]);
    expect(releaseIncident(once, 'wind-20231021-1').events).toEqual([]);
  });

  test('a closing that is told late does not release the incident that came after it', () => {
    const next = take(released(takeAll([warning('a'), cancel('c', 'a')])), warning('d'));
    expect(evolveAll(next, releaseIncident(next, FIRST).events)).toBe(next);
  });

  test('a warning that came while it was being closed opens another at the next sweep, once', () => {
    const left = released(takeAll([warning('a'), warning('b', { YE1927: 'red' })]));
    const swept = sweep(left, '2023-10-21T06:01:00.000Z');
    expect(cyclone(swept)).toMatchObject({
      incidentId: 'tropical-cyclone-20231021-2',
      latest: { change: 'begun', level: 'red' },
    });
    expect(levelsOf(swept)).toEqual({ 'tropical-cyclone': { YE1915: 'orange', YE1927: 'red' } });
    expect(standingLevelsOf(swept)).toEqual(levelsOf(swept));
    expect(sweep(swept, '2023-10-21T06:02:00.000Z')).toBe(swept);
  });

  test('nor does it when that warning is taken back first', () => {
    const left = take(released(standing), cancel('c', 'a'));
    expect(sweep(left, '2023-10-21T06:01:00.000Z')).toBe(left);
  });

  test('nothing opens for a warning that ended while it was being closed', () => {
    const left = released(standing);
    expect(sweep(left, '2023-10-23T00:00:00.000Z')).toBe(left);
  });

  test('carries an exercise in its name, whatever the day', () => {
    const drill = takeAll(
      [warning('a', { YE1915: 'red' }, { status: 'Exercise' })],
      '2024-02-29T23:59:59.999Z',
    );
    expect(levelsOf(drill)).toEqual({});
    const soon = takeAll([warning('a', { YE1915: 'red' }, { status: 'Exercise' })]);
    expect(cyclone(soon)?.incidentId).toBe('exercise-tropical-cyclone-20231021-1');
  });
});
