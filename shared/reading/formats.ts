import type { Read } from './context.ts';
import { readIemRain } from './iem.ts';
import { readMetar } from './metar.ts';
import { readModelTable } from './model-table.ts';
import { readObserverReport } from './observer-report.ts';
import { readOpenMeteo } from './open-meteo.ts';
import { readStationPush } from './station-push.ts';

/** What can be read, by the name that stands in the record of what was received. A name is never given to another form. */
export const READERS = {
  'open-meteo': readOpenMeteo,
  metar: readMetar,
  'station-push': readStationPush,
  'observer-report': readObserverReport,
  'iem-rain': readIemRain,
  'model-table': readModelTable,
} as const satisfies Readonly<Record<string, Read>>;

export type ReadingFormat = keyof typeof READERS;
