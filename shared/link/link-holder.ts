import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import { INCIDENT_STATUSES } from '../kernel/vocabulary.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { Person } from '../place/roster.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly token: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
};

export type LinkHolder = { readonly incidentId: string; readonly person: Person };

/** The link of a person stays readable this many closed incidents back, so that a late tap explains itself. */
const CLOSED_INCIDENTS = 5;

/** Whose personal link a token is, and for which incident; undefined for one that is nobody's. */
export const createLinkHolder = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  return async (token: string): Promise<LinkHolder | undefined> => {
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      const closed = state.incidents.filter(({ open }) => !open).slice(-CLOSED_INCIDENTS);
      for (const { incidentId } of [...state.incidents.filter(({ open }) => open), ...closed]) {
        const person = deps.people.find(({ id }) => deps.same(token, deps.token(incidentId, id)));
        if (person !== undefined) return { incidentId, person };
      }
    }
    return undefined;
  };
};
