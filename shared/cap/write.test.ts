import { expect, test } from 'vitest';
import type { CapAlert, CapInfo } from './alert.ts';
import { capTime } from './time.ts';
import { writeCap } from './write.ts';

const info: CapInfo = {
  language: 'ar',
  category: ['Met'],
  event: 'أمطار غزيرة',
  responseType: ['Prepare'],
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  eventCode: [],
  expires: capTime('2023-10-22T06:00:00.000Z', 180),
  parameter: [],
  resource: [],
  area: [
    {
      areaDesc: 'المكلا',
      polygon: [
        [
          [14.5, 49.12345678],
          [14.6, 49.1],
          [0.0000001, -0.0000001],
        ],
      ],
      circle: [{ lat: 14.54, lon: 49.13, radiusKm: 20 }],
      geocode: [{ valueName: 'P-code', value: 'YE1927' }],
    },
  ],
};

const alert: CapAlert = {
  identifier: 'A-1',
  sender: 'a@example.org',
  sent: capTime('2023-10-21T06:00:00.000Z', 180),
  status: 'Exercise',
  msgType: 'Update',
  scope: 'Private',
  addresses: ['first@example.org', 'second office'],
  code: [],
  note: 'a < b & c',
  references: [
    { sender: 'a@example.org', identifier: 'A-0', sent: capTime('2023-10-20T06:00:00.000Z', 180) },
  ],
  incidents: [],
  info: [info],
  signed: true,
};

test('an alert is written in the order and the forms of CAP 1.2', () => {
  expect(writeCap(alert)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>A-1</identifier>
  <sender>a@example.org</sender>
  <sent>2023-10-21T09:00:00+03:00</sent>
  <status>Exercise</status>
  <msgType>Update</msgType>
  <scope>Private</scope>
  <addresses>first@example.org &quot;second office&quot;</addresses>
  <note>a &lt; b &amp; c</note>
  <references>a@example.org,A-0,2023-10-20T09:00:00+03:00</references>
  <info>
    <language>ar</language>
    <category>Met</category>
    <event>أمطار غزيرة</event>
    <responseType>Prepare</responseType>
    <urgency>Expected</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <expires>2023-10-22T09:00:00+03:00</expires>
    <area>
      <areaDesc>المكلا</areaDesc>
      <polygon>14.5,49.123457 14.6,49.1 0,0 14.5,49.123457</polygon>
      <circle>14.54,49.13 20</circle>
      <geocode>
        <valueName>P-code</valueName>
        <value>YE1927</value>
      </geocode>
    </area>
  </info>
</alert>
`);
});

test('a character that XML cannot hold becomes the replacement character', () => {
  expect(writeCap({ ...alert, note: 'a\u0000b\uD800c' })).toContain('<note>a\uFFFDb\uFFFDc</note>');
});

test('large numbers are written without an exponent', () => {
  const big = {
    ...info,
    area: [{ areaDesc: '', polygon: [], circle: [], geocode: [], altitude: 1e21, ceiling: 2e22 }],
  };
  const written = writeCap({ ...alert, info: [big] });
  expect(written).toContain('<altitude>1000000000000000000000</altitude>');
  expect(written).toContain('<ceiling>20000000000000000000000</ceiling>');
});
