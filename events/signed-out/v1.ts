import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const SignedOut = contract(
  'signed-out.v1',
  'sign-ins',
  'A person left the console; that session counts no more.',
  z.object({ personId: PersonId }),
);
export type SignedOut = EventOf<typeof SignedOut>;
