import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const SignInRefused = contract(
  'sign-in-refused.v1',
  'sign-ins',
  'The user pool vouched for somebody, and no session was opened all the same.',
  z.object({
    /** `not-ours`: what was handed over is of another pool or client, or answers another question than was asked. */
    reason: z.enum(['not-in-roster', 'proof-too-old', 'not-ours']),
    /** Whom the user pool named; of `not-ours` nobody knows. */
    personId: PersonId.optional(),
  }),
);
export type SignInRefused = EventOf<typeof SignInRefused>;
