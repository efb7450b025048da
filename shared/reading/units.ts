import { UNITS, type Variable } from './reading.ts';

type Conversion = (value: number) => number;

const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;
const same = times(1);

const RAIN: Readonly<Record<string, Conversion>> = {
  mm: same,
  cm: times(10),
  inch: times(25.4),
  in: times(25.4),
};
const SPEED: Readonly<Record<string, Conversion>> = {
  'km/h': same,
  'm/s': times(3.6),
  kn: times(1.852),
  kt: times(1.852),
  'mp/h': times(1.609344),
  mph: times(1.609344),
};
const TEMPERATURE: Readonly<Record<string, Conversion>> = {
  '°C': same,
  C: same,
  '°F': (value) => ((value - 32) * 5) / 9,
  F: (value) => ((value - 32) * 5) / 9,
};
const LENGTH: Readonly<Record<string, Conversion>> = {
  m: same,
  mm: times(0.001),
  cm: times(0.01),
  km: times(1000),
  ft: times(0.3048),
  'statute miles': times(1609.344),
};

/** By variable, what each unit becomes in the canonical one. A unit that is not here is not guessed at. */
const CONVERSIONS: Readonly<Record<Variable, Readonly<Record<string, Conversion>>>> = {
  rain: RAIN,
  gust: SPEED,
  wind: SPEED,
  temperature: TEMPERATURE,
  'dew-point': TEMPERATURE,
  visibility: LENGTH,
  cape: { 'J/kg': same },
  'wave-height': LENGTH,
  'river-discharge': { 'm³/s': same, 'm3/s': same, 'l/s': times(0.001) },
  'wadi-level': LENGTH,
  pressure: { hPa: same, mb: same, kPa: times(10), Pa: times(0.01), inHg: times(33.8638866667) },
};

/** Float noise of a conversion is not told; no instrument of these measures to a ten-thousandth. */
const DECIMALS = 10_000;

/** The value in the variable's canonical unit, or undefined when the unit is not one of the variable. */
export const toCanonical = (variable: Variable, value: number, unit: string): number | undefined => {
  const table = CONVERSIONS[variable];
  const convert = Object.hasOwn(table, unit) ? table[unit] : undefined;
  return convert === undefined ? undefined : Math.round(convert(value) * DECIMALS) / DECIMALS;
};

/** For the message that names the rule: `mm, cm, inch, in`. */
export const unitsOf = (variable: Variable): string => Object.keys(CONVERSIONS[variable]).join(', ');

/**
 * What can be true on this coast, in canonical units, wide enough for the worst known: a value outside is the instrument's or the
 * line's fault and is kept as suspect. Rain in an hour: the world's record is 305 mm (Holt, 1947). Gust: 408 km/h (Barrow Island, 1996).
 * Pressure: 870 hPa (Tip, 1979). The others are this project's own bounds.
 */
const BOUNDS: Readonly<Record<Variable, readonly [low: number, high: number]>> = {
  rain: [0, 305],
  gust: [0, 408],
  wind: [0, 350],
  temperature: [-15, 57],
  'dew-point': [-50, 36],
  visibility: [0, 160_000],
  cape: [0, 10_000],
  'wave-height': [0, 30],
  'river-discharge': [0, 50_000],
  'wadi-level': [-1, 30],
  pressure: [870, 1085],
};

/** `hours` is the length of the stretch that a sum is over; a bound of rain is one of an hour. */
export const isPlausible = (variable: Variable, value: number, hours: number): boolean => {
  const [low, high] = BOUNDS[variable];
  const stretch = UNITS[variable].over === 'sum' ? Math.max(1, hours) : 1;
  return value >= low && value <= high * stretch;
};
