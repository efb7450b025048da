import type { Source, SourceOf } from '../place/sources.ts';
import type { AskedPlace } from './context.ts';
import type { Incoming } from './receive.ts';

/** What is known of a district here: its code, and the point that stands for it. */
type DistrictPoint = { readonly pcode: string; readonly label: readonly [lat: number, lon: number] };

/** One GET, and what its answer does not say of itself. */
export type SourceRequest = Pick<Incoming, 'format' | 'basis' | 'request'> & { readonly url: string };

type OpenMeteo = SourceOf<'open-meteo-forecast' | 'open-meteo-marine' | 'open-meteo-flood'>;

/*
 * The weight of a turn. Open-Meteo counts a request as one call a point and every ten columns (variables × models), for up to 14 days;
 * free use, which is non-commercial, is 10,000 calls a day, 5,000 an hour and 600 a minute (its terms, and ForecastApiResult.swift).
 * Hadramout: forecast 28 points × 7 variables × 3 models = 28 × 2.1 calls an hour, marine 6 points an hour, flood 10 points every six
 * hours: about 1,600 calls a day in 52 requests. The answers are some 670 kB, 20 kB and 3 kB: 17 MB a day.
 * METAR: 48 requests a day of 2 to 10 kB; GDACS: 48 of some 100 kB.
 */

/** `precipitation` and not `rain`, which leaves showers out. */
const HOURLY: Readonly<Record<OpenMeteo['kind'], readonly string[]>> = {
  'open-meteo-forecast': [
    'precipitation',
    'wind_gusts_10m',
    'wind_speed_10m',
    'temperature_2m',
    'dew_point_2m',
    'visibility',
    'cape',
  ],
  'open-meteo-marine': ['wave_height'],
  'open-meteo-flood': [],
};
const DAILY: Readonly<Record<OpenMeteo['kind'], readonly string[]>> = {
  'open-meteo-forecast': [],
  'open-meteo-marine': [],
  'open-meteo-flood': ['river_discharge'],
};
/** The longest window of a threshold is three days, which may have begun before now. */
const PAST_DAYS = 3;
const FORECAST_DAYS: Readonly<Record<OpenMeteo['kind'], number>> = {
  'open-meteo-forecast': 5,
  'open-meteo-marine': 5,
  'open-meteo-flood': 10,
};
/** Addresses of more than some 2,000 characters are cut by servers on the way; each point takes about 17. */
const POINTS_A_REQUEST = 60;

/** Three decimals are a hundred metres; the grids have ten kilometres. */
const degrees = (value: number): string => String(Math.round(value * 1000) / 1000);

const openMeteoRequests = (source: OpenMeteo, districts: readonly DistrictPoint[]): SourceRequest[] => {
  const places: readonly AskedPlace[] =
    source.points?.map(({ district, position }) => ({ pcode: district, position })) ??
    districts.map(({ pcode, label }) => ({ pcode, position: label }));
  const requests: SourceRequest[] = [];
  for (let first = 0; first < places.length; first += POINTS_A_REQUEST) {
    const some = places.slice(first, first + POINTS_A_REQUEST);
    const url = new URL(source.url);
    const hourly = HOURLY[source.kind];
    const daily = DAILY[source.kind];
    const query: Readonly<Record<string, string>> = {
      latitude: some.map(({ position }) => degrees(position[0])).join(','),
      longitude: some.map(({ position }) => degrees(position[1])).join(','),
      ...(hourly.length === 0 ? {} : { hourly: hourly.join(',') }),
      ...(daily.length === 0 ? {} : { daily: daily.join(',') }),
      models: source.models.join(','),
      past_days: String(PAST_DAYS),
      forecast_days: String(FORECAST_DAYS[source.kind]),
      timezone: 'GMT',
    };
    // Commas are what the service splits at, and need no escape in a query.
    url.search = Object.entries(query)
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    requests.push({
      url: url.href,
      format: 'open-meteo',
      basis: 'forecast',
      request: { places: some, models: source.models },
    });
  }
  return requests;
};

/** Hours of reports that are asked for each time, so that a poll or two that fail leave no gap. */
const METAR_HOURS = 3;

/** A station outside the place is asked for too: its report is kept and shown, and is of no district. */
const metarRequests = (source: SourceOf<'metar'>): SourceRequest[] => {
  const url = new URL(source.url);
  url.search = `ids=${source.stations.map(({ icao }) => icao).join(',')}&format=json&hours=${METAR_HOURS}`;
  const places = source.stations.flatMap(({ icao, district, position }) =>
    district === undefined ? [] : [{ pcode: district, position, station: icao }],
  );
  return [{ url: url.href, format: 'metar', basis: 'observation', request: { places, models: [] } }];
};

/** What is asked of a source in one turn; none for a source that speaks by itself or is read elsewhere. */
export const requestsOf = (source: Source, districts: readonly DistrictPoint[]): SourceRequest[] => {
  switch (source.kind) {
    case 'open-meteo-forecast':
    case 'open-meteo-marine':
    case 'open-meteo-flood':
      return openMeteoRequests(source, districts);
    case 'metar':
      return metarRequests(source);
    case 'gdacs':
      return [{ url: source.url, format: 'gdacs', basis: 'report', request: { places: [], models: [] } }];
    case 'cyclone-advisories':
      return source.url === undefined
        ? []
        : [
            {
              url: source.url,
              format: 'cyclone-track',
              basis: 'report',
              request: { places: [], models: [] },
            },
          ];
    case 'cap-feed':
    case 'cap-push':
    case 'station':
    case 'observers':
      return [];
  }
};
