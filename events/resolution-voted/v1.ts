import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { ResolutionNumber } from '../resolution-proposed/v1.ts';
import { IncidentId, Means, PersonId } from '../vocabulary.ts';

export const ResolutionVoted = contract(
  'resolution-voted.v1',
  'resolutions',
  'A member votes for or against a measure. A member may change the vote until it is settled; each vote stays on record.',
  z.object({
    incidentId: IncidentId,
    number: ResolutionNumber,
    personId: PersonId,
    vote: z.enum(['for', 'against']),
    reason: z.string().max(300).optional(),
    means: Means,
    /** Who wrote down what the voter said. */
    recordedBy: PersonId.optional(),
  }),
);
export type ResolutionVoted = EventOf<typeof ResolutionVoted>;
