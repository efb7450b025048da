import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, Pcode, PersonId } from '../vocabulary.ts';

/** A keyed hash of a number, never the number. The ciphertext lies in the phone book under it. */
const PhoneId = z.string().regex(/^[\w-]{22}$/);
const Roles = z
  .array(
    z.enum([
      'chair',
      'deputy-chair',
      'forecaster',
      'member',
      'field-supervisor',
      'district-director',
      'duty-officer',
      'reviewer',
      'operator',
    ]),
  )
  .min(1);

export const RosterChangeProposed = contract(
  'roster-change-proposed.v1',
  'people',
  'An administrator proposes a change to roles or phones, or to who is in the roster; a second one must approve it.',
  z.object({
    proposalId: z.string().regex(/^roster-[a-z0-9-]{3,60}$/),
    by: PersonId,
    reason: z.string().min(1).max(300),
    changes: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({
            kind: z.literal('add'),
            personId: PersonId,
            name: Bilingual,
            office: Bilingual,
            half: z.string().optional(),
            districts: z.array(Pcode).min(1).optional(),
            language: z.enum(['ar', 'en']),
            channels: z
              .array(z.enum(['sms', 'voice']))
              .min(1)
              .optional(),
            deputy: PersonId.optional(),
            roles: Roles,
            phones: z.array(PhoneId),
          }),
          z.object({ kind: z.literal('roles'), personId: PersonId, roles: Roles }),
          z.object({ kind: z.literal('phones'), personId: PersonId, phones: z.array(PhoneId) }),
          z.object({ kind: z.literal('remove'), personId: PersonId }),
        ]),
      )
      .min(1),
  }),
);
export type RosterChangeProposed = EventOf<typeof RosterChangeProposed>;
