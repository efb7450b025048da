import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { MeetingId } from '../meeting-set/v1.ts';
import { Bilingual, IncidentId, PersonId } from '../vocabulary.ts';

export const AgendaItemSet = contract(
  'agenda-item-set.v1',
  'meetings',
  'Something was put on the agenda of a meeting, or taken off it. It may be the report of an incident, and somebody may present it.',
  z.object({
    meetingId: MeetingId,
    itemId: z.string().regex(/^i\d{1,3}$/),
    text: Bilingual,
    presenter: PersonId.optional(),
    incidentId: IncidentId.optional(),
    /** False takes it off again. */
    on: z.boolean(),
    by: PersonId,
  }),
);
export type AgendaItemSet = EventOf<typeof AgendaItemSet>;
