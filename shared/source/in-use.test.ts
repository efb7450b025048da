import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { operatingSources, SourcesInUse, sourcesInUse } from './in-use.ts';

const pack = readPlacePackFolder('places/hadramout');
const FRONT = 'https://n.example';
const urlOf = (inUse: Parameters<typeof sourcesInUse>[1]) =>
  sourcesInUse(pack, inUse, FRONT).map((source) => ('url' in source ? source.url : undefined));

describe('the sources in use', () => {
  test('are those in operation unless a deployment names its own', () => {
    const ids = operatingSources(pack.sources).map(({ id }) => id);
    expect(ids).toContain('ye-yms-ar');
    expect(ids).not.toContain('scenario');
    expect(ids).not.toContain('station-tarim');
  });
  test('have the address of the pack, or the one that the deployment gives', () => {
    expect(urlOf([{ id: 'ye-yms-ar' }])).toEqual(['https://cap-sources.s3.amazonaws.com/ye-yms-ar/rss.xml']);
    expect(urlOf([{ id: 'scenario', url: 'http://localhost:1/feed.xml' }])).toEqual([
      'http://localhost:1/feed.xml',
    ]);
  });
  test('with a path stand on the own front, and without an address have none', () => {
    expect(urlOf([{ id: 'self-test' }, { id: 'observers' }])).toEqual([
      'https://n.example/self-test/feed.xml',
      undefined,
    ]);
  });
  test('that the pack does not have are an error that names them', () => {
    expect(() => sourcesInUse(pack, [{ id: 'radar' }], FRONT)).toThrow(
      'radar is no source of the place pack',
    );
  });
  test('are read from a variable, which must be a JSON list', () => {
    expect(SourcesInUse.parse('[{"id":"metar"}]')).toEqual([{ id: 'metar' }]);
    expect(SourcesInUse.safeParse('metar').error?.issues[0]?.message).toBe('is not JSON');
    expect(SourcesInUse.safeParse('[{"url":"x"}]').success).toBe(false);
  });
});
