import type { Instant } from '../kernel/instant.ts';
import type { Hazard } from '../kernel/vocabulary.ts';

/**
 * Every variable with the one unit in which the platform holds it. Readers convert on the way in; nothing behind them converts again.
 * `over`: what `value` says about the time between `from` and `to`.
 */
export const UNITS = {
  rain: { unit: 'mm', over: 'sum' },
  gust: { unit: 'km/h', over: 'maximum' },
  /** Mean over ten minutes (METAR, stations) or what the model calls mean. */
  wind: { unit: 'km/h', over: 'moment' },
  temperature: { unit: '°C', over: 'moment' },
  'dew-point': { unit: '°C', over: 'moment' },
  /** Where a report says only "ten kilometres or more", the lower bound that it names. */
  visibility: { unit: 'm', over: 'moment' },
  cape: { unit: 'J/kg', over: 'moment' },
  /** Significant height. */
  'wave-height': { unit: 'm', over: 'moment' },
  /** Mean of the day. */
  'river-discharge': { unit: 'm³/s', over: 'mean' },
  /** Depth of water over the gauge's own zero. */
  'wadi-level': { unit: 'm', over: 'moment' },
  /** Reduced to sea level (QNH in a METAR). */
  pressure: { unit: 'hPa', over: 'moment' },
} as const;

export type Variable = keyof typeof UNITS;

/**
 * `forecast`: what a model says will be; `observation`: what an instrument measured; `report`: what a person saw.
 */
export type Basis = 'forecast' | 'observation' | 'report';

/** The district that is meant, and the point asked for or measured at (WGS 84 degrees), not the model's grid cell. */
export type ReadingPlace = { readonly pcode: string; readonly position: readonly [lat: number, lon: number] };

/**
 * One number about one place and one stretch of time. What was not reported has no reading at all: absent is never zero.
 */
export type Reading = {
  /** Id of the source in the place pack. */
  readonly source: string;
  /** Model of a forecast, in the source's own words (`ecmwf_ifs025`); absent with an observation. Models stay side by side. */
  readonly model?: string;
  readonly basis: Basis;
  readonly variable: Variable;
  readonly place: ReadingPlace;
  /**
   * The stretch of time that `value` is about, UTC. `from` equals `to` when it is about one moment. An hour's rain that a model stamps
   * 13:00 fell from 12:00 to 13:00.
   */
  readonly from: Instant;
  readonly to: Instant;
  /** In the unit of `UNITS[variable]`. */
  readonly value: number;
  /** `suspect` never proves the absence of a hazard: a suspect zero of rain is "not known", not "dry". */
  readonly quality: 'good' | 'suspect';
};

/** How strong, in the words that people use. A level is never derived from it here. */
export const INTENSITIES = ['light', 'moderate', 'heavy', 'violent'] as const;
export type Intensity = (typeof INTENSITIES)[number];

/** What was seen and has no number: an observer's report, or present weather in a METAR (`DU`, `TSRA`). */
export type Sighting = {
  readonly source: string;
  readonly basis: 'observation' | 'report';
  readonly hazard: Hazard;
  readonly intensity: Intensity;
  readonly place: ReadingPlace;
  readonly at: Instant;
  /** The observer's own words, at most 300 characters, or the code of the METAR. */
  readonly text: string;
};

/** What could not be read, and why. The rest of the answer is read all the same. */
export type ReadingFault = {
  /** Where in the document: `hourly.rain_gfs_seamless[7]`, `[3].obsTime`, `line 12`. */
  readonly field: string;
  /** What the document should have held, in English, for the operator. */
  readonly rule: string;
};

export type ReadResult = {
  readonly readings: readonly Reading[];
  readonly sightings: readonly Sighting[];
  readonly faults: readonly ReadingFault[];
};
