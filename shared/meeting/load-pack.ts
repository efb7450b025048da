import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import type { Instant } from '../kernel/instant.ts';
import type { IncidentStatus } from '../kernel/vocabulary.ts';
import type { LogStore } from '../log/ports.ts';
import { type IncidentReport, incidentReport } from '../report/incident-report.ts';
import { loadSources } from '../report/load-sources.ts';
import { type Named, type Place, placeNames } from '../report/place-names.ts';
import { responseOf, stateOf } from '../report/response-record.ts';
import { type TaskStanding, taskAggregate, taskBoard, taskStream } from '../task/tasks.ts';
import {
  carriedTo,
  directiveBoard,
  lastHeldBefore,
  MEETING_STREAM,
  type Meeting,
  type Meetings,
  meetingAggregate,
  type Standing,
} from './meetings.ts';

/** Something that a review asked for, or that an officer set for afterwards. */
export type Action = {
  readonly incidentId: string;
  readonly text: { readonly ar: string; readonly en: string };
  readonly owner: Named;
  readonly dueBy: Instant;
  readonly standing: TaskStanding;
};

type Head = { readonly stream: string; readonly sequence: number; readonly hash: string };

/** Everything that a meeting has before it: what happened since the last one, what was done, how well, and what is owed. */
export type MeetingPack = {
  readonly meeting: Meeting;
  /** When the last meeting was held; absent when none has final minutes. */
  readonly since?: Instant;
  /** Up to when it tells: the closing of the minutes, or the moment at which it was made. */
  readonly until: Instant;
  readonly incidents: readonly IncidentReport[];
  readonly drills: readonly IncidentReport[];
  readonly actions: readonly Action[];
  readonly carried: readonly Standing[];
  readonly own: readonly Standing[];
  readonly heads: readonly Head[];
};

type Deps = { readonly log: Pick<LogStore, 'read'>; readonly place: Place };

/** Of each kind; a meeting that has more before it reads the reports themselves. */
const MOST_INCIDENTS = 50;

/** The pack of a meeting that is closed is the same whenever it is asked for: it ends with the minutes. */
export const loadPack = async (
  { log, place }: Deps,
  planned: Meeting,
  now: Instant,
): Promise<MeetingPack> => {
  const current = await stateOf(log, MEETING_STREAM, meetingAggregate, now);
  const until = current.meetings.get(planned.meetingId)?.closed?.at ?? now;
  const state: Meetings = await stateOf(log, MEETING_STREAM, meetingAggregate, until);
  const meeting = state.meetings.get(planned.meetingId) ?? planned;
  const since = lastHeldBefore(meeting, state)?.at;
  const names = placeNames(place);

  const known = async (status: IncidentStatus): Promise<readonly string[]> => {
    const { incidents } = await stateOf(log, situationStream(status), situationAggregate, until);
    return incidents.map(({ incidentId }) => incidentId).slice(-MOST_INCIDENTS);
  };

  const reportOf = async (incidentId: string): Promise<IncidentReport | undefined> => {
    const { commits, warnings } = await loadSources(log, incidentId);
    const response = await responseOf(log, incidentId, until, names.person);
    return incidentReport({
      commits: commits.filter(({ at }) => at <= until),
      warnings: warnings.filter(({ at }) => at <= until),
      response,
      place,
      madeAt: until,
    });
  };

  /** Those that were open at any time since the last meeting. */
  const reportsOf = async (ids: readonly string[]): Promise<IncidentReport[]> => {
    const reports = await Promise.all(ids.map(reportOf));
    return reports.flatMap((report) =>
      report === undefined || (since !== undefined && report.closed !== undefined && report.closed.at < since)
        ? []
        : [report],
    );
  };

  /** Of every incident, however old: what is not done is not over. */
  const actionsOf = async (incidentId: string): Promise<Action[]> => {
    const tasks = await stateOf(log, taskStream(incidentId), taskAggregate, until);
    return taskBoard(tasks, until)
      .filter(({ phase, standing, report }) => {
        const settledBefore = standing === 'done' && since !== undefined && (report?.at ?? until) < since;
        return phase === 'follow-up' && !settledBefore;
      })
      .map(({ text, owner, dueBy, standing }) => ({
        incidentId,
        text,
        owner: names.person(owner),
        dueBy,
        standing,
      }));
  };

  const actual = await known('Actual');
  const [incidents, drills, actions, head] = await Promise.all([
    reportsOf(actual),
    reportsOf(await known('Exercise')),
    Promise.all(actual.map(actionsOf)),
    headOf(log, MEETING_STREAM, until),
  ]);
  return {
    meeting,
    ...(since === undefined ? {} : { since }),
    until,
    incidents,
    drills,
    actions: actions.flat(),
    carried: carriedTo(meeting, state, until),
    own: directiveBoard(state, until).filter(({ meetingId }) => meetingId === meeting.meetingId),
    heads: [...head, ...[...incidents, ...drills].map((report) => report.head)],
  };
};

const headOf = async (log: Pick<LogStore, 'read'>, stream: string, until: Instant): Promise<Head[]> => {
  let head: Head[] = [];
  for await (const { sequence, hash, at } of log.read(stream, 0))
    if (at <= until) head = [{ stream, sequence, hash }];
  return head;
};
