import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { PlacePack } from './place-pack.ts';
import { type Source, sourcesOf } from './sources.ts';

const pack = readPlacePackFolder('places/hadramout');

/** The first complaint about the pack with this source changed. */
const faultOf = (id: string, change: Readonly<Record<string, unknown>>, rest: object = {}): string => {
  const sources = pack.sources.map((source) => (source.id === id ? { ...source, ...change } : source));
  const [issue] = PlacePack.safeParse({ ...pack, sources, ...rest }).error?.issues ?? [];
  return issue === undefined
    ? 'no fault'
    : `${issue.path.slice(issue.path[0] === 'sources' ? 2 : 0).join('.')} ${issue.message}`;
};

describe('the sources of Hadramout', () => {
  test('hold the services of Yemen, Oman and India, GDACS, forecasts, airports, stations and two wadi gauges', () => {
    const operating = pack.sources.filter(({ status }) => status === 'operating').map(({ id }) => id);
    expect(operating).toEqual(
      expect.arrayContaining([
        'ye-yms-ar',
        'ye-yms-en',
        'om-met-ar',
        'in-imd-en',
        'int-gdacs-en',
        'open-meteo',
      ]),
    );
    const [metar] = sourcesOf(pack, 'metar');
    expect(metar?.stations.map(({ icao }) => icao)).toEqual(expect.arrayContaining(['OYRN', 'OYSY']));
    const gauges = sourcesOf(pack, 'station').filter(({ measures }) => measures.includes('wadi-level'));
    expect(gauges).toHaveLength(2);
  });

  test('let no foreign or unknown sender open an incident', () => {
    const opening = pack.sources
      .filter(({ status }) => status === 'operating')
      .filter((source) =>
        'senders' in source
          ? source.senders.some(({ may }) => Object.values(may).includes('open-incident'))
          : 'may' in source && source.may === 'open-incident',
      );
    expect(opening.map(({ id }) => id)).toEqual([]);
  });

  test('that are invented say so', () => {
    for (const { name, status } of sourcesOf(pack, 'station')) {
      expect(status).toBe('simulated');
      expect(name).toEqual({
        ar: expect.stringContaining('(افتراضي'),
        en: expect.stringContaining('(invented)'),
      });
    }
  });
});

describe('a source', () => {
  test.each<[string, Partial<Source> | Record<string, unknown>, string]>([
    ['ye-yms-ar', { silentAfterMinutes: 5 }, 'silentAfterMinutes must be longer than rhythmMinutes'],
    [
      'ye-yms-ar',
      { silentAfterMinutesInCycloneSeason: 5 },
      'silentAfterMinutesInCycloneSeason must be longer than rhythmMinutes',
    ],
    [
      'ye-yms-ar',
      { silentAfterMinutesInCycloneSeason: 31 },
      'silentAfterMinutesInCycloneSeason must not be longer than silentAfterMinutes',
    ],
    ['ye-yms-ar', { url: 'ftp://met.example/rss.xml' }, 'url must be a web address or begin with /'],
    [
      'metar',
      { stations: [{ icao: 'Riyan', position: [14, 49] }] },
      'stations.0.icao must be an ICAO code such as OYRN',
    ],
    [
      'metar',
      { stations: [{ icao: 'OYRN', district: 'YE2815', position: [14, 49] }] },
      'stations.0.district YE2815 is not a district of this pack',
    ],
    ['station-tarim', { district: 'YE2815' }, 'district YE2815 is not a district of this pack'],
    ['ye-yms-en', { id: 'ye-yms-ar' }, 'id ye-yms-ar is already used'],
  ])('%s with %o is refused with the field and the rule', (id, change, message) => {
    expect(faultOf(id, change)).toBe(message);
  });
});

describe('the self-test of a pack', () => {
  const selfTest = (change: object) => faultOf('', {}, { selfTest: { ...pack.selfTest, ...change } });

  test('is carried by a CAP feed of the pack', () => {
    expect(selfTest({ source: 'metar' })).toBe('selfTest.source metar is not a CAP feed of this pack');
  });
  test('goes to no phone of an officer', () => {
    expect(selfTest({ phones: ['+967750000106'] })).toBe(
      "selfTest.phones.0 +967750000106 is somebody's: a test reaches no officer",
    );
  });
});
