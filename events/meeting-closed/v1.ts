import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { DirectiveId } from '../directive-given/v1.ts';
import { MeetingId } from '../meeting-set/v1.ts';
import { PersonId } from '../vocabulary.ts';

export const MeetingClosed = contract(
  'meeting-closed.v1',
  'meetings',
  'A meeting was held and its minutes are final. Nothing of it changes after this; its directives are still followed.',
  z.object({
    meetingId: MeetingId,
    minutes: z.string().min(1).max(4_000),
    /** The directives of this and earlier meetings that were not settled when it ended: what the next one begins with. */
    owed: z.array(DirectiveId),
    by: PersonId,
  }),
);
export type MeetingClosed = EventOf<typeof MeetingClosed>;
