import { expect, test } from 'vitest';
import { readFeed } from '../../../shared/cap/feed.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { feedExpectations, fixture, fixturesIn } from './fixtures.ts';

const read = (file: string) => readFeed(fixture(`feeds/${file}`), 'https://example.org/feeds/list.xml');

test('every list has an expectation', () => {
  expect(feedExpectations().map(({ file }) => file)).toEqual(fixturesIn('feeds'));
});

test.each(feedExpectations())('$file is $outcome $fault', ({ file, outcome, fault, ...counts }) => {
  const reading = readFeed(fixture(file), 'https://example.org/feeds/list.xml');
  if (reading.kind === 'broken') return expect(['failing', reading.fault.code]).toEqual([outcome, fault]);
  const { entries, problems } = reading;
  const own = reading.fault?.code ?? (problems.length > 0 ? 'entries-left-out' : '');
  expect([own === '' ? 'well' : 'degraded', own]).toEqual([outcome, fault]);
  expect({
    links: entries.filter(({ link }) => link !== undefined).length,
    documents: entries.filter(({ document }) => document !== undefined).length,
    problems: problems.length,
  }).toEqual(counts);
});

test.each(feedExpectations().filter(({ documents }) => documents > 0))(
  'the alerts that stand in $file are CAP by themselves',
  ({ file }) => {
    const reading = readFeed(fixture(file), 'https://example.org/');
    const verdicts = (reading.kind === 'feed' ? reading.entries : []).map(({ document }) =>
      document === undefined ? 'no document' : readCap(document).verdict,
    );
    expect(new Set(verdicts)).toEqual(new Set([file.endsWith('.edxlde') ? 'accepted' : 'repaired']));
  },
);

test('the feed of the India Meteorological Department leads to the alert that is here', () => {
  const reading = read('imd-rss-index-2026-09-03.xml');
  expect(reading.kind === 'feed' && reading.entries[0]).toEqual({
    id: 'urn:oid:2.49.0.1.356.0.2026.9.3.7.21.21',
    link: 'https://cap-sources.s3.amazonaws.com/in-imd-en/2026-09-03-07-21-21.xml',
    updated: '2026-09-03T07:21:21.000Z',
    title: 'Heavy to very heavy with extremely heavy rainfall',
  });
});

test('of the links of a MeteoAlarm entry, the one to the alert is taken, not the page', () => {
  const reading = read('meteoalert-france_sample.xml');
  const links = reading.kind === 'feed' ? reading.entries.map(({ link }) => link ?? '') : [];
  expect(links.every((link) => link.startsWith('https://feeds.meteoalarm.org/api/v1/warnings/'))).toBe(true);
});
