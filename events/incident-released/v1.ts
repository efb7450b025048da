import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Hazard, IncidentId } from '../vocabulary.ts';

export const IncidentReleased = contract(
  'incident-released.v1',
  'situation',
  'The incident of a hazard is closed; the next warning of that hazard opens another.',
  z.object({
    incidentId: IncidentId,
    hazard: Hazard,
  }),
);
export type IncidentReleased = EventOf<typeof IncidentReleased>;
