import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Means } from '../../events/vocabulary.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { createTypesetPdf, readTypstFiles, TYPST_FILES } from '../adapters/typst/typeset-pdf.ts';
import { mapShape } from '../pages/district-map.ts';
import { htmlReport } from './html-report.ts';
import { incidentReport } from './incident-report.ts';
import { placeNames } from './place-names.ts';
import type { Response } from './response-record.ts';
import { NO_RESPONSE } from './testing/no-response.ts';
import { EAST, type Story, story, wholeStory } from './testing/story.ts';
import { typstReport } from './typst-report.ts';

const place = readPlacePackFolder('places/hadramout');
const shape = mapShape(place.districts);

const reportOf = ({ commits, warnings, now }: Story, response = NO_RESPONSE) => {
  const report = incidentReport({ commits, warnings, response, place, madeAt: now() });
  if (report === undefined) throw new Error('no report');
  return report;
};

const { person } = placeNames(place);
const voted = (id: string, vote: 'for' | 'against', means: Means, recordedBy?: string) => ({
  by: person(id),
  vote,
  at: '2023-10-21T09:00:00.000Z',
  means,
  ...(vote === 'against' ? { reason: 'المطر بعد غد' } : {}),
  ...(recordedBy === undefined ? {} : { recordedBy: person(recordedBy) }),
});
const WITH_MEASURE: Response = {
  ...NO_RESPONSE,
  resolutions: [
    {
      number: 1,
      kind: 'close-schools',
      text: 'تعليق الدراسة غدًا',
      proposedBy: person('p-11'),
      means: 'link',
      outcome: 'adopted',
      votes: [
        voted('p-11', 'for', 'link'),
        voted('p-02', 'against', 'sms-code'),
        voted('p-08', 'for', 'voice-call', 'p-14'),
      ],
    },
  ],
};

const unratified = () =>
  story(place)
    .assessed(EAST)
    .proposed('p-06', 'alert', EAST)
    .wait(place.deadlines.emergencyReleaseMinutes)
    .approved('p-01');

describe('the report as HTML', () => {
  const markup = htmlReport(reportOf(wholeStory(place)), shape);

  test('is Arabic from right to left, with the English after it from left to right', () => {
    expect(markup).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
    expect(markup.indexOf('تقرير الحادثة')).toBeLessThan(markup.indexOf('lang="en" dir="ltr"'));
    expect(markup).toContain('Incident report: tropical cyclone');
  });

  test('says in both languages by what means each vote on a measure came, and who recorded it', () => {
    const { length } = markup;
    const measured = htmlReport(reportOf(wholeStory(place), WITH_MEASURE), shape);
    expect(measured.length).toBeGreaterThan(length);
    for (const words of ['برسالة نصية تحمل الرمز', 'شفهيًا، سجله ياسر أحمد العملي', 'ضد: المطر بعد غد'])
      expect(measured).toContain(`<td>${words}</td>`);
    for (const words of ['by SMS with the code', 'spoken, recorded by Yasser Ahmed Al-Amali'])
      expect(measured).toContain(`<td>${words}</td>`);
  });

  test('needs no script, no other file and no side by name, and stays small', () => {
    expect(markup).not.toMatch(/<script|<img|<link |url\(|@import|\bon[a-z]+=/);
    expect(markup.match(/<style>.*<\/style>| style=.*/s)?.[0]).not.toMatch(/left|right/);
    expect(Buffer.byteLength(markup)).toBeLessThan(100_000);
  });

  test('holds every text that was sent, and the head of the log', () => {
    const report = reportOf(wholeStory(place));
    for (const { texts } of report.alerts) for (const { ar } of texts) expect(markup).toContain(ar);
    expect(markup).toContain(report.head.hash);
  });

  test('shows an alert released alone in red in both languages, until it is ratified', () => {
    const before = htmlReport(reportOf(unratified()), shape);
    expect(before.match(/class="notice owed"/g)).toHaveLength(2);
    expect(htmlReport(reportOf(unratified().ratified('p-02')), shape)).not.toContain('class="notice owed"');
  });

  test('says above all else that an exercise reached nobody of the public', () => {
    expect(htmlReport(reportOf(wholeStory(place, 'Exercise')), shape)).toContain(
      '<p class="notice">تمرين: لم يصل شيء من هذا إلى الجمهور</p>',
    );
  });

  test('shows what a person wrote as they wrote it, and never as markup', () => {
    const told = story(place).assessed(EAST).answered('p-02').proposed('p-06', 'alert', EAST);
    const refused = htmlReport(reportOf(told.refused('p-02', '<script>alert(1)</script>')), shape);
    expect(refused).toContain('&lt;script&gt;');
    expect(refused).not.toContain('<script');
  });
});

describe('the report as PDF', () => {
  test('is typeset, and the same bytes each time', { timeout: 60_000 }, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'typst-'));
    const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));
    for (const [name, source] of Object.entries(TYPST_FILES)) {
      copyFileSync(join(packages, source), join(directory, name));
    }
    const typeset = createTypesetPdf(await readTypstFiles(directory));
    rmSync(directory, { recursive: true });
    const first = await typeset(typstReport(reportOf(wholeStory(place)), shape));
    expect(Buffer.from(first.slice(0, 5)).toString()).toBe('%PDF-');
    expect(await typeset(typstReport(reportOf(wholeStory(place)), shape))).toEqual(first);
    const measured = await typeset(typstReport(reportOf(wholeStory(place), WITH_MEASURE), shape));
    expect(measured.length).toBeGreaterThan(first.length);
    for (const told of [unratified(), story(place, 'Exercise').assessed(EAST)]) {
      expect((await typeset(typstReport(reportOf(told), shape))).length).toBeGreaterThan(10_000);
    }
  });
});
