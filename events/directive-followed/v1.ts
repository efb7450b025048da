import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { DirectiveId } from '../directive-given/v1.ts';
import { PersonId } from '../vocabulary.ts';

export const DirectiveFollowed = contract(
  'directive-followed.v1',
  'meetings',
  'What became of a directive, and what shows it: done, blocked by something, or withdrawn. A blocked one is still owed.',
  z.object({
    directiveId: DirectiveId,
    outcome: z.enum(['done', 'blocked', 'withdrawn']),
    /** What shows that it was done, what blocks it, or why it was withdrawn. */
    evidence: z.string().min(1).max(600),
    by: PersonId,
  }),
);
export type DirectiveFollowed = EventOf<typeof DirectiveFollowed>;
