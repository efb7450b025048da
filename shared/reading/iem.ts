import { instant, plusSeconds } from '../kernel/instant.ts';
import { collector, type Read, unread } from './context.ts';
import { readCsv } from './csv.ts';

/*
 * Hourly rain of airport stations from the Iowa Environmental Mesonet (`station,valid,p01i`): inches in the hour up to `valid`, which is
 * UTC. `M` is missing, `T` a trace. A station that never had a gauge reads 0.00 for ever: see suspect.ts.
 */

const HOUR_SECONDS = 3600;
/** Less than can be measured, and not nothing. */
const TRACE_INCHES = 0.001;

const inches = (cell: string): number | undefined => {
  if (cell === 'T') return TRACE_INCHES;
  return /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined;
};

export const readIemRain: Read = (bytes, { source, places }) => {
  const table = readCsv(bytes);
  if ('rule' in table) return unread(table.field, table.rule);
  const { header, rows, broken } = table;
  for (const name of ['station', 'valid', 'p01i'])
    if (!header.includes(name)) return unread('line 1', `must have a column ${name}`);
  const into = collector(source, 'observation');
  for (const line of broken) into.fault(`line ${line}`, `must have ${header.length} cells`);
  for (const { line, cells } of rows) {
    const { station, valid, p01i } = cells;
    const place = places.find((candidate) => candidate.station === station);
    if (place === undefined || valid === undefined || p01i === undefined || p01i === '' || p01i === 'M')
      continue;
    const value = inches(p01i);
    const at = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(valid)
      ? Date.parse(`${valid.replace(' ', 'T')}Z`)
      : Number.NaN;
    if (Number.isNaN(at))
      into.fault(`line ${line} valid`, 'must be a date and time such as 2026-08-23 00:00');
    else if (value === undefined) into.fault(`line ${line} p01i`, 'must be inches, T or M');
    else {
      const to = instant(at);
      into.measured({
        field: `line ${line} p01i`,
        variable: 'rain',
        value,
        unit: 'inch',
        place,
        from: plusSeconds(to, -HOUR_SECONDS),
        to,
      });
    }
  }
  return into.result();
};
