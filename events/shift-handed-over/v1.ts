import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, PersonId } from '../vocabulary.ts';

export const ShiftHandedOver = contract(
  'shift-handed-over.v1',
  'closing',
  'One officer handed the shift over to another, with a note of what is open. It counts once both have signed.',
  z.object({
    incidentId: IncidentId,
    number: z.int().min(1),
    from: PersonId,
    to: PersonId,
    note: z.string().min(1).max(4_000),
    /** `written` by the one who goes, `taken` by the one who comes. */
    step: z.enum(['written', 'taken']),
  }),
);
export type ShiftHandedOver = EventOf<typeof ShiftHandedOver>;
