import {
  CATEGORIES,
  type CapAlert,
  type CapArea,
  type CapCircle,
  type CapCode,
  type CapInfo,
  type CapPolygon,
  type CapReference,
  type CapResource,
  type CapTime,
  CERTAINTIES,
  type Certainty,
  MSG_TYPES,
  RESPONSE_TYPES,
  SCOPES,
  SEVERITIES,
  STATUSES,
  URGENCIES,
} from './alert.ts';
import { readCircle, readPolygon } from './geometry.ts';
import { collapse } from './judge.ts';
import { unpackList, unpackReferences } from './lists.ts';
import { mark, type Notes, quote, remark, say } from './notes.ts';
import { SIGNATURE_NAMESPACE, VERY_LIKELY } from './schema.ts';
import { readCapTime } from './time.ts';
import type { XmlElement } from './xml.ts';

/*
 * From a document without reasons to reject it to the alert it means. Validation has put the elements in
 * the order of the schema, so each group is read in one pass: **the fields below stand in that order.**
 */

/** What validation has already made sure of. */
const assured = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new Error(`a validated document has no usable <${name}>`);
  return value;
};

/** Passes along the children of one group. */
class Children {
  readonly children: readonly XmlElement[];
  readonly namespace: string;
  at = 0;

  constructor(parent: XmlElement) {
    this.children = parent.children;
    this.namespace = parent.name.uri;
  }

  /** The next child, if it has this name. */
  one(name: string): XmlElement | undefined {
    const child = this.children[this.at];
    if (child?.name.local !== name || child.name.uri !== this.namespace) return undefined;
    this.at += 1;
    return child;
  }

  /** The next children, as many as have this name. */
  all(name: string): XmlElement[] {
    const found: XmlElement[] = [];
    for (let child = this.one(name); child !== undefined; child = this.one(name)) found.push(child);
    return found;
  }

  text(name: string): string | undefined {
    return this.one(name)?.text;
  }

  texts(name: string): string[] {
    return this.all(name).map(({ text }) => text);
  }

  token(name: string): string | undefined {
    const text = this.one(name)?.text;
    return text === undefined ? undefined : collapse(text);
  }

  time(name: string): CapTime | undefined {
    const text = this.token(name);
    return text === undefined ? undefined : assured(readCapTime(text), name);
  }

  number(name: string): number | undefined {
    const text = this.token(name);
    return text === undefined ? undefined : Number(text);
  }

  oneOf<T extends string>(values: readonly T[], name: string): T {
    return assured(known(values, this.one(name)?.text ?? ''), name);
  }

  manyOf<T extends string>(values: readonly T[], name: string): T[] {
    return this.texts(name).map((text) => assured(known(values, text), name));
  }

  codes(name: string): CapCode[] {
    return this.all(name).map(buildCode);
  }
}

const known = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((value) => value === text) ?? values.find((value) => value === collapse(text));

/** CAP 1.0 writes `name=value` as text; later versions have an element for each. */
const buildCode = (code: XmlElement): CapCode => {
  if (code.children.length === 0) {
    const equals = code.text.indexOf('=');
    return { valueName: code.text.slice(0, equals).trim(), value: code.text.slice(equals + 1).trim() };
  }
  const [valueName, value] = code.children;
  return { valueName: assured(valueName, 'valueName').text, value: assured(value, 'value').text };
};

const buildPolygons = (texts: readonly string[], where: string, notes: Notes): CapPolygon[] => {
  const rings: CapPolygon[] = [];
  texts.forEach((text, index) => {
    const reading = readPolygon(text);
    if (reading.kind === 'ring') rings.push(reading.points);
    if (reading.kind === 'ring' && !reading.closedHere) return;
    const polygon = `${where}.polygon[${index + 1}]`;
    if (reading.kind === 'ring') {
      say(notes.repairs, `${polygon}: the last point is not the first; <polygon> is closed by adding it.`);
      mark(notes, 'ring-not-closed', polygon);
    } else if (reading.kind === 'empty')
      remark(notes, 'polygon-empty', polygon, '<polygon> is empty; it is left out.');
    else if (reading.kind === 'unreadable') {
      const { why } = reading;
      const sentence = `<polygon> cannot be read, because ${why}; it is left out.`;
      remark(notes, 'polygon-unreadable', polygon, sentence, why);
    }
  });
  return rings;
};

const buildCircles = (texts: readonly string[], where: string, notes: Notes): CapCircle[] => {
  const circles: CapCircle[] = [];
  for (const text of texts) {
    const circle = readCircle(text);
    if (circle !== undefined) circles.push(circle);
    else {
      const sentence = `<circle> is ${quote(text)}, not "latitude,longitude radius"; it is left out.`;
      remark(notes, 'circle-unreadable', where, sentence, quote(text));
    }
  }
  return circles;
};

const buildArea = (area: XmlElement, where: string, notes: Notes): CapArea => {
  const children = new Children(area);
  return {
    areaDesc: assured(children.text('areaDesc'), 'areaDesc'),
    polygon: buildPolygons(children.texts('polygon'), where, notes),
    circle: buildCircles(children.texts('circle'), where, notes),
    geocode: children.codes('geocode'),
    altitude: children.number('altitude'),
    ceiling: children.number('ceiling'),
  };
};

/** The type that says no more than "bytes" (RFC 2046, 4.5.1), for versions that let `mimeType` be absent. */
const UNKNOWN_TYPE = 'application/octet-stream';

const buildResource = (resource: XmlElement, where: string, notes: Notes): CapResource => {
  const children = new Children(resource);
  const resourceDesc = assured(children.text('resourceDesc'), 'resourceDesc');
  const mimeType = children.text('mimeType');
  if (mimeType === undefined) say(notes.repairs, `${where}: <mimeType> is missing; read as ${UNKNOWN_TYPE}.`);
  return {
    resourceDesc,
    mimeType: mimeType ?? UNKNOWN_TYPE,
    size: children.number('size'),
    uri: children.token('uri'),
    derefUri: children.text('derefUri'),
    digest: children.text('digest'),
  };
};

const buildCertainty = (text: string | undefined): Certainty =>
  collapse(text ?? '') === VERY_LIKELY ? 'Likely' : assured(known(CERTAINTIES, text ?? ''), 'certainty');

const buildInfo = (info: XmlElement, where: string, notes: Notes): CapInfo => {
  const children = new Children(info);
  return {
    language: children.token('language') || undefined,
    category: children.manyOf(CATEGORIES, 'category'),
    event: assured(children.text('event'), 'event'),
    responseType: children.manyOf(RESPONSE_TYPES, 'responseType'),
    urgency: children.oneOf(URGENCIES, 'urgency'),
    severity: children.oneOf(SEVERITIES, 'severity'),
    certainty: buildCertainty(children.text('certainty')),
    audience: children.text('audience'),
    eventCode: children.codes('eventCode'),
    effective: children.time('effective'),
    onset: children.time('onset'),
    expires: children.time('expires'),
    senderName: children.text('senderName'),
    headline: children.text('headline'),
    description: children.text('description'),
    instruction: children.text('instruction'),
    web: children.token('web'),
    contact: children.text('contact'),
    parameter: children.codes('parameter'),
    resource: children
      .all('resource')
      .map((resource, index) => buildResource(resource, `${where}.resource[${index + 1}]`, notes)),
    area: children.all('area').map((area, index) => buildArea(area, `${where}.area[${index + 1}]`, notes)),
  };
};

const buildReferences = (text: string, notes: Notes): readonly CapReference[] => {
  const { references, unreadable } = unpackReferences(text);
  for (const part of unreadable) {
    const sentence = `<references> has ${quote(part)}, not "sender,identifier,sent"; it is left out.`;
    remark(notes, 'references-unreadable', 'alert', sentence, quote(part));
  }
  return references;
};

/** Adds to `notes` what is repaired or worth a warning in the texts that the schema does not look into. */
export const buildAlert = (alert: XmlElement, notes: Notes): CapAlert => {
  const children = new Children(alert);
  const identifier = assured(children.text('identifier'), 'identifier');
  const sender = assured(children.text('sender'), 'sender');
  const sent = assured(children.time('sent'), 'sent');
  const status = children.oneOf(STATUSES, 'status');
  const msgType = children.oneOf(MSG_TYPES, 'msgType');
  if (children.one('password') !== undefined) {
    say(notes.repairs, 'alert: <password> is left out; CAP has had none since version 1.1.');
  }
  return {
    identifier,
    sender,
    sent,
    status,
    msgType,
    source: children.text('source'),
    scope: children.oneOf(SCOPES, 'scope'),
    restriction: children.text('restriction'),
    addresses: unpackList(children.text('addresses') ?? ''),
    code: children.texts('code'),
    note: children.text('note'),
    references: buildReferences(children.text('references') ?? '', notes),
    incidents: unpackList(children.text('incidents') ?? ''),
    info: children.all('info').map((info, index) => buildInfo(info, `info[${index + 1}]`, notes)),
    signed: alert.children.some(({ name }) => name.uri === SIGNATURE_NAMESPACE && name.local === 'Signature'),
  };
};
