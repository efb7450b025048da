import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { sweep } from '../../../shared/incident/decide.ts';
import type { OpenIncident } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { accept } from '../../../shared/kernel/decision.ts';
import { INCIDENT_STATUSES } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { sweepResolutions } from '../../../shared/resolution/decide.ts';
import { resolutionAggregate, resolutionStream } from '../../../shared/resolution/resolutions.ts';
import { remindOwners } from '../../../shared/task/decide.ts';
import { taskAggregate, taskStream } from '../../../shared/task/tasks.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  /** The rules as the place has them now; asked only while there is something to sweep. */
  readonly rulesNow: () => Promise<(incident: OpenIncident) => IncidentRules>;
};

/**
 * Asks every open incident what is overdue now. Nothing is scheduled anywhere, so nothing can be lost: a
 * sweep that did not run is made up for by the next. One incident that cannot be swept does not stop the
 * others; the function fails after them, so that its alarm tells.
 */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const tasks = repository(taskAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const by = () =>
    ({ actor: { kind: 'system', name: 'sweep' }, cause: `sweep:${deps.clock.now()}` }) as const;
  const sweepIncident = async (incidentId: string) => {
    const rulesFor = await deps.rulesNow();
    return incidents.handle(
      incidentStream(incidentId),
      (incident, now) => (incident.phase === 'open' ? sweep(incident, rulesFor(incident), now) : accept()),
      by(),
    );
  };
  const sweepOne = async (incidentId: string): Promise<void> => {
    await sweepIncident(incidentId);
    await tasks.handle(taskStream(incidentId), (state, now) => remindOwners(incidentId, state, now), by());
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    await resolutions.handle(
      resolutionStream(incidentId),
      (state, now) => sweepResolutions(state, incident, now),
      by(),
    );
  };
  return async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      for (const { incidentId, open, into } of state.incidents) {
        // One that goes on in another may still have to follow what it told people.
        if (open || into !== undefined)
          await sweepOne(incidentId).catch((fault: unknown) => faults.push(fault));
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} incidents could not be swept`);
  };
};
