import { expect, test } from 'vitest';
import { readFeed } from '../../../shared/cap/feed.ts';
import { fixture } from './fixtures.ts';

const read = (file: string) => readFeed(fixture(`feeds/${file}`), 'https://example.org/feeds/list.xml');

test.each([
  ['gcl-weather_index.atom', 2, 0],
  ['gcl-empty_weather_index.atom', 0, 0],
  ['gcl-no_link.atom', 0, 1],
  ['gcl-amber.atom', 0, 1],
  ['gcl-invalid.rss', 0, 1],
  ['gclv-amber.rss', 1, 0],
  ['kde-au-bom-en.rss.xml', 1, 0],
  ['imd-rss-index-2026-09-03.xml', 10, 0],
  ['meteoalert-france_sample.xml', 12, 0],
])('%s gives %i entries and %i problems', (file, entries, problems) => {
  const reading = read(file);
  if (reading.kind === 'broken') throw new Error(reading.reason);
  expect([reading.entries.length, reading.problems.length]).toEqual([entries, problems]);
});

test.each([
  ['gcl-xee.atom', 'refused unread'],
  ['cpl-pelmorex.atom', 'not valid UTF-8'],
  ['gcl-bushfire_valid.edxlde', 'neither an Atom feed nor an RSS channel'],
])('%s is broken: %s', (file, reason) => {
  expect(read(file)).toEqual({ kind: 'broken', reason: expect.stringContaining(reason) });
});

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
  const links = reading.kind === 'feed' ? reading.entries.map(({ link }) => link) : [];
  expect(links.every((link) => link.startsWith('https://feeds.meteoalarm.org/api/v1/warnings/'))).toBe(true);
});
