import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, PersonId } from '../vocabulary.ts';

export const DutyAlerted = contract(
  'duty-alerted.v1',
  'duty',
  'The forecasters on duty are told that sources are silent.',
  z.object({
    noticeId: z.string().regex(/^[a-z0-9-]{3,60}$/),
    personIds: z.array(PersonId).min(1).readonly(),
    silent: z.array(z.object({ source: z.string(), lastHeard: Instant.optional() })).readonly(),
    /** Not silent for long enough yet, and failing now: told as part of the same outage, so that it is told once. */
    failing: z.array(z.object({ source: z.string(), lastHeard: Instant.optional() })).readonly(),
  }),
);
export type DutyAlerted = EventOf<typeof DutyAlerted>;
