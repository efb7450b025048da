import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import {
  type FieldReports,
  fieldAggregate,
  type ReportFromFacility,
  type ReportSituation,
  reportFromFacility,
  reportSituation,
  rollUp,
  totalHarm,
} from './reports.ts';

const START = '2023-10-22T10:00:00.000Z';
const report = (change: Partial<ReportSituation> = {}): ReportSituation => ({
  incidentId: 'tropical-cyclone-20231021-1',
  by: 'p-20',
  pcode: 'YE1915',
  means: 'link',
  conditions: 'الوادي يجري',
  mayReport: undefined,
  open: true,
  ...change,
});

const told = (...reports: readonly ReportSituation[]): FieldReports =>
  reports.reduce<FieldReports>((before, next, index) => {
    const decision = reportSituation(before, next);
    if (decision.kind === 'refused') throw new Error(decision.reason);
    return decision.events.reduce(
      (state, event) => fieldAggregate.evolve(state, event, plusSeconds(START, index * 60)),
      before,
    );
  }, []);

describe('a situation report', () => {
  test('gets a number of its own', () => {
    expect(told(report(), report({ by: 'p-21' })).map(({ reportId }) => reportId)).toEqual([
      'tropical-cyclone-20231021-1-field-1',
      'tropical-cyclone-20231021-1-field-2',
    ]);
  });

  test('sent twice is one report, and said again later with other words is another', () => {
    expect(told(report(), report())).toHaveLength(1);
    expect(told(report(), report({ conditions: 'انحسر السيل' }))).toHaveLength(2);
  });

  test.each([
    ['says nothing', { conditions: '' }, 'nothing-said'],
    ['is about a district of others', { mayReport: ['YE1913'] }, 'district-not-yours'],
    ['comes after the close', { open: false }, 'incident-closed'],
  ] as const)('is refused when it %s', (_, change, reason) => {
    expect(reportSituation([], report(change))).toMatchObject({ kind: 'refused', reason });
  });

  test('may be numbers alone, and 0 is a number', () => {
    expect(reportSituation([], report({ conditions: '', dead: 0 }))).toMatchObject({ kind: 'accepted' });
  });
});

describe('a report of a facility', () => {
  const ofClinic = (change: Partial<ReportFromFacility> = {}): ReportFromFacility => ({
    incidentId: 'tropical-cyclone-20231021-1',
    facilityId: 'clinic-dis',
    facility: { ar: 'المركز الصحي', en: 'Health centre' },
    pcode: 'YE1915',
    mayReport: 'YE1915',
    injured: 3,
    open: true,
    ...change,
  });
  const toldThen = (before: FieldReports, next: ReportFromFacility): FieldReports => {
    const decision = reportFromFacility(before, next);
    if (decision.kind === 'refused') throw new Error(decision.reason);
    return decision.events.reduce((state, event) => fieldAggregate.evolve(state, event, START), before);
  };

  test('stands beside those of people, by the name of the facility, and proves what it proves', () => {
    const reports = toldThen(told(report({ injured: 2 })), ofClinic());
    expect(reports.at(-1)).toMatchObject({ means: 'api', facility: { en: 'Health centre' } });
    expect(rollUp(reports)).toMatchObject([{ harm: { injured: 3 }, differs: ['injured'] }]);
  });

  test('sent twice is one, and with another number another', () => {
    const once = toldThen([], ofClinic());
    expect(reportFromFacility(once, ofClinic())).toEqual({ kind: 'accepted', events: [] });
    expect(toldThen(once, ofClinic({ injured: 4 }))).toHaveLength(2);
  });

  test.each([
    ['says nothing', { injured: undefined }, 'nothing-said'],
    ['is about another district', { pcode: 'YE1913' }, 'district-not-yours'],
    ['comes after the close', { open: false }, 'incident-closed'],
  ] as const)('is refused when it %s', (_, change, reason) => {
    expect(reportFromFacility([], ofClinic(change))).toMatchObject({ kind: 'refused', reason });
  });
});

describe('the roll-up', () => {
  test('takes the newest word of each reporter', () => {
    const [district] = rollUp(
      told(report(), report({ by: 'p-21', conditions: 'ب' }), report({ conditions: 'ج' })),
    );
    expect(district?.latest.map(({ conditions }) => conditions)).toEqual(['ج', 'ب']);
  });

  test('shows that two counts differ and takes the higher, never their sum', () => {
    const [district] = rollUp(told(report({ dead: 2 }), report({ by: 'p-21', dead: 3 })));
    expect(district).toMatchObject({ harm: { dead: 3 }, differs: ['dead'] });
  });

  test('keeps a number that a later report of the same person leaves out', () => {
    const [district] = rollUp(told(report({ injured: 4 }), report({ conditions: 'هدأ المطر' })));
    expect(district?.harm).toEqual({ injured: 4 });
  });

  test('does not make an unknown number into 0', () => {
    expect(rollUp(told(report()))[0]?.harm).toEqual({});
    expect(totalHarm(rollUp(told(report())))).toEqual({});
  });

  test('never counts a district higher than its highest reporter', () => {
    const some = fc.record({
      by: fc.constantFrom('p-18', 'p-19', 'p-20'),
      pcode: fc.constantFrom('YE1913', 'YE1915'),
      dead: fc.option(fc.nat(20), { nil: undefined }),
      conditions: fc.string({ minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (list) => {
        const reports = told(
          ...list.map(({ dead, ...rest }) => report({ ...rest, ...(dead === undefined ? {} : { dead }) })),
        );
        const districts = rollUp(reports);
        for (const { pcode, harm } of districts) {
          const all = list.filter((one) => one.pcode === pcode).flatMap(({ dead }) => dead ?? []);
          expect(harm.dead ?? -1).toBeLessThanOrEqual(Math.max(-1, ...all));
        }
        const total = totalHarm(districts).dead;
        expect(total === undefined).toBe(list.every(({ dead }) => dead === undefined));
      }),
    );
  });
});
