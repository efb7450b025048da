import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const ShelterUpdated = contract(
  'shelter-updated.v1',
  'shelters',
  'A shelter was opened, closed or counted.',
  z.object({
    siteId: z.string(),
    open: z.boolean(),
    /** People in it. 0 when it is closed. */
    occupancy: z.int().min(0).max(100_000),
    /** When more are in it than it was made for, in the words of the one who says so. */
    note: z.string().min(1).max(300).optional(),
    by: PersonId,
  }),
);
export type ShelterUpdated = EventOf<typeof ShelterUpdated>;
