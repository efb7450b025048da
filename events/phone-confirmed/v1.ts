import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const PhoneConfirmed = contract(
  'phone-confirmed.v1',
  'phone-checks',
  'An officer confirmed by one tap that the monthly phone check arrived.',
  z.object({
    personId: PersonId,
    /** The month of the check, as `2023-10`. */
    month: z.string().regex(/^\d{4}-\d{2}$/),
  }),
);
export type PhoneConfirmed = EventOf<typeof PhoneConfirmed>;
