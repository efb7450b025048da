import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import {
  Bilingual,
  DistrictLevel,
  Hazard,
  IncidentId,
  IncidentStatus,
  Instant,
  Level,
  PersonId,
} from '../vocabulary.ts';

/** The ladder of the early-warning centre: a system is followed, effects are expected, effects are certain. */
export const BulletinRung = z.enum(['notice', 'alert', 'warning']);
export type BulletinRung = z.infer<typeof BulletinRung>;

/** What a paragraph is for; `note` is the forecaster's own. */
const BulletinPart = z.enum(['lead', 'places', 'advice', 'note', 'closing']);

export const BulletinIssued = contract(
  'bulletin-issued.v1',
  'bulletins',
  'The forecaster issued a numbered bulletin of an event. It goes to offices and the press, never to phones.',
  z.object({
    bulletinId: z.string().regex(/^[a-z0-9-]{3,80}$/),
    incidentId: IncidentId,
    status: IncidentStatus,
    hazard: Hazard,
    level: Level,
    rung: BulletinRung,
    /** Counts the bulletins of this rung within the event, from 1. */
    number: z.int().min(1),
    assessmentId: z.string(),
    districts: z.array(DistrictLevel).readonly(),
    onset: Instant.optional(),
    expires: Instant.optional(),
    issuedBy: PersonId,
    title: Bilingual,
    paragraphs: z.array(z.object({ part: BulletinPart, text: Bilingual }).readonly()).readonly(),
  }),
);
export type BulletinIssued = EventOf<typeof BulletinIssued>;
