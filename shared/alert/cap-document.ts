import type { CapAlert, CapInfo, CapTime, ResponseType, Urgency } from '../cap/alert.ts';
import type { Alert } from '../incident/incident.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import {
  type Hazard,
  type IncidentStatus,
  type Language,
  type Level,
  levelRank,
} from '../kernel/vocabulary.ts';

/** What the place gives to a document of its own. `offset` is the local zone's, as CAP writes it: `+03:00`. */
export type Issuer = {
  readonly sender: string;
  readonly senderName: { readonly ar: string; readonly en: string };
  readonly offset: string;
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

const offsetMinutes = (offset: string): number => {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

/** CAP's form of a moment: local time, no fraction, with the offset. */
export const capTime = (at: Instant, offset: string): CapTime => {
  const local = new Date(Date.parse(at) + offsetMinutes(offset) * 60_000).toISOString().slice(0, 19);
  return {
    written: `${local}${offset}`,
    at: new Date(Math.floor(Date.parse(at) / 1000) * 1000).toISOString(),
  };
};

export const capIdentifier = (alertId: string): string => `nadhir-${alertId}`;

/** What the approved instruction says and no more: from orange up it is to keep away; nobody approved an evacuation. */
const responseOf = (alert: Alert): ResponseType => {
  if (alert.kind === 'all-clear') return 'AllClear';
  if (alert.kind === 'cancel') return 'None';
  return levelRank(alert.level) >= levelRank('orange') ? 'Avoid' : 'Prepare';
};

const urgencyOf = (alert: Alert, sent: Instant): Urgency => {
  if (alert.kind === 'all-clear' || alert.kind === 'cancel') return 'Past';
  return alert.onset !== undefined && alert.onset > sent ? 'Expected' : 'Immediate';
};

/** Readers of feeds drop a message at its end; without one, an all clear would be shown for ever. */
const OVER_SECONDS = 24 * 3600;

const endOf = ({ kind, expires }: Alert, sent: Instant): Instant | undefined =>
  kind === 'all-clear' || kind === 'cancel' ? plusSeconds(sent, OVER_SECONDS) : expires;

const timeOf = (at: Instant | undefined, { offset }: Issuer): CapTime | undefined =>
  at === undefined ? undefined : capTime(at, offset);

const infoIn = (language: Language, alert: Alert, facts: Facts, issuer: Issuer, sent: Instant): CapInfo => ({
  language: language === 'ar' ? 'ar-YE' : 'en-GB',
  category: ['Met'],
  event: issuer.event(facts.hazard)[language],
  responseType: [responseOf(alert)],
  urgency: urgencyOf(alert, sent),
  severity: SEVERITY[alert.level],
  certainty: 'Likely',
  eventCode: [],
  onset: timeOf(alert.onset, issuer),
  expires: timeOf(endOf(alert, sent), issuer),
  senderName: issuer.senderName[language],
  headline: alert.headline[language],
  description: alert.description[language],
  instruction: alert.instruction[language],
  parameter: [{ valueName: 'level', value: alert.level }],
  resource: [],
  area: alert.districts.map(({ pcode }) => ({
    areaDesc: issuer.districtName(pcode)[language],
    polygon: issuer.rings(pcode),
    circle: [],
    geocode: [{ valueName: 'P-CODE', value: pcode }],
  })),
});

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
  sent: capTime(sent, issuer.offset),
  status: facts.status,
  msgType: alert.kind === 'alert' ? 'Alert' : alert.kind === 'cancel' ? 'Cancel' : 'Update',
  scope: 'Public',
  addresses: [],
  code: [],
  references: before.map(({ alertId, approved, proposedAt }) => ({
    sender: issuer.sender,
    identifier: capIdentifier(alertId),
    sent: capTime(approved?.at ?? proposedAt, issuer.offset),
  })),
  incidents: [facts.incidentId],
  info: (['ar', 'en'] as const).map((language) => infoIn(language, alert, facts, issuer, sent)),
  signed: false,
});
