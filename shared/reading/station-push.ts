import { z } from 'zod';
import { type Instant, instant, secondsBetween } from '../kernel/instant.ts';
import { collector, type Read, unread } from './context.ts';
import { faultsOf, jsonOf } from './document.ts';
import { type ReadingFault, UNITS, type Variable } from './reading.ts';

/*
 * What a rain gauge, weather station or wadi gauge sends: `{"readings":[{"variable":"rain","value":3.2,"unit":"mm",
 * "from":"2026-10-01T11:50:00Z","to":"2026-10-01T12:00:00Z"}]}`. Times carry a zone. What is measured at one moment has `from` equal to `to`.
 */

const VARIABLES = Object.keys(UNITS).filter((name): name is Variable => Object.hasOwn(UNITS, name));

const Moment = z.iso.datetime({
  offset: true,
  error: 'must be a date and time with its zone, such as 2026-10-01T12:00:00Z',
});

const Measurement = z.strictObject({
  variable: z.enum(VARIABLES, { error: `must be one of ${VARIABLES.join(', ')}` }),
  value: z.number({ error: 'must be a number' }),
  unit: z.string({ error: 'must name the unit' }).max(20),
  from: Moment,
  to: Moment,
});

/** A day of minutes has 1,440; a station that was cut off sends its backlog in pieces. */
const MOST_READINGS = 500;

const Push = z.strictObject({
  /** May be given, and is then the station that the address names. */
  station: z.string().max(64).optional(),
  readings: z
    .array(z.unknown())
    .min(1, 'must have at least one reading')
    .max(MOST_READINGS, `must have at most ${MOST_READINGS} readings`),
});

const LONGEST_SECONDS = 86_400;

const stretchFault = (variable: Variable, from: Instant, to: Instant): ReadingFault | undefined => {
  const seconds = secondsBetween(from, to);
  if (seconds < 0) return { field: 'to', rule: 'must not be before from' };
  if (seconds > LONGEST_SECONDS) return { field: 'to', rule: 'must be at most a day after from' };
  if (seconds === 0 && UNITS[variable].over === 'sum')
    return { field: 'to', rule: `must be after from: ${variable} is a sum over a stretch of time` };
  return undefined;
};

/** Each reading that is right is taken; each that is wrong is told by field and rule. The one place is the station's. */
export const readStationPush: Read = (bytes, { source, places, variables }) => {
  const decoded = jsonOf(bytes);
  if ('rule' in decoded) return unread(decoded.field, decoded.rule);
  const push = Push.safeParse(decoded.json);
  if (!push.success) return { readings: [], sightings: [], faults: faultsOf(push.error) };
  const [place] = places;
  if (place === undefined) return unread('document', 'no place is known for this station');
  if (push.data.station !== undefined && push.data.station !== source)
    return unread('station', `must be ${JSON.stringify(source)}, the station of the address, or be left out`);
  const into = collector(source, 'observation');
  for (const [i, given] of push.data.readings.entries()) {
    const parsed = Measurement.safeParse(given);
    const at = `readings[${i}]`;
    if (!parsed.success) {
      for (const { field, rule } of faultsOf(parsed.error)) into.fault(`${at}.${field}`, rule);
      continue;
    }
    const { variable, value, unit } = parsed.data;
    const from = instant(parsed.data.from);
    const to = instant(parsed.data.to);
    if (variables !== undefined && !variables.includes(variable)) {
      into.fault(`${at}.variable`, `must be one that this station measures: ${variables.join(', ')}`);
      continue;
    }
    const wrong = stretchFault(variable, from, to);
    if (wrong !== undefined) into.fault(`${at}.${wrong.field}`, wrong.rule);
    else into.measured({ field: `${at}.unit`, variable, value, unit, place, from, to });
  }
  return into.result();
};
