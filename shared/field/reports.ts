import { FacilityReported } from '../../events/facility-reported/v1.ts';
import { SituationReported } from '../../events/situation-reported/v1.ts';
import type { Means } from '../../events/vocabulary.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type FieldEvent = SituationReported | FacilityReported;

export type FieldReport = Omit<SituationReported['data'], 'means'> & {
  readonly at: Instant;
  /** `api`: by the system of a facility; nobody's phone or word stands behind it. */
  readonly means: Means | 'api';
  /** Of whose system it came, in place of a person. */
  readonly facility?: Bilingual;
};

/** The situation reports of one incident, oldest first. */
export type FieldReports = readonly FieldReport[];

export const fieldStream = (incidentId: string): string => `field/${incidentId}`;

const facilityAuthor = (facilityId: string): string => `facility/${facilityId}`;

const reportOf = (event: FieldEvent, at: Instant): FieldReport => {
  if (event.type === 'situation-reported.v1') return { ...event.data, at };
  const { facilityId, ...report } = event.data;
  return { ...report, by: facilityAuthor(facilityId), means: 'api', at };
};

export const fieldAggregate: Aggregate<FieldReports, FieldEvent> = {
  initial: [],
  evolve: (before, event, at) => [...before, reportOf(event, at)],
  parse: eventParser<FieldEvent>([SituationReported, FacilityReported]),
};

export const HARM = ['dead', 'injured', 'missing', 'displacedPeople', 'housesDamaged'] as const;
export type Harm = (typeof HARM)[number];

export const FIELD_REFUSALS = ['nothing-said', 'district-not-yours', 'incident-closed'] as const;
export type FieldRefusal = (typeof FIELD_REFUSALS)[number];

export type ReportSituation = Omit<SituationReported['data'], 'reportId'> & {
  /** The districts that the reporter may speak of; undefined is all. */
  readonly mayReport: readonly string[] | undefined;
  readonly open: boolean;
};

type Said = Pick<FieldReport, 'conditions' | 'actions' | 'needs' | 'photo' | Harm>;

const said = (report: Said): boolean =>
  [report.conditions, report.actions, report.needs].some((text) => text !== undefined && text !== '') ||
  HARM.some((count) => report[count] !== undefined) ||
  report.photo !== undefined;

const sameWords = (a: object, b: object): boolean => {
  const words = (report: object) =>
    JSON.stringify(
      Object.entries(report)
        .filter(([key]) => key !== 'reportId' && key !== 'at')
        .toSorted(),
    );
  return words(a) === words(b);
};

/** Takes a report in. The same words from the same person again, as a form sent twice sends them, are one report. */
export const reportSituation = (
  before: FieldReports,
  { mayReport, open, ...report }: ReportSituation,
): Decision<SituationReported, FieldRefusal> => {
  if (!open) return refuse('incident-closed');
  if (mayReport?.includes(report.pcode) === false) return refuse('district-not-yours');
  if (!said(report)) return refuse('nothing-said');
  const last = before.findLast(({ by, pcode }) => by === report.by && pcode === report.pcode);
  if (last !== undefined && sameWords(last, report)) return accept();
  const reportId = `${report.incidentId}-field-${before.length + 1}`;
  return accept({ type: 'situation-reported.v1', data: { ...report, reportId } });
};

export type ReportFromFacility = Omit<FacilityReported['data'], 'reportId'> & {
  /** The district that it lies in; it may speak of no other. */
  readonly mayReport: string;
  readonly open: boolean;
};

const sameSaid = (a: Said, b: Said): boolean => {
  const words = (report: Said) =>
    JSON.stringify([report.conditions, report.actions, report.needs, ...HARM.map((count) => report[count])]);
  return words(a) === words(b);
};

/** The same for what the system of a facility sends. What it sends twice, because it got no answer, is one report. */
export const reportFromFacility = (
  before: FieldReports,
  { mayReport, open, ...report }: ReportFromFacility,
): Decision<FacilityReported, FieldRefusal> => {
  if (!open) return refuse('incident-closed');
  if (report.pcode !== mayReport) return refuse('district-not-yours');
  if (!said(report)) return refuse('nothing-said');
  const last = before.findLast(({ by }) => by === facilityAuthor(report.facilityId));
  if (last !== undefined && sameSaid(last, report)) return accept();
  const reportId = `${report.incidentId}-field-${before.length + 1}`;
  return accept({ type: 'facility-reported.v1', data: { ...report, reportId } });
};

export type DistrictRollUp = {
  readonly pcode: string;
  /** The newest report of each reporter, newest first. */
  readonly latest: readonly FieldReport[];
  /** The highest number that any reporter last gave; absent when nobody gave one, which is not 0. */
  readonly harm: Readonly<Partial<Record<Harm, number>>>;
  /** Reporters whose last numbers differ: somebody has to ask. */
  readonly differs: readonly Harm[];
  readonly at: Instant;
};

/**
 * By district. Two officers who count the same dead must not make them twice as many, so numbers are never added within a
 * district: the highest last word counts, and a difference is shown.
 */
export const rollUp = (reports: FieldReports): readonly DistrictRollUp[] => {
  const byDistrict = Map.groupBy(reports, ({ pcode }) => pcode);
  return [...byDistrict]
    .map(([pcode, own]): DistrictRollUp => {
      const latest = [...Map.groupBy(own, ({ by }) => by).values()]
        .flatMap((mine) => mine.at(-1) ?? [])
        .toSorted((a, b) => (a.at < b.at ? 1 : -1));
      const last = (count: Harm): number[] =>
        [...Map.groupBy(own, ({ by }) => by).values()].flatMap(
          (mine) => mine.findLast((report) => report[count] !== undefined)?.[count] ?? [],
        );
      const known = HARM.flatMap((count) => {
        const numbers = last(count);
        return numbers.length === 0 ? [] : [{ count, numbers }];
      });
      return {
        pcode,
        latest,
        harm: Object.fromEntries(known.map(({ count, numbers }) => [count, Math.max(...numbers)])),
        differs: known.filter(({ numbers }) => new Set(numbers).size > 1).map(({ count }) => count),
        at: latest[0]?.at ?? '',
      };
    })
    .toSorted((a, b) => (a.pcode < b.pcode ? -1 : 1));
};

/** The sum over districts of what is known; absent when nobody gave a number anywhere. */
export const totalHarm = (districts: readonly DistrictRollUp[]): Readonly<Partial<Record<Harm, number>>> =>
  Object.fromEntries(
    HARM.flatMap((count) => {
      const known = districts.flatMap(({ harm }) => harm[count] ?? []);
      return known.length === 0 ? [] : [[count, known.reduce((sum, number) => sum + number, 0)]];
    }),
  );
