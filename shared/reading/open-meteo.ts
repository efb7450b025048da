import { z } from 'zod';
import { greatCircleKm } from '../geo/coordinates.ts';
import { type Instant, instant, plusSeconds } from '../kernel/instant.ts';
import { type AskedPlace, collector, type Read, type ReadContext, unread } from './context.ts';
import { faultsOf, fromUnix, jsonOf } from './document.ts';
import type { ReadResult, Variable } from './reading.ts';

/*
 * Answers of api.open-meteo.com, marine-api and flood-api, in the form that their documentation and the server's own source give
 * (github.com/open-meteo/open-meteo, JsonWriter.swift): one object for one point, an array in the order of the request for several;
 * a column is named by its variable, and by variable and model where several models answered for the point.
 */

/**
 * `precipitation` is rain, showers and snow together; Open-Meteo's `rain` leaves showers out, which is most of what falls here. So `rain`
 * counts only where a model has no `precipitation`.
 */
const VARIABLES: Readonly<Record<string, Variable>> = {
  precipitation: 'rain',
  rain: 'rain',
  wind_gusts_10m: 'gust',
  wind_speed_10m: 'wind',
  temperature_2m: 'temperature',
  dew_point_2m: 'dew-point',
  visibility: 'visibility',
  cape: 'cape',
  pressure_msl: 'pressure',
  wave_height: 'wave-height',
  river_discharge: 'river-discharge',
};

/** What a value is about that is stamped with the end of the stretch: sums and maxima "of the preceding hour". */
const OVER_STRETCH: ReadonlySet<Variable> = new Set<Variable>(['rain', 'gust']);

/** The grid cell that answers lies within half a cell of the coarsest model (0.5°), or a little further where a sea point was sought. */
const MOST_KM_FROM_ASKED = 120;

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

const Time = z.union([z.string(), z.number()]);
const Units = z.record(z.string(), z.string());
const Columns = z
  .object({ time: z.array(Time) })
  .catchall(z.array(z.union([z.number(), z.string(), z.null()])));
const Current = z
  .object({ time: Time, interval: z.number().positive().optional() })
  .catchall(z.union([z.number(), z.string(), z.null()]));

const Location = z.object({
  latitude: z.number(),
  longitude: z.number(),
  utc_offset_seconds: z.number().min(-DAY_SECONDS).max(DAY_SECONDS),
  hourly_units: Units.optional(),
  hourly: Columns.optional(),
  daily_units: Units.optional(),
  daily: Columns.optional(),
  current_units: Units.optional(),
  current: Current.optional(),
});
type Location = z.infer<typeof Location>;

const Refused = z.object({ error: z.literal(true), reason: z.string().optional() });

type Collector = ReturnType<typeof collector>;
type Section = {
  readonly name: string;
  readonly units: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly times: readonly (string | number)[];
  /** Seconds that a step lasts; absent where the document does not say. */
  readonly step: number | undefined;
};

/** Local time without a zone (`2025-05-22T15:00`, `2025-05-22`) or seconds of the Unix epoch, which are UTC already. */
const momentOf = (time: string | number, offsetSeconds: number): Instant | undefined => {
  if (typeof time === 'number') return fromUnix(time);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(time)) return undefined;
  const at = Date.parse(time.length === 10 ? `${time}T00:00Z` : `${time}Z`);
  return Number.isNaN(at) ? undefined : instant(at - offsetSeconds * 1000);
};

const sectionsOf = ({ hourly, daily, current, ...units }: Location): Section[] => {
  const sections: Section[] = [];
  if (hourly !== undefined) {
    const { time, ...columns } = hourly;
    sections.push({
      name: 'hourly',
      units: units.hourly_units ?? {},
      columns,
      times: time,
      step: HOUR_SECONDS,
    });
  }
  if (daily !== undefined) {
    const { time, ...columns } = daily;
    sections.push({ name: 'daily', units: units.daily_units ?? {}, columns, times: time, step: DAY_SECONDS });
  }
  if (current !== undefined) {
    const { time, interval, ...values } = current;
    const columns = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
    sections.push({
      name: 'current',
      units: units.current_units ?? {},
      columns,
      times: [time],
      step: interval,
    });
  }
  return sections;
};

type Column = {
  readonly key: string;
  readonly name: string;
  readonly variable: Variable;
  readonly model: string | undefined;
};

/** Which variable and model a column is; undefined for one that is not read. Only a model that was asked for ends a name: `precipitation_probability` is no model of precipitation. */
const columnOf = (key: string, models: readonly string[]): Column | undefined => {
  const whole = Object.hasOwn(VARIABLES, key) ? VARIABLES[key] : undefined;
  if (whole !== undefined)
    return { key, name: key, variable: whole, model: models.length === 1 ? models[0] : undefined };
  const model = models.find((candidate) => key.endsWith(`_${candidate}`));
  if (model === undefined) return undefined;
  const name = key.slice(0, -model.length - 1);
  const variable = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
  return variable === undefined ? undefined : { key, name, variable, model };
};

const holdsNumbers = (values: readonly unknown[] | undefined): boolean =>
  values?.some((value) => typeof value === 'number') ?? false;

/** From when until when the value at `time` is about. */
const stretchOf = (
  section: Section,
  variable: Variable,
  at: Instant,
): { readonly from: Instant; readonly to: Instant } | undefined => {
  if (section.name === 'daily') return { from: at, to: plusSeconds(at, DAY_SECONDS) };
  if (!OVER_STRETCH.has(variable)) return { from: at, to: at };
  return section.step === undefined ? undefined : { from: plusSeconds(at, -section.step), to: at };
};

const readColumn = (
  column: Column,
  section: Section,
  at: string,
  place: AskedPlace,
  moments: readonly (Instant | undefined)[],
  into: Collector,
) => {
  const { key, variable, model } = column;
  const values = section.columns[key] ?? [];
  const unit = section.units[key];
  const field = `${at}${section.name}.${key}`;
  if (values.length !== moments.length)
    return into.fault(field, `must have one value a time: ${moments.length}, not ${values.length}`);
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const moment = moments[i];
    // A time that cannot be read is told once, with the times.
    if (moment === undefined) continue;
    if (typeof value !== 'number') return into.fault(`${field}[${i}]`, 'must be a number or null');
    const stretch = stretchOf(section, variable, moment);
    if (stretch === undefined)
      return into.fault(field, `${variable} needs an interval to be about, and the answer gives none`);
    if (unit === undefined) return into.fault(`${at}${section.name}_units.${key}`, 'must name the unit');
    into.measured({ field, variable, value, unit, place, model, ...stretch });
  }
};

const readLocation = (
  location: Location,
  at: string,
  place: AskedPlace,
  context: ReadContext,
  into: Collector,
  answered: Set<string>,
) => {
  const { latitude, longitude } = location;
  if (greatCircleKm([latitude, longitude], place.position) > MOST_KM_FROM_ASKED)
    return into.fault(
      `${at}latitude`,
      `must be near the point asked for, ${place.position.join(' ')}; it is ${latitude} ${longitude}`,
    );
  for (const section of sectionsOf(location)) {
    const moments = section.times.map((time) => momentOf(time, location.utc_offset_seconds));
    if (moments.includes(undefined))
      into.fault(
        `${at}${section.name}.time[${moments.indexOf(undefined)}]`,
        'must be a local time such as 2025-05-22T15:00, or Unix seconds',
      );
    for (const key of Object.keys(section.columns)) {
      const column = columnOf(key, context.models);
      if (column === undefined) continue;
      const { name, model } = column;
      if (model === undefined && context.models.length > 1) {
        into.fault(`${at}${section.name}.${key}`, 'must say which of the models it is of');
        continue;
      }
      if (name === 'rain' && holdsNumbers(section.columns[key.replace(/^rain/, 'precipitation')])) continue;
      if (model !== undefined && holdsNumbers(section.columns[key])) answered.add(model);
      readColumn(column, section, at, place, moments, into);
    }
  }
  if (sectionsOf(location).length === 0) into.fault(`${at}hourly`, 'must be there, or daily, or current');
};

/** Times to UTC, units to the canonical ones, nulls left out, models side by side. One bad point or column loses no other. */
export const readOpenMeteo: Read = (bytes, context): ReadResult => {
  const decoded = jsonOf(bytes);
  if ('rule' in decoded) return unread(decoded.field, decoded.rule);
  const refused = Refused.safeParse(decoded.json);
  if (refused.success) return unread('error', refused.data.reason ?? 'the service gave no reason');
  const answers: readonly unknown[] = Array.isArray(decoded.json) ? decoded.json : [decoded.json];
  const { places } = context;
  if (answers.length !== places.length)
    return unread(
      'document',
      `must answer for each of the ${places.length} points asked for; it has ${answers.length}`,
    );
  const into = collector(context.source, 'forecast');
  /** Models with a value anywhere. One that has none for a variable, or for a point inland, is no fault; one that has none at all is missed. */
  const answered = new Set<string>();
  for (const [i, answer] of answers.entries()) {
    const at = Array.isArray(decoded.json) ? `[${i}].` : '';
    const parsed = Location.safeParse(answer);
    const place = places[i];
    if (!parsed.success)
      for (const { field, rule } of faultsOf(parsed.error)) into.fault(`${at}${field}`, rule);
    else if (place !== undefined) readLocation(parsed.data, at, place, context, into, answered);
  }
  for (const model of context.models)
    if (!answered.has(model)) into.fault(model, 'was asked for and has no value in the answer');
  return into.result();
};
