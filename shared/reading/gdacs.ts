import { z } from 'zod';
import { DOCTYPE_REFUSED, decodeXml, hasDoctype } from '../cap/decode.ts';
import { readXml, type XmlElement } from '../cap/xml.ts';
import { type Instant, instant } from '../kernel/instant.ts';
import { faultsOf, isOfThisCentury, jsonOf, LooseNumber, MOST_DOCUMENT_BYTES } from './document.ts';
import type { ReadingFault } from './reading.ts';

/*
 * Events of the Global Disaster Alert and Coordination System: its API (GeoJSON) and its RSS. Its level is of the likely humanitarian
 * impact in the countries concerned, not of the danger at a place, and green means that none is expected.
 */

const KINDS = ['TC', 'EQ', 'FL', 'VO', 'DR', 'WF', 'TS'] as const;
const ALERT_LEVELS = ['green', 'orange', 'red'] as const;

export type GdacsEvent = {
  readonly source: string;
  readonly eventId: string;
  /** A new one each time that GDACS assesses the event again. */
  readonly episodeId: string | undefined;
  /** TC tropical cyclone, EQ earthquake, FL flood, VO volcano, DR drought, WF fire, TS tsunami. */
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  readonly level: (typeof ALERT_LEVELS)[number];
  /** False for green: information only, whatever the event is called. */
  readonly alerting: boolean;
  readonly position: readonly [lat: number, lon: number];
  readonly from: Instant;
  readonly to: Instant;
  /** GDACS's own word that it is going on; undefined where it does not say. */
  readonly current: boolean | undefined;
  /** In GDACS's words and units: `Tropical Storm (maximum wind speed of 93 km/h)`. */
  readonly severity: string | undefined;
};

export type GdacsResult = {
  readonly events: readonly GdacsEvent[];
  readonly faults: readonly ReadingFault[];
};

const Level = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.enum(ALERT_LEVELS, { error: 'must be Green, Orange or Red' }));

/** GDACS writes UTC without saying so (`2025-06-08T13:08:06`), and RFC 822 in its RSS. */
const Moment = z.string().transform((text, context): Instant => {
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text);
  const known = iso || /(Z|GMT|[+-]\d\d:?\d\d)$/.test(text);
  const at = known ? Date.parse(iso ? `${text}Z` : text) : Number.NaN;
  if (!Number.isNaN(at) && isOfThisCentury(instant(at))) return instant(at);
  context.addIssue({ code: 'custom', message: 'must be a date and time' });
  return z.NEVER;
});

const Id = z.union([z.string().min(1), z.number()]).transform(String);
const Flag = z.union([z.boolean(), z.string().transform((text) => text.toLowerCase() === 'true')]);

const Facts = z.object({
  eventid: Id,
  episodeid: Id.optional(),
  eventtype: z.enum(KINDS, { error: `must be one of ${KINDS.join(', ')}` }),
  eventname: z.string().optional(),
  name: z.string().optional(),
  alertlevel: Level,
  fromdate: Moment,
  todate: Moment,
  iscurrent: Flag.optional(),
  severitydata: z.object({ severitytext: z.string().optional() }).optional(),
});

const Position = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
});

const FeatureCollection = z.object({ features: z.array(z.unknown()) });
const Feature = z.object({
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }),
  properties: Facts,
});
const PointCoordinates = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .rest(z.number());

const eventOf = (
  source: string,
  facts: z.infer<typeof Facts>,
  position: readonly [number, number],
): GdacsEvent => ({
  source,
  eventId: facts.eventid,
  episodeId: facts.episodeid,
  kind: facts.eventtype,
  name: facts.eventname || facts.name || `${facts.eventtype} ${facts.eventid}`,
  level: facts.alertlevel,
  alerting: facts.alertlevel !== 'green',
  position,
  from: facts.fromdate,
  to: facts.todate,
  current: facts.iscurrent,
  severity: facts.severitydata?.severitytext,
});

const prefixed = (at: string, faults: readonly ReadingFault[]): ReadingFault[] =>
  faults.map(({ field, rule }) => ({ field: `${at}.${field}`, rule }));

const readJson = (bytes: Uint8Array, source: string): GdacsResult => {
  const decoded = jsonOf(bytes);
  if ('rule' in decoded) return { events: [], faults: [decoded] };
  const list = FeatureCollection.safeParse(decoded.json);
  if (!list.success) return { events: [], faults: faultsOf(list.error) };
  const events: GdacsEvent[] = [];
  const faults: ReadingFault[] = [];
  for (const [i, given] of list.data.features.entries()) {
    const feature = Feature.safeParse(given);
    const at = `features[${i}]`;
    if (!feature.success) {
      faults.push(...prefixed(at, faultsOf(feature.error)));
      continue;
    }
    // The list of the map has the areas of each event as features of their own; the point is the event.
    const { geometry, properties } = feature.data;
    if (geometry.type !== 'Point') continue;
    const point = PointCoordinates.safeParse(geometry.coordinates);
    if (point.success) events.push(eventOf(source, properties, [point.data[1], point.data[0]]));
    else faults.push({ field: `${at}.geometry.coordinates`, rule: 'must be longitude and latitude' });
  }
  return { events, faults };
};

const GDACS = 'http://www.gdacs.org';
const GEO = 'http://www.w3.org/2003/01/geo/wgs84_pos#';

const child = (parent: XmlElement, uri: string, local: string): XmlElement | undefined =>
  parent.children.find(({ name }) => name.uri === uri && name.local === local);
const text = (parent: XmlElement, uri: string, local: string): string | undefined =>
  child(parent, uri, local)?.text.trim() || undefined;

const readItem = (item: XmlElement, source: string, at: string): GdacsResult => {
  const of = (local: string) => text(item, GDACS, local);
  const facts = Facts.safeParse({
    eventid: of('eventid'),
    episodeid: of('episodeid'),
    eventtype: of('eventtype'),
    eventname: of('eventname'),
    name: text(item, '', 'title'),
    alertlevel: of('alertlevel'),
    fromdate: of('fromdate'),
    todate: of('todate'),
    iscurrent: of('iscurrent'),
    severitydata: { severitytext: of('severity') },
  });
  if (!facts.success) return { events: [], faults: prefixed(at, faultsOf(facts.error)) };
  const point = child(item, GEO, 'Point');
  const degrees = (local: string) => LooseNumber.safeParse(point && text(point, GEO, local)).data;
  const position = Position.safeParse({ lat: degrees('lat'), lon: degrees('long') });
  if (!position.success)
    return { events: [], faults: [{ field: `${at}.geo:Point`, rule: 'must have lat and long' }] };
  return { events: [eventOf(source, facts.data, [position.data.lat, position.data.lon])], faults: [] };
};

/** A byte order mark that was read as Windows-1252 and written as UTF-8, and then once more with a mark before it. */
const withoutStrayMark = (given: string): string => given.replace(/^\uFEFF?\u00EF\u00BB\u00BF/, '');

const STRAY_MARK: ReadingFault = {
  field: 'document',
  rule: 'must not begin with a byte order mark encoded twice; it was left out',
};

const readRss = (bytes: Uint8Array, source: string): GdacsResult => {
  const decoded = decodeXml(bytes, MOST_DOCUMENT_BYTES);
  if ('reason' in decoded) return { events: [], faults: [{ field: 'document', rule: decoded.reason }] };
  const xml = withoutStrayMark(decoded.text);
  if (hasDoctype(xml)) return { events: [], faults: [{ field: 'document', rule: DOCTYPE_REFUSED }] };
  const { root, fault } = readXml(xml);
  const channel = root === undefined || fault !== undefined ? undefined : child(root, '', 'channel');
  if (channel === undefined)
    return {
      events: [],
      faults: [
        { field: 'document', rule: `must be an RSS channel: ${fault ?? root?.name.written ?? 'no element'}` },
      ],
    };
  const read = channel.children
    .filter(({ name }) => name.uri === '' && name.local === 'item')
    .map((item, i) => readItem(item, source, `item[${i}]`));
  return {
    events: read.flatMap(({ events }) => events),
    faults: [...(xml === decoded.text ? [] : [STRAY_MARK]), ...read.flatMap(({ faults }) => faults)],
  };
};

const LEFT_BRACE = 0x7b;

/** From the API or the RSS, whichever it is. One event that cannot be read loses no other. */
export const readGdacs = (bytes: Uint8Array, source: string): GdacsResult =>
  bytes.find((byte) => byte > 0x20) === LEFT_BRACE ? readJson(bytes, source) : readRss(bytes, source);
