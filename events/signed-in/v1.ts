import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const SignedIn = contract(
  'signed-in.v1',
  'sign-ins',
  'A person showed who they are, and a session of the console was opened for them.',
  z.object({
    personId: PersonId,
    /** When they proved it, which is before the session was opened. */
    provedAt: Instant,
    /** Who vouches: Cognito, or the page of a local machine, which asks for no proof. */
    by: z.enum(['cognito', 'local-page']),
    /** They were signed in already and were asked to prove it again. */
    again: z.boolean(),
  }),
);
export type SignedIn = EventOf<typeof SignedIn>;
