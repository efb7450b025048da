import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { MeetingId } from '../meeting-set/v1.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const DirectiveId = z.string().regex(/^\d{4}-e?\d{1,3}-d\d{1,3}$/);

/** Somebody of the roster, or an office that has nobody in it. */
export const DirectiveOwner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: PersonId }),
  z.object({ kind: z.literal('office'), name: z.string().min(1).max(120) }),
]);
export type DirectiveOwner = z.infer<typeof DirectiveOwner>;

export const DirectiveGiven = contract(
  'directive-given.v1',
  'meetings',
  'A meeting decided that somebody does something by a time.',
  z.object({
    directiveId: DirectiveId,
    meetingId: MeetingId,
    text: z.string().min(1).max(600),
    owner: DirectiveOwner,
    dueBy: Instant,
    by: PersonId,
  }),
);
export type DirectiveGiven = EventOf<typeof DirectiveGiven>;
