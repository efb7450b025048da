import type { Hazard } from '../kernel/vocabulary.ts';
import type { Intensity } from './reading.ts';

/*
 * Present weather of a METAR (WMO-No. 306, code table 4678): intensity or proximity, a descriptor, one or more phenomena.
 * `+TSRA`, `BLDU`, `VCTS`, `-SHRA DU`.
 */

type Seen = { readonly hazard: Hazard; readonly intensity: Intensity; readonly code: string };

const GROUP =
  /^(\+|-|VC)?((?:MI|PR|BC|DR|BL|SH|TS|FZ){0,2})((?:DZ|RA|SN|SG|PL|GR|GS|UP|BR|FG|FU|VA|DU|SA|HZ|PO|SQ|FC|SS|DS)*)$/;

const RAIN = /RA|DZ/;
/** Raised dust and sand; haze (`HZ`) is every day here and no hazard. */
const DUST = /DU|SA|PO/;
const STORM_OF_DUST = /SS|DS/;

const strength = (sign: string | undefined): Intensity =>
  sign === '+' ? 'heavy' : sign === '-' || sign === 'VC' ? 'light' : 'moderate';

const ofGroup = (code: string): Seen[] => {
  const parsed = GROUP.exec(code);
  if (parsed === null) return [];
  const [, sign, descriptors = '', phenomena = ''] = parsed;
  if (descriptors === '' && phenomena === '') return [];
  const intensity = strength(sign);
  const seen: Seen[] = [];
  if (descriptors.includes('TS')) seen.push({ hazard: 'thunderstorm', intensity, code });
  if (RAIN.test(phenomena)) seen.push({ hazard: 'heavy-rain', intensity, code });
  if (STORM_OF_DUST.test(phenomena))
    seen.push({ hazard: 'dust', intensity: sign === '+' ? 'violent' : 'heavy', code });
  else if (DUST.test(phenomena)) seen.push({ hazard: 'dust', intensity, code });
  if (phenomena.includes('SQ')) seen.push({ hazard: 'wind', intensity: 'heavy', code });
  return seen;
};

/** What the groups tell of hazards. A group that is none, or of recent weather (`RETS`), tells nothing. */
export const hazardsOf = (presentWeather: string): Seen[] =>
  presentWeather.split(/\s+/).filter(Boolean).flatMap(ofGroup);
