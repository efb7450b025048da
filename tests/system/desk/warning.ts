import type { CapAlert, Severity } from '../../../shared/cap/alert.ts';
import { capTime } from '../../../shared/cap/time.ts';
import { writeCap } from '../../../shared/cap/write.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Level } from '../../../shared/kernel/vocabulary.ts';

/** Of the scenario feed of the pack, whose word opens an incident. */
export const SOURCE = 'scenario';
const SENDER = 'cap@yms.example';
const ADEN_MINUTES = 180;

export type WarningOf = {
  /** As a service names it. */
  readonly event?: 'إعصار مداري' | 'سيول';
  readonly level?: Exclude<Level, 'green'>;
  readonly districts?: readonly string[];
  readonly validHours?: number;
};

const SEVERITY_OF: Readonly<Record<Exclude<Level, 'green'>, Severity>> = {
  yellow: 'Moderate',
  orange: 'Severe',
  red: 'Extreme',
};

/** Ash Shihr and Mukalla City. */
const COAST = ['YE1915', 'YE1927'];

/** A document as the weather service would send it at this moment. */
export const warningDocument = (
  identifier: string,
  sent: Instant,
  { event = 'إعصار مداري', level = 'orange', districts = COAST, validHours = 48 }: WarningOf,
): Uint8Array => {
  const time = (at: Instant) => capTime(`${at.slice(0, 19)}.000Z`, ADEN_MINUTES);
  const document: CapAlert = {
    identifier,
    sender: SENDER,
    sent: time(sent),
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    addresses: [],
    code: [],
    references: [],
    incidents: [],
    info: [
      {
        language: 'ar-YE',
        category: ['Met'],
        event,
        responseType: ['Prepare'],
        urgency: 'Expected',
        severity: SEVERITY_OF[level],
        certainty: 'Likely',
        eventCode: [],
        onset: time(plusSeconds(sent, 6 * 3600)),
        expires: time(plusSeconds(sent, validHours * 3600)),
        headline: event,
        description: event,
        parameter: [],
        resource: [],
        area: districts.map((pcode) => ({
          areaDesc: pcode,
          polygon: [],
          circle: [],
          geocode: [{ valueName: 'P-CODE', value: pcode }],
        })),
      },
    ],
    signed: false,
  };
  return new TextEncoder().encode(writeCap(document));
};
