import { describe, expect, test } from 'vitest';
import type { AlertKind, DistrictLevel } from '../../events/vocabulary.ts';
import { askOracle } from '../../tests/contracts/cap/schema-oracle.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import type { CapAlert } from '../cap/alert.ts';
import { readCap } from '../cap/read.ts';
import { writeCap } from '../cap/write.ts';
import type { Alert } from '../incident/incident.ts';
import { assessment, follows, type Story } from '../incident/testing/story.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { HAZARDS, INCIDENT_STATUSES, type IncidentStatus } from '../kernel/vocabulary.ts';
import { issuerOf } from '../place/issuer.ts';
import { capDocument } from './cap-document.ts';
import { chainBefore } from './chain.ts';
import { facing, openOf, sends } from './testing/drafts.ts';

const pack = readPlacePackFolder('places/hadramout');
const issuer = issuerOf(pack);

const COAST: DistrictLevel[] = [
  { pcode: 'YE1915', level: 'red' },
  { pcode: 'YE1927', level: 'orange' },
];

/** A drafted alert is approved three minutes after it was proposed, and leaves. */
const leaves = (story: Story, kind: AlertKind): Story => {
  const [proposed, ...rest] = sends(kind, pack);
  return proposed === undefined
    ? story
    : story
        .does(proposed)
        .after(3)
        .does(...rest);
};

/** A warning, an update of it an hour later, and what ends it after that. */
const told = (status: IncidentStatus = 'Actual'): Record<AlertKind, Story> => {
  const alert = leaves(facing(COAST, { status }), 'alert');
  const [onset, expires] = [36, 48].map((hours) => plusSeconds(alert.now, hours * 3600));
  const again = follows({ ...assessment(2, COAST, status), onset, expires });
  const update = leaves(alert.after(60).does(again), 'update').after(60);
  return {
    alert,
    update,
    cancel: leaves(update, 'cancel'),
    'all-clear': leaves(update.does(follows(assessment(9, [], status))), 'all-clear'),
  };
};

const last = (story: Story): Alert => {
  const alert = openOf(story).alerts.at(-1);
  if (alert === undefined) throw new Error('the story has no alert');
  return alert;
};
const documentOf = (story: Story, alert = last(story)): CapAlert => {
  const incident = openOf(story);
  return capDocument(
    alert,
    chainBefore(incident.alerts, alert),
    incident,
    issuer,
    alert.approved?.at ?? story.now,
  );
};

const KINDS = ['alert', 'update', 'cancel', 'all-clear'] as const;

describe.each(INCIDENT_STATUSES)('a document of status %s', (status) => {
  const stories = told(status);

  test.each(KINDS)('and kind %s is valid CAP 1.2, and reads back as it was meant', (kind) => {
    const document = documentOf(stories[kind]);
    const bytes = new TextEncoder().encode(writeCap(document));
    expect(askOracle(bytes)).toEqual({ verdict: 'valid', why: '' });
    const reading = readCap(bytes);
    expect(reading).toMatchObject({ verdict: 'accepted', repairs: [], warnings: [] });
    if (reading.verdict === 'rejected') throw new Error('rejected');
    expect(reading.alert).toMatchObject({
      ...document,
      status,
      info: document.info.map(({ headline }) => ({ headline })),
    });
    expect(reading.alert.info.map(({ area }) => area.map(({ geocode }) => geocode))).toEqual(
      document.info.map(({ area }) => area.map(({ geocode }) => geocode)),
    );
  });
});

test.each(HAZARDS)('a document about %s is valid CAP 1.2', (hazard) => {
  const story = facing(COAST, { hazard }).does(...sends('alert', pack));
  const bytes = new TextEncoder().encode(writeCap(documentOf(story)));
  expect(askOracle(bytes)).toEqual({ verdict: 'valid', why: '' });
  expect(readCap(bytes)).toMatchObject({ verdict: 'accepted', warnings: [] });
});

describe('the chain', () => {
  const stories = told();

  test('says what each message does to the one before it', () => {
    expect(KINDS.map((kind) => documentOf(stories[kind]).msgType)).toEqual([
      'Alert',
      'Update',
      'Cancel',
      'Update',
    ]);
  });

  test.each(['cancel', 'all-clear'] as const)(
    'of kind %s references every message before it, newest first, as each named itself',
    (kind) => {
      const { alerts } = openOf(stories[kind]);
      const before = alerts.slice(0, 2).map((alert) => documentOf(stories[kind], alert));
      expect(documentOf(stories[kind]).references).toEqual(
        before.map(({ sender, identifier, sent }) => ({ sender, identifier, sent })).toReversed(),
      );
      expect(new Set(before.map(({ sent }) => sent.at)).size).toBe(2);
    },
  );

  test('begins anew with an alert after a cancel', () => {
    const again = stories.cancel.does(...sends('alert', pack));
    expect(documentOf(again)).toMatchObject({ msgType: 'Alert', references: [] });
  });

  test('of an update that was refused is not in what comes after', () => {
    const ids = documentOf(stories.update).references.map(({ identifier }) => identifier);
    expect(ids).toEqual([documentOf(stories.alert).identifier]);
  });
});

describe('what a document says', () => {
  const stories = told();
  const infoOf = (kind: AlertKind) => documentOf(stories[kind]).info;

  test('is Arabic first, then English, of the issuing centre', () => {
    expect([...new Set(infoOf('alert').map(({ language }) => language))]).toEqual(['ar-YE', 'en-GB']);
    expect([...new Set(infoOf('alert').map(({ senderName }) => senderName))]).toEqual([
      pack.capSenderName.ar,
      pack.capSenderName.en,
    ]);
    expect(documentOf(stories.alert).sender).toBe(pack.capSender);
  });

  test('has every time in the place’s own offset, to the second', () => {
    const { sent, references, info } = documentOf(stories.update);
    const times = [
      sent,
      ...references.map((one) => one.sent),
      ...info.flatMap(({ onset, expires }) => [onset, expires]),
    ];
    const written = times.flatMap((time) => (time === undefined ? [] : [time.written]));
    expect(written.length).toBeGreaterThan(3);
    for (const time of written) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/);
  });

  test('takes the offset from the place’s zone', () => {
    const offset = (timeZone: string) => issuerOf({ ...pack, timeZone }).offsetMinutes;
    expect(['Asia/Aden', 'Asia/Kolkata', 'UTC'].map(offset)).toEqual([180, 330, 0]);
  });

  test('asks for what the approved words ask for: to keep away, and never to evacuate', () => {
    const of = (level: DistrictLevel['level']) =>
      documentOf(facing([{ pcode: 'YE1915', level }]).does(...sends('alert', pack))).info[0];
    expect(of('yellow')).toMatchObject({ responseType: ['Prepare'], severity: 'Moderate' });
    expect(of('orange')).toMatchObject({ responseType: ['Avoid'], severity: 'Severe' });
    expect(of('red')).toMatchObject({ responseType: ['Avoid'], severity: 'Extreme', urgency: 'Immediate' });
    expect(infoOf('update')[0]).toMatchObject({ urgency: 'Expected' });
  });

  test('of an all clear or a cancel is that the danger is past, and it drops out of feeds after a day', () => {
    expect(infoOf('all-clear')[0]).toMatchObject({
      responseType: ['AllClear'],
      urgency: 'Past',
      severity: 'Minor',
    });
    expect(infoOf('cancel')[0]).toMatchObject({ responseType: ['None'], urgency: 'Past' });
    for (const kind of ['all-clear', 'cancel'] as const) {
      const { sent, info } = documentOf(stories[kind]);
      const ends = new Set(info.map(({ expires }) => expires?.at));
      expect(ends).toEqual(new Set([plusSeconds(sent.at, 24 * 3600)]));
    }
  });

  test('is about each district by its code, its name and its boundary', () => {
    const [ar = [], en = []] = ['ar-YE', 'en-GB'].map((language) =>
      infoOf('alert').flatMap((info) => (info.language === language ? info.area : [])),
    );
    expect(ar.map(({ areaDesc }) => areaDesc)).toEqual(['الشحر', 'مدينة المكلا']);
    expect(en.map(({ geocode }) => geocode[0]?.value)).toEqual(['YE1915', 'YE1927']);
    for (const { polygon } of [...ar, ...en]) expect(polygon.length).toBeGreaterThan(0);
  });

  test('says of each district how severe it is there, not how severe it is at the worst', () => {
    const said = infoOf('alert').map(({ language, severity, area }) => [language, severity, area.length]);
    expect(said).toEqual([
      ['ar-YE', 'Extreme', 1],
      ['ar-YE', 'Severe', 1],
      ['en-GB', 'Extreme', 1],
      ['en-GB', 'Severe', 1],
    ]);
  });

  test('carries the words that were approved', () => {
    const { headline, description, instruction } = last(stories.alert);
    expect(infoOf('alert')[0]).toMatchObject({
      headline: headline.ar,
      description: description.ar,
      instruction: instruction.ar,
    });
  });
});
