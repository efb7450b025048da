import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Bilingual, Instant, PersonId } from '../vocabulary.ts';

/** Year and number of the plan, `2026-03`; one that was called besides has an `e`, `2026-e1`. */
export const MeetingId = z.string().regex(/^\d{4}-e?\d{1,3}$/);

export const MeetingSet = contract(
  'meeting-set.v1',
  'meetings',
  'A meeting of the executive office was called, taken over from the yearly plan, or moved: its title, time and place from now on.',
  z.object({
    meetingId: MeetingId,
    title: Bilingual,
    at: Instant,
    place: Bilingual,
    by: PersonId,
  }),
);
export type MeetingSet = EventOf<typeof MeetingSet>;
