import type { Instant } from '../kernel/instant.ts';
import { secondsBetween } from '../kernel/instant.ts';
import { isOfThisCentury } from './document.ts';
import type {
  Basis,
  Reading,
  ReadingFault,
  ReadingPlace,
  ReadResult,
  Sighting,
  Variable,
} from './reading.ts';
import { isPlausible, toCanonical, unitsOf } from './units.ts';

/** A point that a source was asked about, or where one of its stations stands. `station` is the name that its documents use. */
export type AskedPlace = ReadingPlace & { readonly station?: string | undefined };

/** What a document does not say of itself. It is kept with the document's record, so that the same bytes read the same for ever. */
export type ReadContext = {
  readonly source: string;
  /** In the order of the request, where a document tells places apart by order alone. */
  readonly places: readonly AskedPlace[];
  /** Those that were asked for; empty for a source without models. */
  readonly models: readonly string[];
  /** What a station measures; anything else that it sends is refused. Absent where the document decides. */
  readonly variables?: readonly Variable[] | undefined;
  /** Which days a table is about that does not say so itself. */
  readonly window?: { readonly from: Instant; readonly to: Instant } | undefined;
};

export type Read = (bytes: Uint8Array, context: ReadContext) => ReadResult;

/** A broken document can be wrong in every line; nobody reads more than this many of them. */
const MOST_FAULTS = 20;

/** Beyond this no unit of any variable here has a meaning, and arithmetic loses its own. */
const MOST = 1e9;

type Measured = {
  readonly field: string;
  readonly variable: Variable;
  readonly value: number;
  readonly unit: string;
  readonly place: ReadingPlace;
  readonly from: Instant;
  readonly to: Instant;
  readonly model?: string | undefined;
};

/** Collects what a document says: units made canonical, what cannot be true marked, what cannot be read told. */
export const collector = (source: string, basis: Basis) => {
  const readings: Reading[] = [];
  const sightings: Sighting[] = [];
  const faults: ReadingFault[] = [];
  const fault = (field: string, rule: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ field, rule });
  };
  return {
    fault,
    measured({ field, variable, value, unit, place, from, to, model }: Measured) {
      const canonical = toCanonical(variable, value, unit);
      if (canonical === undefined)
        return fault(
          field,
          `the unit of ${variable} must be one of ${unitsOf(variable)}; this is ${JSON.stringify(unit)}`,
        );
      if (!(Math.abs(canonical) < MOST)) return fault(field, `${variable} must be a number of this world`);
      if (!isOfThisCentury(from) || !isOfThisCentury(to)) return fault(field, 'must be of this century');
      const hours = secondsBetween(from, to) / 3600;
      readings.push({
        source,
        ...(model === undefined ? {} : { model }),
        basis,
        variable,
        place: { pcode: place.pcode, position: place.position },
        from,
        to,
        value: canonical,
        quality: isPlausible(variable, canonical, hours) ? 'good' : 'suspect',
      });
    },
    seen(field: string, sighting: Sighting) {
      if (!isOfThisCentury(sighting.at)) return fault(field, 'must be of this century');
      sightings.push(sighting);
    },
    result: (): ReadResult => ({ readings, sightings, faults }),
  };
};

export const unread = (field: string, rule: string): ReadResult => ({
  readings: [],
  sightings: [],
  faults: [{ field, rule }],
});
