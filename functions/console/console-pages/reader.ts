import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { type HazardIncident, situationStream } from '../../../shared/assessment/situation.ts';
import { bulletinAggregate, bulletinStream } from '../../../shared/bulletin/bulletin.ts';
import { type Closing, closingAggregate, closingStream } from '../../../shared/closing/closing.ts';
import { hazardAggregate } from '../../../shared/hazard/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { INCIDENT_STATUSES } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { waitingChangesAggregate } from '../../../shared/people/waiting-changes.ts';
import { builtAggregate, reportStream } from '../../../shared/report/built.ts';
import type { Known } from '../../../shared/report/history.ts';
import {
  type Resolutions,
  resolutionAggregate,
  resolutionStream,
} from '../../../shared/resolution/resolutions.ts';
import { selfTestAggregate } from '../../../shared/source/self-test.ts';
import { type Tasks, taskAggregate, taskStream } from '../../../shared/task/tasks.ts';

/** An incident with what runs beside it. */
export type Watched = {
  readonly incident: Known;
  readonly tasks: Tasks;
  readonly resolutions: Resolutions;
  readonly closing: Closing;
};

/**
 * Reads the log for these pages. What was read stays warm between two visits, and of many streams only those are read again that have
 * grown, so a screen that asks every few seconds costs a handful of reads however many incidents are open.
 */
export const logReader = (deps: { readonly log: LogStore; readonly clock: Clock }) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const tasks = repository(taskAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const closings = repository(closingAggregate, deps);
  const reports = repository(builtAggregate, deps);
  const bulletins = repository(bulletinAggregate, deps);

  /** By status, each in the order in which they were opened. */
  const entries = async (): Promise<readonly (readonly HazardIncident[])[]> =>
    (await situations.loadAll(INCIDENT_STATUSES.map(situationStream))).map(({ state }) => state.incidents);

  const knownOf = async (ids: readonly string[]): Promise<Known[]> =>
    (await incidents.loadAll(ids.map(incidentStream))).flatMap(({ state }) =>
      state.phase === 'none' ? [] : [state],
    );

  /** These incidents, each with its other streams. */
  const watched = async (known: readonly Known[]): Promise<Watched[]> => {
    const ids = known.map(({ incidentId }) => incidentId);
    const [ownTasks, ownResolutions, ownClosings] = await Promise.all([
      tasks.loadAll(ids.map(taskStream)),
      resolutions.loadAll(ids.map(resolutionStream)),
      closings.loadAll(ids.map(closingStream)),
    ]);
    return known.map((incident, index) => ({
      incident,
      tasks: ownTasks[index]?.state ?? taskAggregate.initial,
      resolutions: ownResolutions[index]?.state ?? resolutionAggregate.initial,
      closing: ownClosings[index]?.state ?? closingAggregate.initial,
    }));
  };

  return {
    entries,
    knownOf,
    watched,
    reportsOf: async (ids: readonly string[]) => reports.loadAll(ids.map(reportStream)),
    bulletinsOf: async (ids: readonly string[]) => bulletins.loadAll(ids.map(bulletinStream)),
    hazards: repository(hazardAggregate, deps),
    selfTests: repository(selfTestAggregate, deps),
    rosterChanges: repository(waitingChangesAggregate, deps),
    situations,
  };
};
export type LogReader = ReturnType<typeof logReader>;
