import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { PersonId } from '../vocabulary.ts';

export const PhoneMissingFound = contract(
  'phone-missing-found.v1',
  'people',
  'People of the roster have no phone that is known to work; the operator and those on duty are told.',
  z.object({
    noticeId: z.string().regex(/^[a-z0-9-]{3,60}$/),
    /** Who is told. */
    personIds: z.array(PersonId).readonly(),
    missing: z
      .array(
        z.object({
          personId: PersonId,
          reason: z.enum(['no-phone', 'unreachable', 'not-confirmed']),
          /** Since which moment or month; another one is another matter, of which is told again. */
          since: z.string(),
        }),
      )
      .min(1),
  }),
);
export type PhoneMissingFound = EventOf<typeof PhoneMissingFound>;
