import { collector, type Read, unread } from './context.ts';
import { readCsv } from './csv.ts';

/*
 * A table of rain by station and model, as the region's own forecasters publish it: `station,lon,lat` (or `longitude,latitude`) and then a
 * column of millimetres a model. Their totals are over days that the table itself does not name.
 */

const PLACE_COLUMNS = new Set(['station', 'lon', 'lat', 'longitude', 'latitude']);
/** Weighted from the other columns, or one model's own scenarios: no model of its own. */
const DERIVED = /^(MME_|scenario_|conv_share|raw_conv|raw_lowcloud)/;

/** Each model stays by itself: in the table of 30 September 2026 two of them say 189 mm and 7 mm for the same ten days. */
export const readModelTable: Read = (bytes, { source, places, window }) => {
  const table = readCsv(bytes);
  if ('rule' in table) return unread(table.field, table.rule);
  if (window === undefined)
    return unread('window', 'must be given: the table does not say which days it is about');
  const { header, rows, broken } = table;
  const models = header.filter((name) => !PLACE_COLUMNS.has(name) && !DERIVED.test(name));
  if (!header.includes('station') || models.length === 0)
    return unread('line 1', 'must have a column station and one a model');
  const into = collector(source, 'forecast');
  for (const line of broken) into.fault(`line ${line}`, `must have ${header.length} cells`);
  for (const { line, cells } of rows) {
    const place = places.find(({ station }) => station === cells['station']);
    if (place === undefined) continue;
    for (const model of models) {
      const cell = cells[model] ?? '';
      if (cell === '' || cell === 'nan') continue;
      const field = `line ${line} ${model}`;
      const value = Number(cell);
      if (Number.isNaN(value)) into.fault(field, 'must be millimetres');
      else into.measured({ field, variable: 'rain', value, unit: 'mm', place, model, ...window });
    }
  }
  return into.result();
};
