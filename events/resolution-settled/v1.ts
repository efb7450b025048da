import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { ResolutionKind, ResolutionNumber } from '../resolution-proposed/v1.ts';
import { IncidentId, Level, Pcode, PersonId } from '../vocabulary.ts';

export const ResolutionSettled = contract(
  'resolution-settled.v1',
  'resolutions',
  'A measure was adopted or rejected by a quorum, lapsed without one, or was withdrawn. Who voted which way stays with it.',
  z.object({
    incidentId: IncidentId,
    number: ResolutionNumber,
    kind: ResolutionKind,
    outcome: z.enum(['adopted', 'rejected', 'lapsed', 'withdrawn']),
    for: z.array(PersonId).readonly(),
    against: z.array(PersonId).readonly(),
    pcodes: z.array(Pcode).readonly(),
    siteIds: z.array(z.string()).readonly(),
    level: Level.optional(),
  }),
);
export type ResolutionSettled = EventOf<typeof ResolutionSettled>;
