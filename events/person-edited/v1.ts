import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, Pcode, PersonId } from '../vocabulary.ts';

export const PersonEdited = contract(
  'person-edited.v1',
  'people',
  'An administrator changed what the roster says of a person and one administrator may change: neither roles nor phones.',
  z.object({
    personId: PersonId,
    by: PersonId,
    /** Only what changed; null takes a value away. */
    fields: z.object({
      name: Bilingual.optional(),
      office: Bilingual.optional(),
      half: z.string().nullable().optional(),
      districts: z.array(Pcode).min(1).nullable().optional(),
      language: z.enum(['ar', 'en']).optional(),
      channels: z
        .array(z.enum(['sms', 'voice']))
        .min(1)
        .optional(),
      deputy: PersonId.nullable().optional(),
      /** The phones do not reach this person, for this reason; null: they do again. */
      unreachable: z.string().min(1).max(300).nullable().optional(),
    }),
  }),
);
export type PersonEdited = EventOf<typeof PersonEdited>;
