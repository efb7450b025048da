import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, IncidentId, PersonId } from '../vocabulary.ts';

const Members = z.array(PersonId).min(1);

export const CommitteeChanged = contract(
  'committee-changed.v1',
  'people',
  'A committee was formed for an event, has other members, or has ended.',
  z.object({
    committeeId: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Absent when it ended with its incident. */
    by: PersonId.optional(),
    change: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('formed'),
        name: Bilingual,
        /** In the order in which they are called. */
        members: Members,
        incidentId: IncidentId.optional(),
      }),
      z.object({ kind: z.literal('members'), members: Members }),
      z.object({ kind: z.literal('ended') }),
    ]),
  }),
);
export type CommitteeChanged = EventOf<typeof CommitteeChanged>;
