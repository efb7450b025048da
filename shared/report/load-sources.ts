import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import { incidentStream } from '../incident/aggregate.ts';
import type { IncidentStatus } from '../kernel/vocabulary.ts';
import type { Commit } from '../log/commit.ts';
import type { LogStore } from '../log/ports.ts';
import { warningAggregate, warningStream } from '../warning/received.ts';
import { historyOf } from './history.ts';
import type { ReportSources } from './incident-report.ts';
import type { TakenWarning } from './timeline.ts';

/** What the log holds of one incident: its own stream, and the warnings that its assessments rest on. */
export const loadSources = async (
  log: Pick<LogStore, 'read'>,
  incidentId: string,
): Promise<Pick<ReportSources, 'commits' | 'warnings'>> => {
  const commits: Commit[] = [];
  for await (const commit of log.read(incidentStream(incidentId), 0)) commits.push(commit);
  const status = historyOf(commits)?.incident.status;
  if (status === undefined) return { commits, warnings: [] };
  const warnings: TakenWarning[] = [];
  for (const warningId of await warningsOf(log, incidentId, status)) {
    for await (const { at, events } of log.read(warningStream(warningId), 0)) {
      for (const event of events.map(warningAggregate.parse)) {
        if (event.type === 'warning-received.v1') warnings.push({ at, warning: event.data });
      }
    }
  }
  return { commits, warnings };
};

const warningsOf = async (
  log: Pick<LogStore, 'read'>,
  incidentId: string,
  status: IncidentStatus,
): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>();
  for await (const { events } of log.read(situationStream(status), 0)) {
    for (const event of events.map(situationAggregate.parse)) {
      if (event.type !== 'assessment-made.v1' || event.data.incidentId !== incidentId) continue;
      ids.add(event.data.warning.warningId);
    }
  }
  return ids;
};
