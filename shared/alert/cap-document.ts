import type { CapAlert, CapInfo, CapTime, ResponseType, Urgency } from '../cap/alert.ts';
import { capTime } from '../cap/time.ts';
import type { Alert } from '../incident/incident.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import {
  type Hazard,
  type IncidentStatus,
  type Language,
  LEVELS,
  type Level,
  levelRank,
} from '../kernel/vocabulary.ts';

/** What the place gives to a document of its own. `offsetMinutes` is how far its clocks are ahead of UTC: 180 in Aden. */
export type Issuer = {
  readonly sender: string;
  readonly senderName: { readonly ar: string; readonly en: string };
  readonly offsetMinutes: number;
  /** Where people read more of this alert; readers of feeds ask for it. */
  readonly web?: string;
  readonly event: (hazard: Hazard) => { readonly ar: string; readonly en: string };
  readonly districtName: (pcode: string) => { readonly ar: string; readonly en: string };
  readonly rings: (pcode: string) => readonly (readonly (readonly [number, number])[])[];
};

type Facts = { readonly incidentId: string; readonly status: IncidentStatus; readonly hazard: Hazard };

/** Level to CAP severity, this project's own: MeteoAlarm pairs the colours with these words. */
const SEVERITY: Readonly<Record<Level, CapInfo['severity']>> = {
  green: 'Minor',
  yellow: 'Moderate',
  orange: 'Severe',
  red: 'Extreme',
};

export const capIdentifier = (alertId: string): string => `nadhir-${alertId}`;

/** Where the document is, in the bucket of what is public and under the address of the front. */
export const capKey = (alertId: string): string => `cap/${alertId}.xml`;

/** What the approved instruction says and no more: from orange up it is to keep away; nobody approved an evacuation. */
const responseOf = (alert: Alert, level: Level): ResponseType => {
  if (alert.kind === 'all-clear') return 'AllClear';
  if (alert.kind === 'cancel') return 'None';
  return levelRank(level) >= levelRank('orange') ? 'Avoid' : 'Prepare';
};

const urgencyOf = (alert: Alert, sent: Instant): Urgency => {
  if (alert.kind === 'all-clear' || alert.kind === 'cancel') return 'Past';
  return alert.onset !== undefined && alert.onset > sent ? 'Expected' : 'Immediate';
};

/** Readers of feeds drop a message at its end; without one, an all clear would be shown for ever. */
const OVER_SECONDS = 24 * 3600;

/**
 * When a document is over. One that warns until further notice ends a day after it begins, because readers refuse one
 * without an end; what is still true then is said again by an update.
 */
export const documentEnd = ({ kind, onset, expires }: Alert, sent: Instant): Instant => {
  if (kind === 'all-clear' || kind === 'cancel') return plusSeconds(sent, OVER_SECONDS);
  return expires ?? plusSeconds(onset !== undefined && onset > sent ? onset : sent, OVER_SECONDS);
};

const timeOf = (at: Instant | undefined, { offsetMinutes }: Issuer): CapTime | undefined =>
  at === undefined ? undefined : capTime(at, offsetMinutes);

/**
 * One `info` a language and level: a reader that asks how severe it is in one district must not be told what
 * holds for the worst. The words are those of the whole alert.
 */
const infoIn = (
  language: Language,
  level: Level,
  alert: Alert,
  facts: Facts,
  issuer: Issuer,
  sent: Instant,
): CapInfo => ({
  language: language === 'ar' ? 'ar-YE' : 'en-GB',
  category: ['Met'],
  event: issuer.event(facts.hazard)[language],
  responseType: [responseOf(alert, level)],
  urgency: urgencyOf(alert, sent),
  severity: SEVERITY[level],
  certainty: 'Likely',
  eventCode: [],
  onset: timeOf(alert.onset, issuer),
  expires: timeOf(documentEnd(alert, sent), issuer),
  senderName: issuer.senderName[language],
  headline: alert.headline[language],
  description: alert.description[language],
  instruction: alert.instruction[language],
  web: issuer.web,
  parameter: [{ valueName: 'level', value: level }],
  resource: [],
  area: alert.districts
    .filter((district) => district.level === level)
    .map(({ pcode }) => ({
      areaDesc: issuer.districtName(pcode)[language],
      polygon: issuer.rings(pcode),
      circle: [],
      geocode: [{ valueName: 'P-CODE', value: pcode }],
    })),
});

/** Worst first. */
const levelsOf = ({ districts }: Alert): Level[] =>
  LEVELS.filter((level) => districts.some((district) => district.level === level)).toReversed();

/**
 * What is issued, as CAP 1.2: Arabic first, then English. An all clear is an Update whose response is
 * AllClear; a Cancel is kept for what should not have been sent. `before` is the chain that it continues.
 */
export const capDocument = (
  alert: Alert,
  before: readonly Alert[],
  facts: Facts,
  issuer: Issuer,
  sent: Instant,
): CapAlert => ({
  identifier: capIdentifier(alert.alertId),
  sender: issuer.sender,
  sent: capTime(sent, issuer.offsetMinutes),
  status: facts.status,
  msgType: alert.kind === 'alert' ? 'Alert' : alert.kind === 'cancel' ? 'Cancel' : 'Update',
  scope: 'Public',
  addresses: [],
  code: [],
  references: before.map(({ alertId, approved, proposedAt }) => ({
    sender: issuer.sender,
    identifier: capIdentifier(alertId),
    sent: capTime(approved?.at ?? proposedAt, issuer.offsetMinutes),
  })),
  incidents: [facts.incidentId],
  info: (['ar', 'en'] as const).flatMap((language) =>
    levelsOf(alert).map((level) => infoIn(language, level, alert, facts, issuer, sent)),
  ),
  signed: false,
});
