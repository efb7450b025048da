import type { Instant } from '../kernel/instant.ts';
import {
  type Bilingual,
  type Hazard,
  highestLevel,
  type IncidentStatus,
  type Level,
} from '../kernel/vocabulary.ts';
import { summaryText } from '../language/report.ts';
import type { Commit } from '../log/commit.ts';
import { type AlertRecord, alertRecords } from './alert-record.ts';
import { type CalledMember, callOutRecord, type QuorumRecord, quorumRecord } from './call-out-record.ts';
import { compareScores, type Score, type ScoreLine, scoreOf } from './drill-score.ts';
import { type History, historyOf } from './history.ts';
import { type ResponseStep, responseSteps } from './how-well.ts';
import { type DistrictRow, districtRows, type LevelStep, levelSteps } from './level-record.ts';
import { type Owed, owedOf } from './owed.ts';
import { type Named, type Place, placeNames } from './place-names.ts';
import type { Response } from './response-record.ts';
import { type TakenWarning, type TimelineEntry, timelineOf } from './timeline.ts';

/**
 * Everything a report or a page says of an incident; HTML, PDF and JSON are views of it. Times are UTC,
 * durations seconds. Officers are named, the public is only counted, and no phone number is in it.
 */
export type IncidentReport = {
  readonly form: 'incident-report.v1';
  readonly incidentId: string;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly place: Bilingual;
  readonly issuer: Bilingual;
  readonly half: Bilingual;
  readonly openedAt: Instant;
  readonly closed?: { readonly at: Instant; readonly by: Named };
  /** Up to when it tells. */
  readonly madeAt: Instant;
  readonly highest: Level;
  /** The level of the newest assessment; `green` once no warning stands. */
  readonly level: Level;
  readonly summary: Bilingual;
  readonly owed: readonly Owed[];
  readonly steps: readonly ResponseStep[];
  readonly districts: readonly DistrictRow[];
  readonly levels: readonly LevelStep[];
  readonly quorum: QuorumRecord;
  readonly callOut: readonly CalledMember[];
  readonly alerts: readonly AlertRecord[];
  readonly warnings: readonly TakenWarning[];
  readonly response: Response;
  /** Of an exercise: how it went, beside the last one. */
  readonly drill?: readonly ScoreLine[];
  readonly timeline: readonly TimelineEntry[];
  /** The last commit of the incident's stream that the report knows. */
  readonly head: { readonly stream: string; readonly sequence: number; readonly hash: string };
};

export type ReportSources = {
  /** The whole stream of the incident, oldest first. */
  readonly commits: readonly Commit[];
  /** Those that its assessments rest on. */
  readonly warnings: readonly TakenWarning[];
  /** Tasks, measures, the field, handovers and reviews up to `madeAt`. */
  readonly response: Response;
  /** The score of the last exercise before this one. */
  readonly lastDrill?: Score | undefined;
  readonly place: Place;
  readonly madeAt: Instant;
};

/** Undefined when the stream holds no incident. The same sources always make the same report. */
export const incidentReport = ({
  commits,
  warnings,
  response,
  lastDrill,
  place,
  madeAt,
}: ReportSources): IncidentReport | undefined => {
  const history = historyOf(commits);
  if (history === undefined) return undefined;
  const { incident, entries, head } = history;
  const names = placeNames(place);
  const levels = levelSteps(entries);
  const alerts = alertRecords(history, names);
  const districts = districtRows(levels, alerts, incident, names);
  const callOut = callOutRecord(history, names);
  const quorum = quorumRecord(history, names);
  const highest = highestLevel(levels.map(({ level }) => level));
  const { incidentId, status, hazard, openedAt, assessment } = incident;
  const half = names.half(incident.half);
  const steps = responseSteps(history, warnings);
  const score = scoreOf({ incidentId, openedAt, callOut, quorum, steps, response });
  return {
    form: 'incident-report.v1',
    incidentId,
    status,
    hazard,
    place: place.name,
    issuer: place.capSenderName,
    half,
    openedAt,
    ...closedOf(history, names.person),
    madeAt,
    highest,
    level: assessment.ended ? 'green' : assessment.level,
    summary: summaryText({
      status,
      hazard,
      half,
      openedAt,
      closedAt: incident.phase === 'closed' ? incident.closedAt : undefined,
      highest,
      worst: districts.filter((district) => district.highest === highest).map(({ name }) => name),
      quorumSeconds: quorum.afterSeconds,
      alertsSent: alerts.filter(({ sent }) => sent !== undefined).length,
      messages: alerts.reduce((sum, { sent }) => sum + (sent?.accepted ?? 0), 0),
    }),
    owed: owedOf(alerts, callOut, quorum),
    steps,
    districts,
    levels,
    quorum,
    callOut,
    alerts,
    warnings,
    response,
    ...(status === 'Exercise' ? { drill: compareScores(score, lastDrill) } : {}),
    timeline: timelineOf(entries, warnings, names),
    head,
  };
};

const closedOf = ({ incident }: History, person: (id: string) => Named): Pick<IncidentReport, 'closed'> =>
  incident.phase === 'closed' ? { closed: { at: incident.closedAt, by: person(incident.closedBy) } } : {};
