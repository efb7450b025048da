import { z } from 'zod';

const about = z.string().min(1);
const Km = z.number().positive();
const Hours = z.number().positive();

/**
 * What a tropical system means for a district. There is no step of wind alone here on purpose: the system of October 2008 that killed
 * most in Hadramout never had more than 30 knots. Wind counts only with the distance to a coast, and rain counts for every depression.
 */
export const CyclonePolicy = z.strictObject({
  about,
  /** Where the lead times come from. */
  stages: about,
  /** A passage further off than this concerns nobody. */
  horizonHours: Hours,
  /** A best guess counts as `Likely` up to this lead time, and as `Possible` beyond it. */
  likelyHours: Hours,
  /** Beyond this lead time every effect counts one step less. */
  fullHours: Hours,
  /** A system that is this near in time counts as observed. */
  observedHours: Hours,
  /** How far the real position may be off the expected one, per hour of lead time. */
  errorKmPerHour: Km,
  rain: z
    .strictObject({
      about,
      /** Expected rain of a passage in mm: this over the speed in knots. */
      mmTimesKnots: z.number().positive(),
      /** A standing system rains no more than one that moves at this speed. */
      slowestKt: z.number().positive(),
      /** All of it falls up to `fullKm` from the centre, none from `noneKm`. */
      fullKm: Km,
      noneKm: Km,
      /** The window of the rain ladders that it is measured with. */
      ladderHours: z.literal([24, 72]),
    })
    .refine(({ fullKm, noneKm }) => fullKm < noneKm, {
      path: ['noneKm'],
      message: 'must be more than fullKm',
    }),
  surge: z.strictObject({
    about,
    /** Zones that have a shore. */
    zones: z.array(z.string().min(1)).min(1),
    /** From storm force and within so many km: severe; from hurricane force: extreme. 3-minute or 1-minute winds as the source has them. */
    stormKt: z.number().positive(),
    stormKm: Km,
    hurricaneKt: z.number().positive(),
    hurricaneKm: Km,
  }),
  /** A disturbance, which is not a depression yet, within this distance: moderate. */
  disturbanceKm: Km,
  /** GDACS: orange and red draw attention to districts within this distance; green never does. */
  gdacsKm: Km,
});
export type CyclonePolicy = z.infer<typeof CyclonePolicy>;
