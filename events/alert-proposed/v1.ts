import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import {
  AlertId,
  AlertKind,
  Bilingual,
  DistrictLevel,
  Instant,
  Level,
  Pcode,
  PersonId,
  Reach,
} from '../vocabulary.ts';

export const AlertProposed = contract(
  'alert-proposed.v1',
  'incident',
  'A person proposes what the public shall be told, with the forecast of the send.',
  z.object({
    alertId: AlertId,
    kind: AlertKind,
    follows: AlertId.optional(),
    level: Level,
    districts: z.array(DistrictLevel),
    onset: Instant.optional(),
    expires: Instant.optional(),
    texts: z.array(z.object({ pcode: Pcode, ar: z.string().min(1), en: z.string().min(1) }).readonly()),
    headline: Bilingual,
    description: Bilingual,
    instruction: Bilingual,
    reach: Reach,
    proposedBy: PersonId,
    approveBy: Instant,
  }),
);
export type AlertProposed = EventOf<typeof AlertProposed>;
