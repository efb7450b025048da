import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, Means, PersonId } from '../vocabulary.ts';

export const AcknowledgementAbuseSeen = contract(
  'acknowledgement-abuse-seen.v1',
  'incident',
  'Somebody tried codes that are not this member’s, or to act from a device that is not theirs; said once for each member of an incident.',
  z.object({
    incidentId: IncidentId,
    personId: PersonId,
    means: Means,
  }),
);
export type AcknowledgementAbuseSeen = EventOf<typeof AcknowledgementAbuseSeen>;
