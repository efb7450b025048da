import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId } from '../vocabulary.ts';

export const IncidentJoined = contract(
  'incident-joined.v1',
  'incident',
  'This incident goes on in another one of the same hazard; what it has told people can still be taken back here.',
  z.object({ incidentId: IncidentId, into: IncidentId }),
);
export type IncidentJoined = EventOf<typeof IncidentJoined>;
