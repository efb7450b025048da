import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../incident/aggregate.ts';
import type { OpenIncident } from '../incident/incident.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';

/** The other open incidents, of the same status, that wait for an answer of this person. */
export const createOtherCalls = (deps: { readonly log: LogStore; readonly clock: Clock }) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  return async (
    personId: string,
    { incidentId, status }: Pick<OpenIncident, 'incidentId' | 'status'>,
  ): Promise<readonly OpenIncident[]> => {
    const { state } = await situations.load(situationStream(status));
    const others: OpenIncident[] = [];
    for (const one of state.incidents) {
      if (!one.open || one.incidentId === incidentId) continue;
      const { state: other } = await incidents.load(incidentStream(one.incidentId));
      const member = other.phase === 'open' ? other.members.get(personId) : undefined;
      if (other.phase === 'open' && member !== undefined && member.answer === undefined) others.push(other);
    }
    return others;
  };
};
