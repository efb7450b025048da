import { instant } from '../kernel/instant.ts';
import { readCsv } from '../reading/csv.ts';
import type { ReadingFault } from '../reading/reading.ts';
import type { Advisory } from './advisory.ts';

/*
 * Tables of positions, a line a position, in the two forms of the centres' best tracks and advisories:
 * `time_utc,lat,lon,wind_kt_3min,imd_category,imd_id` of RSMC New Delhi (means of three minutes), and
 * `time_utc,lat,lon,wind_kt,pres_hpa,stage,…,name` of JTWC (means of one minute).
 */

export type TrackResult = {
  readonly advisories: readonly Advisory[];
  readonly faults: readonly ReadingFault[];
};

const MOST_FAULTS = 20;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;

type Cells = Readonly<Record<string, string>>;

const COMMON: readonly (readonly [column: string, rule: string, holds: (cells: Cells) => boolean])[] = [
  [
    'time_utc',
    'must be a time such as 2023-10-21T06:00Z',
    ({ time_utc = '' }) => TIME.test(time_utc) && !Number.isNaN(Date.parse(time_utc)),
  ],
  ['lat', 'must be degrees from -90 to 90', ({ lat }) => Math.abs(numberOf(lat) ?? 91) <= 90],
  ['lon', 'must be degrees from -180 to 180', ({ lon }) => Math.abs(numberOf(lon) ?? 181) <= 180],
];

/** 215 kt is the highest that was ever estimated (Patricia, 2015, 185 kt) and a margin. */
const MOST_KT = 215;

const isWind = (wind: number | undefined): wind is number =>
  wind !== undefined && wind >= 0 && wind <= MOST_KT;

const ofRow = (
  cells: Cells,
  three: boolean,
): Advisory | { readonly column: string; readonly rule: string } => {
  const broken = COMMON.find(([, , holds]) => !holds(cells));
  if (broken !== undefined) return { column: broken[0], rule: broken[1] };
  const column = three ? 'wind_kt_3min' : 'wind_kt';
  const windKt = numberOf(cells[column]);
  if (!isWind(windKt)) return { column, rule: `must be knots from 0 to ${MOST_KT}` };
  const stage = (three ? cells['imd_category'] : cells['stage']) ?? '';
  if (!/^[A-Za-z]{1,4}$/.test(stage))
    return { column: three ? 'imd_category' : 'stage', rule: 'must be the code of a stage' };
  const pressure = numberOf(cells['pres_hpa']);
  const name = cells['name'];
  const storm = cells['imd_id'];
  return {
    centre: three ? 'rsmc-new-delhi' : 'jtwc',
    ...(storm === undefined || storm === '' ? {} : { storm }),
    ...(name === undefined || name === '' || name === 'INVEST' ? {} : { name }),
    at: instant(cells['time_utc'] ?? ''),
    position: [Number(cells['lat']), Number(cells['lon'])],
    windKt,
    windMinutes: three ? 3 : 1,
    ...(pressure === undefined ? {} : { pressureHpa: pressure }),
    stage,
  };
};

/** In the order of time. A line that cannot be read is told by line, column and rule, and loses no other. */
export const readTrack = (bytes: Uint8Array): TrackResult => {
  const table = readCsv(bytes);
  if ('rule' in table) return { advisories: [], faults: [table] };
  const { header, rows, broken } = table;
  const three = header.includes('wind_kt_3min');
  if (!header.includes('time_utc') || !(three || header.includes('wind_kt')))
    return {
      advisories: [],
      faults: [{ field: 'line 1', rule: 'must have time_utc, lat, lon and wind_kt or wind_kt_3min' }],
    };
  const faults: ReadingFault[] = broken.map((line) => ({
    field: `line ${line}`,
    rule: `must have ${header.length} cells`,
  }));
  const advisories: Advisory[] = [];
  for (const { line, cells } of rows) {
    const read = ofRow(cells, three);
    if ('rule' in read) faults.push({ field: `line ${line} ${read.column}`, rule: read.rule });
    else advisories.push(read);
  }
  return {
    advisories: advisories.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    faults: faults.slice(0, MOST_FAULTS),
  };
};
