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

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly rulesFor: (incident: OpenIncident) => IncidentRules;
};

/**
 * Asks every open incident what is overdue now. Nothing is scheduled anywhere, so nothing can be lost: a
 * sweep that did not run is made up for by the next. One incident that cannot be swept does not stop the
 * others; the function fails after them, so that its alarm tells.
 */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const sweepOne = (incidentId: string) =>
    incidents.handle(
      incidentStream(incidentId),
      (incident, now) =>
        incident.phase === 'open' ? sweep(incident, deps.rulesFor(incident), now) : accept(),
      { actor: { kind: 'system', name: 'sweep' }, cause: `sweep:${deps.clock.now()}` },
    );
  return async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      for (const { incidentId, open } of state.incidents) {
        if (open) await sweepOne(incidentId).catch((fault: unknown) => faults.push(fault));
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} incidents could not be swept`);
  };
};
