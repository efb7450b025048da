import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { DistrictLevel, Hazard, PersonId } from '../vocabulary.ts';

export const OverrideEnded = contract(
  'override-ended.v1',
  'hazards',
  'The level of the thresholds counts again in districts where a forecaster had put another.',
  z.object({
    overrideId: z.string(),
    hazard: Hazard,
    /** `over`: its time has come. `taken-back`: by a person. `risen`: the thresholds give more than the forecaster had seen. */
    why: z.enum(['over', 'taken-back', 'risen']),
    /** With the level that counts again. */
    districts: z.array(DistrictLevel).min(1),
    by: PersonId.optional(),
  }),
);
export type OverrideEnded = EventOf<typeof OverrideEnded>;
