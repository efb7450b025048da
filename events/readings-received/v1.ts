import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, Pcode } from '../vocabulary.ts';

const Position = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]).readonly();

const Variable = z.enum([
  'rain',
  'gust',
  'wind',
  'temperature',
  'dew-point',
  'visibility',
  'cape',
  'wave-height',
  'river-discharge',
  'wadi-level',
  'pressure',
]);

/**
 * Forecasts, observations and reports that came in. The values are not here: they are read again from the bytes, with `request` for
 * what the bytes do not say of themselves, so that the same record reads the same for ever.
 */
export const ReadingsReceived = contract(
  'readings-received.v1',
  'readings',
  'Readings of a source came in: its bytes are kept and have been read.',
  z.object({
    source: z.string(),
    format: z.enum([
      'open-meteo',
      'metar',
      'station-push',
      'observer-report',
      'iem-rain',
      'model-table',
      'gdacs',
      'cyclone-track',
    ]),
    basis: z.enum(['forecast', 'observation', 'report']),
    raw: z.object({ bucketKey: z.string(), sha256: z.string(), bytes: z.int() }),
    /** The points, in the order asked for, or the stations; the models asked for; the days of a table that does not name them. */
    request: z.object({
      places: z.array(z.object({ pcode: Pcode, position: Position, station: z.string().optional() })),
      models: z.array(z.string()),
      variables: z.array(Variable).optional(),
      window: z.object({ from: Instant, to: Instant }).optional(),
    }),
    /** Those that gave a value. */
    models: z.array(z.string()),
    /** Of readings, of things seen, of events of GDACS. */
    count: z.int().nonnegative(),
    /** Of parts that could not be read. */
    faults: z.int().nonnegative(),
    districts: z.array(Pcode),
    from: Instant.optional(),
    to: Instant.optional(),
    /** Instruments that are not believed, and why. */
    suspect: z.array(
      z.object({ position: Position, variable: Variable, reason: z.enum(['never-but-zero', 'stuck']) }),
    ),
    /** Since when each instrument has told one value; carried from event to event. */
    unchanged: z.array(
      z.object({
        position: Position,
        variable: Variable,
        value: z.number(),
        since: Instant,
        last: Instant,
        count: z.int().positive(),
        provedAt: Instant.optional(),
      }),
    ),
  }),
);
export type ReadingsReceived = EventOf<typeof ReadingsReceived>;
