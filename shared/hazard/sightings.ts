import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Hazard } from '../kernel/vocabulary.ts';
import type { HazardPolicy } from '../place/thresholds.ts';
import type { Sighting } from '../reading/reading.ts';
import type { Reason } from './assessed.ts';

/** What was seen without a number. A station's own code is `Observed`; a person's word is `Likely` until a second person's joins it. */
export const sightingReasons = (
  sightings: readonly Sighting[],
  hazard: Hazard,
  pcode: string,
  { sightings: impacts, observedHours }: Pick<HazardPolicy, 'sightings' | 'observedHours'>,
  lookbackHours: number,
  now: Instant,
): Reason[] => {
  const since = plusSeconds(now, -(observedHours + lookbackHours) * 3600);
  const seen = sightings.filter(
    (sighting) =>
      sighting.hazard === hazard &&
      sighting.place.pcode === pcode &&
      sighting.at > since &&
      sighting.at <= now,
  );
  return seen.flatMap((sighting): Reason[] => {
    const impact = impacts[sighting.intensity];
    if (impact === null) return [];
    const others = seen.filter(({ intensity }) => intensity === sighting.intensity);
    const sure = sighting.basis === 'observation' || others.length > 1;
    return [
      {
        what: 'sighting',
        by: sighting.source,
        impact,
        certainty: sure ? 'Observed' : 'Likely',
        from: sighting.at,
        to: sighting.at,
        sources: [sighting.source],
        text: sighting.text,
      },
    ];
  });
};
