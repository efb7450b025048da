import type { CapAlert, CapArea, CapCode, CapInfo, CapPoint, CapPolygon, CapResource } from './alert.ts';
import { packList, packReferences } from './lists.ts';
import { CAP_NAMESPACE } from './schema.ts';
import { line, XML_DECLARATION } from './write-xml.ts';

/** Six decimals of a degree are a tenth of a metre; aggregators refuse more (Google Public Alerts). */
const DECIMALS = 6;

/** A decimal as XML Schema writes it: never with an exponent, no more than six decimals, no trailing zeros. */
const decimal = (value: number): string => {
  const text = Math.abs(value) < 1e21 ? value.toFixed(DECIMALS) : BigInt(value).toString();
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
};

const integer = (value: number): string => BigInt(Math.round(value)).toString();

const pair = ([lat, lon]: CapPoint): string => `${decimal(lat)},${decimal(lon)}`;

const ring = (polygon: CapPolygon): string => {
  const pairs = polygon.map(pair);
  const [first] = pairs;
  return (first === undefined || first === pairs.at(-1) ? pairs : [...pairs, first]).join(' ');
};

const lines = (indent: number, name: string, texts: readonly string[]): string =>
  texts.map((text) => line(indent, name, text)).join('');

const group = (indent: number, name: string, content: string): string => {
  const margin = ' '.repeat(indent);
  return `${margin}<${name}>\n${content}${margin}</${name}>\n`;
};

const codes = (indent: number, name: string, list: readonly CapCode[]): string =>
  list
    .map(({ valueName, value }) =>
      group(indent, name, line(indent + 2, 'valueName', valueName) + line(indent + 2, 'value', value)),
    )
    .join('');

const writeResource = (resource: CapResource): string =>
  group(
    4,
    'resource',
    line(6, 'resourceDesc', resource.resourceDesc) +
      line(6, 'mimeType', resource.mimeType) +
      line(6, 'size', resource.size === undefined ? undefined : integer(resource.size)) +
      line(6, 'uri', resource.uri) +
      line(6, 'derefUri', resource.derefUri) +
      line(6, 'digest', resource.digest),
  );

const writeArea = (area: CapArea): string =>
  group(
    4,
    'area',
    line(6, 'areaDesc', area.areaDesc) +
      lines(6, 'polygon', area.polygon.map(ring)) +
      lines(
        6,
        'circle',
        area.circle.map(({ lat, lon, radiusKm }) => `${pair([lat, lon])} ${decimal(radiusKm)}`),
      ) +
      codes(6, 'geocode', area.geocode) +
      line(6, 'altitude', area.altitude === undefined ? undefined : decimal(area.altitude)) +
      line(6, 'ceiling', area.ceiling === undefined ? undefined : decimal(area.ceiling)),
  );

const writeInfo = (info: CapInfo): string =>
  group(
    2,
    'info',
    line(4, 'language', info.language) +
      lines(4, 'category', info.category) +
      line(4, 'event', info.event) +
      lines(4, 'responseType', info.responseType) +
      line(4, 'urgency', info.urgency) +
      line(4, 'severity', info.severity) +
      line(4, 'certainty', info.certainty) +
      line(4, 'audience', info.audience) +
      codes(4, 'eventCode', info.eventCode) +
      line(4, 'effective', info.effective?.written) +
      line(4, 'onset', info.onset?.written) +
      line(4, 'expires', info.expires?.written) +
      line(4, 'senderName', info.senderName) +
      line(4, 'headline', info.headline) +
      line(4, 'description', info.description) +
      line(4, 'instruction', info.instruction) +
      line(4, 'web', info.web) +
      line(4, 'contact', info.contact) +
      codes(4, 'parameter', info.parameter) +
      info.resource.map(writeResource).join('') +
      info.area.map(writeArea).join(''),
  );

const packed = (text: string): string | undefined => (text === '' ? undefined : text);

/**
 * A CAP 1.2 document in UTF-8, valid against the schema for every alert that has at least one category an
 * info. Times are written as they are held (`…+03:00`, never `Z`), rings closed. A signature is not
 * written: `signed` says that somebody else's document had one, and it would not hold for this one.
 */
export const writeCap = (alert: CapAlert): string =>
  `${XML_DECLARATION}<alert xmlns="${CAP_NAMESPACE}">\n` +
  line(2, 'identifier', alert.identifier) +
  line(2, 'sender', alert.sender) +
  line(2, 'sent', alert.sent.written) +
  line(2, 'status', alert.status) +
  line(2, 'msgType', alert.msgType) +
  line(2, 'source', alert.source) +
  line(2, 'scope', alert.scope) +
  line(2, 'restriction', alert.restriction) +
  line(2, 'addresses', packed(packList(alert.addresses))) +
  lines(2, 'code', alert.code) +
  line(2, 'note', alert.note) +
  line(2, 'references', packed(packReferences(alert.references))) +
  line(2, 'incidents', packed(packList(alert.incidents))) +
  alert.info.map(writeInfo).join('') +
  '</alert>\n';
