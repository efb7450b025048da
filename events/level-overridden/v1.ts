import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { DistrictLevel, Hazard, Instant, Level, PersonId } from '../vocabulary.ts';

export const LevelOverridden = contract(
  'level-overridden.v1',
  'hazards',
  'A forecaster put another level in the place of the one that the thresholds give, until a given time.',
  z.object({
    overrideId: z.string(),
    hazard: Hazard,
    level: Level,
    /** What the thresholds gave in each district when the forecaster decided; a later rise above it ends the override there. */
    seen: z.array(DistrictLevel).min(1),
    reason: z.string().min(1),
    until: Instant,
    by: PersonId,
  }),
);
export type LevelOverridden = EventOf<typeof LevelOverridden>;
