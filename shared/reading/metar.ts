import { z } from 'zod';
import { type Instant, instant, plusSeconds } from '../kernel/instant.ts';
import { collector, type Read, unread } from './context.ts';
import { faultsOf, fromUnix, jsonOf, LooseNumber } from './document.ts';
import { hazardsOf } from './present-weather.ts';

/*
 * METARs as aviationweather.gov/api/data/metar?format=json gives them: knots, degrees Celsius, hectopascals, statute miles, inches. Two
 * shapes are met: that of 2023 (`obsTime` in Unix seconds, `reportTime` without a zone, `visib` as "6+") and that of 2025 and after
 * (`reportTime` with Z, fields left out instead of null). An answer without any report has no body at all.
 */

const Report = z.object({
  icaoId: z.string(),
  obsTime: z.union([z.number(), z.string()]).nullish(),
  reportTime: z.string().nullish(),
  temp: LooseNumber,
  dewp: LooseNumber,
  wspd: LooseNumber,
  wgst: LooseNumber,
  visib: z.union([z.number(), z.string()]).nullish(),
  altim: LooseNumber,
  precip: LooseNumber,
  wxString: z.string().nullish(),
  rawOb: z.string().nullish(),
});
type Report = z.infer<typeof Report>;

/** UTC, whether it says so or not. */
const textTime = (text: string): Instant | undefined => {
  const parsed = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z?$/.exec(text.trim());
  if (parsed === null) return undefined;
  const at = Date.parse(`${parsed[1]}T${parsed[2]}Z`);
  return Number.isNaN(at) ? undefined : instant(at);
};

/** When it was observed; `reportTime` is rounded to the hour in some shapes, so it counts only where `obsTime` is missing. */
const observedAt = ({ obsTime, reportTime }: Report): Instant | undefined => {
  if (typeof obsTime === 'number') return fromUnix(obsTime);
  if (typeof obsTime === 'string') return textTime(obsTime);
  return typeof reportTime === 'string' ? textTime(reportTime) : undefined;
};

/** More statute miles than any METAR says; a larger number is metres, as the raw report writes them (`8000`). */
const MOST_MILES = 100;
const FRACTION = /^(?:(\d+)\s+)?(\d+)\/(\d+)$/;

/** `6+` and `10+` are read as the lower bound that they name. */
const visibilityOf = (
  visib: number | string,
): { readonly value: number; readonly unit: string } | undefined => {
  const text = String(visib).trim().replace(/\+$/, '');
  const fraction = FRACTION.exec(text);
  const value =
    fraction === null
      ? Number(text || 'none')
      : Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3]);
  if (!Number.isFinite(value)) return undefined;
  return { value, unit: value > MOST_MILES ? 'm' : 'statute miles' };
};

const HOUR_SECONDS = 3600;
/** A gust is the largest of the ten minutes before the observation (ICAO Annex 3). */
const GUST_SECONDS = 600;

type Collector = ReturnType<typeof collector>;

const readReport = (
  report: Report,
  at: string,
  observed: Instant,
  place: Parameters<Collector['measured']>[0]['place'],
  source: string,
  into: Collector,
) => {
  const moment = { place, from: observed, to: observed };
  const measured = (
    field: string,
    variable: Parameters<Collector['measured']>[0]['variable'],
    value: number | null | undefined,
    unit: string,
    beforeSeconds = 0,
  ) => {
    if (value === null || value === undefined) return;
    into.measured({
      ...moment,
      from: plusSeconds(observed, -beforeSeconds),
      field: `${at}.${field}`,
      variable,
      value,
      unit,
    });
  };
  measured('temp', 'temperature', report.temp, '°C');
  measured('dewp', 'dew-point', report.dewp, '°C');
  measured('wspd', 'wind', report.wspd, 'kt');
  measured('wgst', 'gust', report.wgst, 'kt', GUST_SECONDS);
  measured('altim', 'pressure', report.altim, 'hPa');
  // Only stations of the United States report it: where there is none, nothing is known of the rain.
  measured('precip', 'rain', report.precip, 'inch', HOUR_SECONDS);
  if (report.visib !== null && report.visib !== undefined && report.visib !== '') {
    const visibility = visibilityOf(report.visib);
    if (visibility === undefined)
      into.fault(`${at}.visib`, 'must be statute miles, such as 3, "6+" or "1/2"');
    else measured('visib', 'visibility', visibility.value, visibility.unit);
  }
  for (const { hazard, intensity, code } of hazardsOf(report.wxString ?? ''))
    into.seen(`${at}.wxString`, {
      source,
      basis: 'observation',
      hazard,
      intensity,
      place: { pcode: place.pcode, position: place.position },
      at: observed,
      text: code,
    });
};

/** Reports of stations that the place has no district for are left out silently: neighbours are asked for to be shown, not to be assessed. */
export const readMetar: Read = (bytes, { source, places }) => {
  if (bytes.length === 0) return { readings: [], sightings: [], faults: [] };
  const decoded = jsonOf(bytes);
  if ('rule' in decoded) return unread(decoded.field, decoded.rule);
  if (!Array.isArray(decoded.json)) return unread('document', 'must be a list of reports');
  const into = collector(source, 'observation');
  const answers: readonly unknown[] = decoded.json;
  for (const [i, answer] of answers.entries()) {
    const at = `[${i}]`;
    const parsed = Report.safeParse(answer);
    if (!parsed.success) {
      for (const { field, rule } of faultsOf(parsed.error)) into.fault(`${at}.${field}`, rule);
      continue;
    }
    const place = places.find(({ station }) => station === parsed.data.icaoId);
    if (place === undefined) continue;
    const moment = observedAt(parsed.data);
    if (moment === undefined)
      into.fault(`${at}.obsTime`, 'must be Unix seconds, or reportTime a date and time');
    else readReport(parsed.data, at, moment, place, source, into);
  }
  return into.result();
};
