import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { capDocument } from '../alert/cap-document.ts';
import { facing, openOf, sends } from '../alert/testing/drafts.ts';
import type { CapAlert, CapArea, CapInfo, CapPolygon } from '../cap/alert.ts';
import { capTime } from '../cap/time.ts';
import { issuerOf } from '../place/issuer.ts';
import { findingText, mayPublish, publishCheck } from './check.ts';

const pack = readPlacePackFolder('places/hadramout');
const story = facing([
  { pcode: 'YE1915', level: 'red' },
  { pcode: 'YE1927', level: 'orange' },
]).does(...sends('alert', pack));
const [alert] = openOf(story).alerts;
if (alert === undefined) throw new Error('no alert');
const issuer = { ...issuerOf(pack), web: 'https://nadhir.example/alert/123456' };
const GOOD = capDocument(alert, [], openOf(story), issuer, story.now);

const withInfo = (change: (info: CapInfo, index: number) => CapInfo): CapAlert => ({
  ...GOOD,
  info: GOOD.info.map(change),
});
const withArea = (change: (area: CapArea) => CapArea): CapAlert =>
  withInfo((info) => ({ ...info, area: info.area.map(change) }));
const withPolygons = (...polygon: readonly CapPolygon[]): CapAlert =>
  withInfo((info, index) => ({
    ...info,
    area:
      index % 2 === 0
        ? [{ areaDesc: 'x', polygon, circle: [], geocode: [{ valueName: 'P-CODE', value: 'YE1927' }] }]
        : [{ areaDesc: 'y', polygon: [], circle: [], geocode: [{ valueName: 'P-CODE', value: 'YE1915' }] }],
  }));
const square = (lat: number, lon: number, size = 1): CapPolygon => [
  [lat, lon],
  [lat, lon + size],
  [lat + size, lon + size],
  [lat + size, lon],
  [lat, lon],
];
const reference = (sender: string, identifier: string, at: string) => ({
  sender,
  identifier,
  sent: capTime(at, 180),
});
const resource = { resourceDesc: 'map', mimeType: 'image/png' };

const broken = (document: CapAlert, level: 'error' | 'advice') => [
  ...new Set(
    publishCheck(document)
      .filter((finding) => finding.level === level)
      .map(({ id }) => id),
  ),
];

describe('the document of an alert', () => {
  test('breaks no rule; it lacks a contact, which the place has not given, and is one for districts apart', () => {
    expect(publishCheck(GOOD).map(findingText)).toEqual([
      ...GOOD.info.map(
        (_, index) =>
          `Google Public Alerts 1.0 helpful: <senderName>, <responseType>, <instruction> and <contact> are there. (info[${index + 1}])`,
      ),
      'Google apart: Areas that do not touch are alerts of their own. (alert)',
    ]);
    expect(mayPublish(publishCheck(GOOD))).toBe(true);
  });
});

describe('is not published', () => {
  test.each<[string, string, CapAlert]>([
    ['schema', 'without a category', withInfo((info) => ({ ...info, category: [] }))],
    ['restriction', 'a restriction on what is public', { ...GOOD, restriction: 'officers' }],
    ['restriction', 'what is restricted without saying to what', { ...GOOD, scope: 'Restricted' }],
    [
      'own-reference',
      'what references itself',
      { ...GOOD, msgType: 'Update', references: [reference(GOOD.sender, GOOD.identifier, GOOD.sent.at)] },
    ],
    [
      'language',
      'a language that is none',
      withInfo((info, index) => (index === 0 ? { ...info, language: 'a' } : info)),
    ],
    [
      'ring',
      'a ring of three points',
      withPolygons([
        [1, 1],
        [1, 2],
        [1, 1],
      ]),
    ],
    [
      'ring-crossing',
      'a ring that crosses itself',
      withPolygons([
        [0, 0],
        [1, 1],
        [0, 1],
        [1, 0],
        [0, 0],
      ]),
    ],
    ['ceiling', 'a ceiling without an altitude', withArea((area) => ({ ...area, ceiling: 100 }))],
    [
      'ceiling',
      'a ceiling below the altitude',
      withArea((area) => ({ ...area, ceiling: 100, altitude: 200 })),
    ],
    ['addresses', 'a web address that is not whole', withInfo((info) => ({ ...info, web: '/alert/123456' }))],
    [
      'addresses',
      'a resource that nobody can fetch',
      withInfo((info) => ({ ...info, resource: [{ ...resource, uri: 'map.png' }] })),
    ],
    [
      'base64',
      'a resource that is not base64',
      withInfo((info) => ({ ...info, resource: [{ ...resource, uri: 'map.png', derefUri: '<svg/>' }] })),
    ],
    ['references', 'an update of nothing', { ...GOOD, msgType: 'Update' }],
    ['references', 'a cancel of nothing', { ...GOOD, msgType: 'Cancel' }],
    ['required', 'nothing to say', { ...GOOD, info: [] }],
    ['required', 'no description', withInfo((info) => ({ ...info, description: undefined }))],
    ['required', 'no address for more', withInfo((info) => ({ ...info, web: undefined }))],
    ['required', 'no end', withInfo((info) => ({ ...info, expires: undefined }))],
    ['required', 'no area', withInfo((info) => ({ ...info, area: [] }))],
    [
      'same-category',
      'two categories',
      withInfo((info, index) => (index === 0 ? { ...info, category: ['Met', 'Safety'] } : info)),
    ],
    [
      'same-category',
      'two event codes',
      withInfo((info, index) =>
        index === 0 ? { ...info, eventCode: [{ valueName: 'x', value: 'y' }] } : info,
      ),
    ],
    [
      'over-before-begun',
      'what is over when it is sent',
      withInfo((info) => ({ ...info, onset: undefined, expires: GOOD.sent })),
    ],
    ['area-place', 'an area in words only', withArea((area) => ({ ...area, polygon: [], geocode: [] }))],
    ['short-event', 'an event of 35 characters', withInfo((info) => ({ ...info, event: 'e'.repeat(35) }))],
    ['overlap', 'two polygons one over the other', withPolygons(square(14, 49), square(14.5, 49.5))],
    ['overlap', 'one polygon in another', withPolygons(square(14, 49), square(14.4, 49.4, 0.1))],
    ['overlap', 'the same polygon twice', withPolygons(square(14, 49), square(14, 49))],
    [
      'end-after-onset',
      'what ends before it begins',
      withInfo((info) => ({ ...info, onset: capTime('2023-11-01T00:00:00.000Z', 180) })),
    ],
    ['oid', 'an OID of WMO without its authority', { ...GOOD, identifier: 'urn:oid:2.49.0.1.887' }],
    ['oid', 'an OID of WMO that is not a URN', { ...GOOD, identifier: '2.49.0.1.887.0.2023' }],
  ])('by rule %s: %s', (id, _, document) => {
    expect(broken(document, 'error')).toEqual([id]);
    expect(mayPublish(publishCheck(document))).toBe(false);
  });
});

describe('is published, and the finding is on record', () => {
  test.each<[string, string, CapAlert]>([
    [
      'later-reference',
      'a reference to what is later',
      {
        ...GOOD,
        msgType: 'Update',
        references: [reference(GOOD.sender, 'other', '2024-01-01T00:00:00.000Z')],
      },
    ],
    [
      'translation',
      'the same text in two languages',
      withInfo((info) => ({ ...info, description: 'ابتعدوا عن بطون الأودية ومجاري السيول' })),
    ],
    ['markup', 'HTML in a text', withInfo((info) => ({ ...info, instruction: '<b>ابتعدوا</b>' }))],
    ['headline', 'a long headline', withInfo((info) => ({ ...info, headline: 'x'.repeat(141) }))],
    [
      'headline',
      'a headline that is the description',
      withInfo((info) => ({ ...info, headline: info.description })),
    ],
    ['unknown', 'an unknown severity', withInfo((info) => ({ ...info, severity: 'Unknown' }))],
    ['local-time', 'the time of Greenwich', { ...GOOD, sent: capTime(GOOD.sent.at, 0) }],
    [
      'same-event',
      'two events in one language',
      withInfo((info, index) => ({ ...info, event: `event ${index}` })),
    ],
    [
      'radius',
      'a circle without a radius',
      withArea((area) => ({ ...area, circle: [{ lat: 14, lon: 49, radiusKm: 0 }] })),
    ],
    ['apart', 'areas that do not touch', withPolygons(square(14, 49), square(16, 51))],
  ])('by rule %s: %s', (id, _, document) => {
    expect(broken(document, 'error')).toEqual([]);
    expect(broken(document, 'advice')).toContain(id);
  });
});

test('areas that touch in an edge or in a point are neither apart nor over each other', () => {
  for (const neighbour of [square(14, 50), square(15, 50)]) {
    const findings = publishCheck(withPolygons(square(14, 49), neighbour)).map(({ id }) => id);
    expect(findings).not.toContain('overlap');
    expect(findings).not.toContain('apart');
  }
});

test('coordinates are judged as they are written, in six decimals', () => {
  expect(broken(withPolygons(square(14.123456789, 49.1)), 'error')).toEqual([]);
});
