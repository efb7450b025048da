import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { REPORT } from '../language/report.ts';
import { alertView } from './alert-view.ts';
import { incidentReport } from './incident-report.ts';
import { NO_RESPONSE } from './testing/no-response.ts';
import { EAST, type Story, story, wholeStory } from './testing/story.ts';

const place = readPlacePackFolder('places/hadramout');

const reportOf = ({ commits, warnings, now }: Story) => {
  const report = incidentReport({ commits, warnings, response: NO_RESPONSE, place, madeAt: now() });
  if (report === undefined) throw new Error('no report');
  return report;
};

const emergency = () =>
  story(place)
    .assessed(EAST)
    .wait(5)
    .proposed('p-06', 'alert', EAST)
    .wait(place.deadlines.emergencyReleaseMinutes)
    .approved('p-01')
    .issued()
    .wait(4)
    .sent();

describe('the report of an incident that went as it should', () => {
  const told = wholeStory(place);
  const report = reportOf(told);

  test('is made from the head of the log it names', () => {
    const last = told.commits.at(-1);
    expect(report.head).toEqual({
      stream: 'incident/tropical-cyclone-20231021-1',
      sequence: last?.sequence,
      hash: last?.hash,
    });
  });

  test('survives JSON unchanged, and is the same when it is made again', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(reportOf(told)).toEqual(report);
  });

  test('counts every step from the moment the warning came', () => {
    const minutes = Object.fromEntries(
      report.steps.map(({ step, seconds }) => [step, (seconds ?? -60) / 60]),
    );
    expect(minutes).toEqual({
      warning: 0,
      opened: 1,
      acknowledged: 6,
      quorum: 11,
      proposed: 22,
      approved: 34,
      'first-sms': 34 + 9 / 60,
      'last-sms': 37,
    });
  });

  test('shows who decided each alert, and keeps the one that was refused with its reason', () => {
    expect(report.alerts.map(({ decision }) => decision.kind)).toEqual([
      'refused',
      'two-person',
      'two-person',
      'two-person',
    ]);
    expect(report.alerts[0]?.decision).toMatchObject({ reason: 'أضيفوا الشحر، فالسيول تصلها من ساه.' });
    for (const { decision, proposed } of report.alerts.slice(1)) {
      expect('by' in decision && decision.by.id).not.toBe(proposed.by.id);
    }
  });

  test('puts the forecast beside what happened', () => {
    const [, alert] = report.alerts;
    expect(alert?.forecast.lastSeconds).toBeGreaterThan(0);
    expect(alert?.sent).toMatchObject({ failed: 2, firstSeconds: 9, lastSeconds: 180 });
  });

  test('shows what the gateways said by district and operator, as last counted', () => {
    const own = { pcode: 'YE1913', accepted: 90, refused: 2, open: 0 };
    const counted = emergency().counted([
      { ...own, prefix: '+96777', delivered: 80, failed: 4, unknown: 6 },
      { ...own, prefix: '+96775', delivered: 1, failed: 0, unknown: 89 },
    ]);
    const [alert] = reportOf(counted).alerts;
    if (alert === undefined) throw new Error('no alert');
    const { sending } = alertView(alert, { level: 'red', name: '' }, (key) => REPORT[key].en, 'en');
    expect(sending.slice(-6).map(({ label, actual }) => `${label}: ${actual}`)).toEqual([
      'Delivered: 81',
      'Not delivered: 8',
      'Not known: 95',
      expect.stringContaining('As counted: '),
      "Ar Raydah wa Qussay'ar, Yemen Mobile: 80 delivered, 6 not delivered, 6 not known",
      "Ar Raydah wa Qussay'ar, network not known: 1 delivered, 2 not delivered, 89 not known",
    ]);
  });

  test('lists districts worst first, with the highest level each had', () => {
    expect(report.districts.map(({ pcode, highest }) => [pcode, highest])).toEqual([
      ['YE1913', 'red'],
      ['YE1914', 'orange'],
      ['YE1915', 'orange'],
      ['YE1901', 'yellow'],
      ['YE1912', 'yellow'],
    ]);
    expect(report.districts.every(({ now }) => now === undefined)).toBe(true);
  });

  test('says what an answer rests on when somebody else recorded it', () => {
    const member = report.callOut.find(({ person }) => person.id === 'p-05');
    expect(member?.answer).toMatchObject({ means: 'voice-call', recordedBy: { id: 'p-14' } });
  });

  test('names the silent as still owed, and the numbers that could not be reached', () => {
    expect(report.owed.map(({ kind }) => kind)).toEqual(['failed', 'unanswered']);
  });

  test('runs from the warning to the close, in time order', () => {
    const times = report.timeline.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(report.timeline[0]?.line.en).toContain('Warning received');
    expect(report.timeline.at(-1)?.line.en).toContain('closed');
  });

  test('tells a bunch of calls in one line', () => {
    const calls = report.timeline.filter(({ line }) => line.en.startsWith('Called: '));
    expect(calls[0]?.line.en).toContain('Hani Abdullah Al-Marsad');
    expect(calls).toHaveLength(2);
  });
});

test('no phone number is in a report', () => {
  const text = JSON.stringify(reportOf(wholeStory(place)));
  for (const { phones } of place.roster.people) for (const phone of phones) expect(text).not.toContain(phone);
  expect(text).not.toMatch(/\+\d{6,}/);
});

test('an alert that the chair released alone is owed first, until another approver ratifies it', () => {
  const told = emergency();
  expect(reportOf(told).owed[0]?.kind).toBe('unratified');
  const later = reportOf(told.wait(60).ratified('p-02'));
  expect(later.owed.map(({ kind }) => kind)).not.toContain('unratified');
  expect(later.alerts[0]?.decision).toMatchObject({ kind: 'emergency', ratified: { by: { id: 'p-02' } } });
});

test('an alert that ran out is owed until an all clear has been sent', () => {
  const told = emergency()
    .wait(60 * 24 * 5)
    .swept();
  expect(reportOf(told).owed.map(({ kind }) => kind)).toContain('expired');
});

test('a proposal that nobody decided is owed', () => {
  const told = story(place).assessed(EAST).proposed('p-06', 'alert', EAST);
  expect(reportOf(told).owed.map(({ kind }) => kind)).toEqual(['undecided', 'noQuorum', 'unanswered']);
});

test('the report of an open incident says what has not happened yet by leaving it out', () => {
  const report = reportOf(story(place).assessed(EAST));
  expect(report.closed).toBeUndefined();
  expect(report.steps.filter(({ at }) => at !== undefined).map(({ step }) => step)).toEqual(['opened']);
  expect(report.summary.ar).toContain('ما زالت الحادثة مفتوحة');
});

test('the summary of an exercise says that it is one, and that the public was not told', () => {
  const { summary } = reportOf(wholeStory(place, 'Exercise'));
  expect(summary.ar).toMatch(/^تمرين/);
  expect(summary.ar).not.toContain('للجمهور');
  expect(summary.en).toMatch(/^Exercise/);
  expect(summary.en).not.toContain('public');
});

test('a stream without an incident makes no report', () => {
  expect(
    incidentReport({
      commits: [],
      warnings: [],
      response: NO_RESPONSE,
      place,
      madeAt: '2023-10-21T06:00:00.000Z',
    }),
  ).toBeUndefined();
});
