import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Hazard, IncidentId, IncidentStatus } from '../vocabulary.ts';

export const IncidentMerged = contract(
  'incident-merged.v1',
  'situation',
  'Two incidents of a hazard have grown together: the older goes on, and the other goes on in it.',
  z.object({
    incidentId: IncidentId,
    into: IncidentId,
    hazard: Hazard,
    status: IncidentStatus,
  }),
);
export type IncidentMerged = EventOf<typeof IncidentMerged>;
