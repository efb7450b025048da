import { describe, expect, test } from 'vitest';
import { type CapReading, readCap } from './read.ts';

const info = `<info><language>ar</language><category>Met</category><event>أمطار غزيرة</event><urgency>Expected</urgency>
  <severity>Severe</severity><certainty>Likely</certainty><expires>2023-10-22T09:00:00+03:00</expires>
  <area><areaDesc>المكلا</areaDesc><circle>14.54,49.13 20</circle></area></info>`;

const alert = `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A-1</identifier><sender>a@example.org</sender>
  <sent>2023-10-21T09:00:00+03:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>${info}</alert>`;

const read = (text: string): CapReading => readCap(new TextEncoder().encode(text));

/** `alert` with one part of it changed. */
const changed = (from: string, to: string): CapReading => {
  if (!alert.includes(from)) throw new Error(`${from} is not in the sample`);
  return read(alert.replace(from, to));
};

const sentences = (reading: CapReading): readonly string[] =>
  reading.verdict === 'rejected' ? reading.reasons : reading.repairs;
const warnings = (reading: CapReading): readonly string[] =>
  reading.verdict === 'rejected' ? [] : reading.warnings;

describe('an alert that the schema allows', () => {
  test('is accepted, without a warning when it breaks no profile', () => {
    const reading = read(alert);
    expect(reading).toMatchObject({
      verdict: 'accepted',
      repairs: [],
      warnings: [],
      alert: {
        identifier: 'A-1',
        sent: { written: '2023-10-21T09:00:00+03:00', at: '2023-10-21T06:00:00.000Z' },
        references: [],
        signed: false,
        info: [
          {
            language: 'ar',
            category: ['Met'],
            area: [{ circle: [{ lat: 14.54, lon: 49.13, radiusKm: 20 }] }],
          },
        ],
      },
    });
  });

  test('may use any prefix', () => {
    const prefixed = alert.replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1c:').replace('xmlns=', 'xmlns:c=');
    expect(read(prefixed)).toEqual(read(alert));
  });

  test('says nothing of its language when it has none, or an empty one', () => {
    for (const reading of [
      changed('<language>ar</language>', ''),
      changed('<language>ar</language>', '<language/>'),
    ]) {
      expect(reading.verdict === 'accepted' && reading.alert.info[0]?.language).toBeUndefined();
    }
  });
});

describe('an alert that the schema does not allow, but whose meaning is certain', () => {
  test.each([
    [
      'elements out of order',
      '<event>أمطار غزيرة</event><urgency>Expected</urgency>',
      '<urgency>Expected</urgency><event>أمطار غزيرة</event>',
      'info[1]: <event> stands after <urgency>; the elements are put in the order that CAP 1.2 gives them.',
    ],
    [
      'a time in Z',
      '09:00:00+03:00</sent>',
      '06:00:00Z</sent>',
      'alert: <sent> is "2023-10-21T06:00:00Z"; read as "2023-10-21T06:00:00+00:00".',
    ],
    [
      'a fraction of a second',
      '00+03:00</expires>',
      '00.000+03:00</expires>',
      'info[1]: <expires> is "2023-10-22T09:00:00.000+03:00"; read as "2023-10-22T09:00:00+03:00".',
    ],
    [
      'spaces around a value',
      '<status>Actual',
      '<status> Actual\n',
      'alert: <status> is " Actual\\n"; read as "Actual".',
    ],
    [
      'an open polygon',
      '<circle>14.54,49.13 20</circle>',
      '<polygon>14.5,49.1 14.6,49.1 14.6,49.2</polygon>',
      'info[1].area[1].polygon[1]: the last point is not the first; <polygon> is closed by adding it.',
    ],
  ])('is repaired: %s', (_, from, to, repair) => {
    const reading = changed(from, to);
    expect(reading.verdict).toBe('repaired');
    expect(sentences(reading)).toEqual([repair]);
  });

  test('means the same in any order', () => {
    const shuffled = changed('<event>أمطار غزيرة</event>', '').verdict;
    expect(shuffled).toBe('rejected');
    const reading = changed(
      info,
      info
        .replace(/<area>.*<\/area>/s, '')
        .replace('<language>', `${info.match(/<area>.*<\/area>/s)?.[0]}<language>`),
    );
    const straight = read(alert);
    expect(reading.verdict === 'repaired' && reading.alert).toEqual(
      straight.verdict === 'accepted' && straight.alert,
    );
  });

  test('is repaired: CAP 1.1, in which a resource may have no type', () => {
    const reading = read(
      alert
        .replace('cap:1.2', 'cap:1.1')
        .replace('<area>', '<resource><resourceDesc>map</resourceDesc></resource><area>'),
    );
    expect(reading).toMatchObject({
      verdict: 'repaired',
      alert: { info: [{ resource: [{ mimeType: 'application/octet-stream' }] }] },
    });
    expect(sentences(reading)).toEqual([
      'alert: the document is CAP 1.1; read as CAP 1.2.',
      'info[1].resource[1]: <mimeType> is missing; read as application/octet-stream.',
    ]);
  });

  test('is repaired: CAP 1.0, with its password, its codes in one text and its "Very Likely"', () => {
    const reading = read(
      alert
        .replace('urn:oasis:names:tc:emergency:cap:1.2', 'http://www.incident.com/cap/1.0')
        .replace('</msgType>', '</msgType><password>secret</password>')
        .replace(
          '<certainty>Likely</certainty>',
          '<certainty>Very Likely</certainty><eventCode>same=SVR</eventCode>',
        )
        .replace('</circle>', '</circle><geocode>fips6=006109</geocode>'),
    );
    expect(sentences(reading)).toEqual([
      'alert: the document is CAP 1.0; read as CAP 1.2.',
      'info[1]: <certainty> is "Very Likely"; read as "Likely".',
      'alert: <password> is left out; CAP has had none since version 1.1.',
    ]);
    expect(reading).toMatchObject({
      verdict: 'repaired',
      alert: {
        info: [
          {
            certainty: 'Likely',
            eventCode: [{ valueName: 'same', value: 'SVR' }],
            area: [{ geocode: [{ valueName: 'fips6', value: '006109' }] }],
          },
        ],
      },
    });
    expect(JSON.stringify(reading)).not.toContain('secret');
  });
});

describe('an alert whose meaning is not certain is rejected with a reason', () => {
  test.each([
    ['<category>Met</category>', '', 'info[1]: <category> is missing; CAP 1.2 requires at least one.'],
    ['<scope>Public</scope>', '', 'alert: <scope> is missing; CAP 1.2 requires it.'],
    ['<event>', '<event>x</event><event>', 'info[1]: <event> is there 2 times; CAP 1.2 allows one.'],
    [
      '>Actual<',
      '>actual<',
      'alert: <status> is "actual"; CAP 1.2 wants one of Actual, Exercise, System, Test, Draft.',
    ],
    [
      '>Actual<',
      '><',
      'alert: <status> is empty; CAP 1.2 wants one of Actual, Exercise, System, Test, Draft.',
    ],
    [
      '>Likely<',
      '>Very Likely<',
      'info[1]: <certainty> is "Very Likely"; CAP 1.2 wants one of Observed, Likely, Possible, Unlikely, Unknown.',
    ],
    [
      '+03:00</sent>',
      '</sent>',
      'alert: <sent> is "2023-10-21T09:00:00"; CAP 1.2 wants a time that exists, with its offset from UTC, as in 2023-10-21T09:00:00+03:00.',
    ],
    [
      '<language>ar',
      '<language>ar_YE',
      'info[1]: <language> is "ar_YE"; CAP 1.2 wants a language code, as in ar or en-US.',
    ],
    [
      '<areaDesc>',
      '<Type>x</Type><areaDesc>',
      'info[1].area[1]: <Type> is not an element that CAP 1.2 has here.',
    ],
    [
      '<areaDesc>',
      '<x xmlns="urn:x"/><areaDesc>',
      'info[1].area[1]: <x> belongs to "urn:x"; CAP 1.2 allows only its own elements here.',
    ],
    ['<event>', '<event><b/>', 'info[1]: <event> holds the element <b>; CAP 1.2 allows only text in it.'],
    ['<area>', 'and <area>', 'info[1]: the text "and" stands between elements; CAP 1.2 allows none.'],
    ['<event>', '<event lang="ar">', 'info[1]: <event> has the attribute "lang"; CAP 1.2 has no attributes.'],
    [
      '</area>',
      '<altitude>high</altitude></area>',
      'info[1].area[1]: <altitude> is "high"; CAP 1.2 wants a decimal number.',
    ],
    ['<area>', '<web>http://a:b/</web><area>', 'info[1]: <web> is "http://a:b/"; CAP 1.2 wants a URI.'],
    ['</alert>', '', 'The document is not well-formed XML, line 4: the document ends inside <alert>.'],
    [
      'cap:1.2',
      'cap:1.3',
      '<alert> is in the namespace "urn:oasis:names:tc:emergency:cap:1.3", which is no version of CAP; CAP 1.2 is "urn:oasis:names:tc:emergency:cap:1.2".',
    ],
    [
      ' xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
      '',
      '<alert> is in no namespace, which is no version of CAP; CAP 1.2 is "urn:oasis:names:tc:emergency:cap:1.2".',
    ],
  ])('%s → %s', (from, to, reason) => {
    const reading = changed(from, to);
    expect(reading.verdict).toBe('rejected');
    expect(sentences(reading)).toEqual([reason]);
  });

  test('and says what is known of it', () => {
    const reading = changed('>Actual<', '>Real<');
    expect(reading).toMatchObject({
      partial: { identifier: 'A-1', status: 'Real', msgType: 'Alert', sent: '2023-10-21T09:00:00+03:00' },
    });
    expect(read('<alert><identifier>B</identifier><status/>')).toMatchObject({
      partial: { identifier: 'B' },
    });
    expect(read('<feed><identifier>B</identifier></feed>')).toMatchObject({ partial: {} });
  });

  test('all reasons are given at once', () => {
    expect(sentences(read('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>'))).toHaveLength(6);
  });
});

describe('what a person should know before relying on an alert is a warning', () => {
  const update = '<msgType>Update</msgType><scope>Public</scope><references>';
  test.each([
    [
      '<expires>2023-10-22T09:00:00+03:00</expires>',
      '',
      'info[1]: <expires> is missing; when the warning ends is not said.',
    ],
    [
      '2023-10-22',
      '2023-10-20',
      'info[1]: <expires> is before <sent>; the warning was over when it was sent.',
    ],
    [
      '<expires>',
      '<onset>2023-10-23T09:00:00+03:00</onset><expires>',
      'info[1]: <expires> is before <onset>.',
    ],
    [
      '<expires>',
      '<effective>2023-10-23T09:00:00+03:00</effective><expires>',
      'info[1]: <expires> is before <effective>.',
    ],
    [
      '<msgType>Alert',
      '<msgType>Update',
      'alert: <references> names no message, though msgType is Update; what it replaces is not said.',
    ],
    [
      '<msgType>Alert',
      '<msgType>Cancel',
      'alert: <references> names no message, though msgType is Cancel; what it replaces is not said.',
    ],
    [
      '<msgType>Alert</msgType><scope>Public</scope>',
      `${update}a@example.org,A-1,2023-10-21T09:00:00+03:00</references>`,
      'alert: <references> names the message itself.',
    ],
    [
      '<msgType>Alert</msgType><scope>Public</scope>',
      `${update}a@example.org,A-0,2023-10-22T09:00:00+03:00</references>`,
      'alert: <references> names "A-0", which is later than this message.',
    ],
    [
      '</scope>',
      '</scope><references>A-0</references>',
      'alert: <references> has "A-0", not "sender,identifier,sent"; it is left out.',
    ],
    [
      '<area>',
      '<description>Heavy &lt;b&gt;rain&lt;/b&gt;</description><area>',
      'info[1]: <description> holds markup ("<b>"); people would read it as it stands.',
    ],
    [
      '<area>',
      '<headline>Rain &amp;amp; wind</headline><area>',
      'info[1]: <headline> holds markup ("&amp;"); people would read it as it stands.',
    ],
    [
      '<circle>14.54,49.13 20</circle>',
      '',
      'info[1].area[1]: there is no polygon, circle or geocode that can be read; the place is only in words.',
    ],
    ['49.13 20', '49.13 0', 'info[1].area[1]: <circle> has the radius 0; it names a point, not an area.'],
    ['</area>', '<ceiling>5</ceiling></area>', 'info[1].area[1]: <ceiling> stands without <altitude>.'],
    [
      '</area>',
      '<altitude>6</altitude><ceiling>5</ceiling></area>',
      'info[1].area[1]: <ceiling> is below <altitude>.',
    ],
    [
      '<area>',
      '<web>www.example.org</web><area>',
      'info[1]: <web> is "www.example.org", not a full address.',
    ],
    ['<circle>', '<polygon/><circle>', 'info[1].area[1].polygon[1]: <polygon> is empty; it is left out.'],
    [
      '<circle>',
      '<polygon>1,2 3</polygon><circle>',
      'info[1].area[1].polygon[1]: <polygon> cannot be read, because "3" is not a latitude,longitude; it is left out.',
    ],
    [
      '</circle>',
      '</circle><circle>here</circle>',
      'info[1].area[1]: <circle> is "here", not "latitude,longitude radius"; it is left out.',
    ],
    [
      '<identifier>A-1',
      '<identifier>A 1',
      'alert: <identifier> holds a space, a comma, < or &; a reference to this message cannot be read.',
    ],
    ['<sender>a@example.org', '<sender>', 'alert: <sender> is empty; nothing can refer to this message.'],
    ['>Public<', '>Restricted<', 'alert: scope is Restricted, but <restriction> does not say how.'],
    [
      '</scope>',
      '</scope><restriction>staff</restriction>',
      'alert: <restriction> is given, though scope is Public.',
    ],
    ['>Public<', '>Private<', 'alert: scope is Private, but <addresses> names nobody.'],
    [info, '', 'alert: there is no <info>, though msgType is Alert; what is warned of is not said.'],
  ])('%s → %s', (from, to, warning) => {
    const reading = changed(from, to);
    expect(reading.verdict).toBe('accepted');
    expect(warnings(reading)).toEqual([warning]);
  });

  test('the same words under two languages', () => {
    const words = '<description>Heavy rain until tomorrow noon.</description><area>';
    const two = info.replace('<area>', words) + info.replace('>ar<', '>en<').replace('<area>', words);
    expect(warnings(changed(info, two))).toEqual([
      'info[2]: <description> is that of info[1], though the languages differ (en and ar).',
    ]);
  });

  test('an area that is missing', () => {
    expect(warnings(read(alert.replace(/<area>.*<\/area>/s, '')))).toEqual([
      'info[1]: <area> is missing; where the warning holds is not said.',
    ]);
  });
});
