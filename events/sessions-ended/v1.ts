import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const SessionsEnded = contract(
  'sessions-ended.v1',
  'sign-ins',
  'Somebody signed a person out everywhere; what that person proved before counts no more.',
  z.object({ personId: PersonId, by: PersonId }),
);
export type SessionsEnded = EventOf<typeof SessionsEnded>;
