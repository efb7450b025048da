import { createHash } from 'node:crypto';
import type { HazardsAssessed } from '../../events/hazards-assessed/v1.ts';
import type { Latest } from '../reading/latest.ts';
import type { AssessmentPack } from './assess.ts';

const sha256 = (lines: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const line of lines.toSorted()) hash.update(line).update('\n');
  return hash.digest('hex');
};

/**
 * What an assessment rests on, a line a source: a hash of everything that counts of it, whatever order it came in. Two assessments with
 * the same hashes saw the same readings.
 */
export const inputsOf = (
  sources: readonly string[],
  { readings, sightings, gdacs, tracks, missing, asOf }: Latest,
): HazardsAssessed['data']['inputs'] => {
  const lines = new Map<string, string[]>(sources.map((source) => [source, []]));
  for (const reading of readings) {
    const { source, model, basis, variable, place, from, to, value, quality } = reading;
    lines
      .get(source)
      ?.push([model, basis, variable, place.pcode, ...place.position, from, to, value, quality].join('|'));
  }
  for (const said of [...sightings, ...gdacs]) lines.get(said.source)?.push(JSON.stringify(said));
  for (const { source, advisories } of tracks)
    for (const advisory of advisories) lines.get(source)?.push(JSON.stringify(advisory));
  return [...lines].flatMap(([source, told]) => {
    const newest = asOf.get(source);
    const lost = missing.filter((document) => document.source === source).length;
    return told.length === 0 && newest === undefined && lost === 0
      ? []
      : [
          {
            source,
            ...(newest === undefined ? {} : { asOf: newest }),
            readings: told.length,
            sha256: sha256(told),
            missing: lost,
          },
        ];
  });
};

/** Of everything in the pack that changes a level. */
export const policyHash = ({ districts, hazardPolicy, drainage, levelPolicy }: AssessmentPack): string => {
  const { matrix, highestByUrgency } = levelPolicy;
  const zones = districts.map(({ pcode, zones: here }) => [pcode, here]);
  return sha256([JSON.stringify([zones, hazardPolicy, drainage, matrix, highestByUrgency])]);
};
