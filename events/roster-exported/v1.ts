import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const RosterExported = contract(
  'roster-exported.v1',
  'people',
  'An administrator took the roster out as a table, with the phones in it.',
  z.object({ by: PersonId, people: z.int().min(0) }),
);
export type RosterExported = EventOf<typeof RosterExported>;
