import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Hazard, IncidentId, IncidentStatus, PersonId } from '../vocabulary.ts';

export const IncidentClosed = contract(
  'incident-closed.v1',
  'incident',
  'The incident is over.',
  z.object({
    incidentId: IncidentId,
    hazard: Hazard,
    status: IncidentStatus,
    /** A person; `system` when it goes on in another incident and nothing is left to do here. */
    closedBy: PersonId,
    into: IncidentId.optional(),
  }),
);
export type IncidentClosed = EventOf<typeof IncidentClosed>;
