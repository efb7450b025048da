import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { requestsOf } from './requests.ts';

const { sources, districts } = readPlacePackFolder('places/hadramout');
const of = (id: string) => {
  const source = sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new Error(`no source ${id}`);
  return { source, requests: requestsOf(source, districts) };
};
const listOf = (url: string, name: string): string[] => new URL(url).searchParams.get(name)?.split(',') ?? [];

/** Calls that Open-Meteo counts for one request: a call a point and every ten columns, of at most fourteen days (ForecastApiResult.swift). */
const weightOf = (url: string): number => {
  const columns = [...listOf(url, 'hourly'), ...listOf(url, 'daily')].length * listOf(url, 'models').length;
  return listOf(url, 'latitude').length * Math.max(1, columns / 10);
};

describe('what is asked', () => {
  test('of Open-Meteo: every district, every model, in one request that a server on the way takes', () => {
    const { source, requests } = of('open-meteo');
    const [request] = requests;
    expect(requests).toHaveLength(1);
    expect(request?.request.places.map(({ pcode }) => pcode)).toEqual(districts.map(({ pcode }) => pcode));
    expect(listOf(request?.url ?? '', 'latitude')).toHaveLength(districts.length);
    expect(listOf(request?.url ?? '', 'models')).toEqual('models' in source ? source.models : []);
    expect(request?.url.length).toBeLessThan(2000);
  });

  test('of a place of a hundred districts: more requests, no district twice', () => {
    const { source } = of('open-meteo');
    const many = Array.from({ length: 100 }, (_, i) => ({
      pcode: `XX${1000 + i}`,
      label: [15, 48] as const,
    }));
    const requests = requestsOf(source, many);
    expect(requests.flatMap(({ request }) => request.places.map(({ pcode }) => pcode))).toEqual(
      many.map(({ pcode }) => pcode),
    );
    for (const { url } of requests) expect(url.length).toBeLessThan(2000);
  });

  test('of METAR: every station, and only those in a district are of a district', () => {
    const [request] = of('metar').requests;
    expect(listOf(request?.url ?? '', 'ids')).toEqual(['OYRN', 'OYSY', 'OYGD', 'OYSQ', 'OYAA', 'OOSA']);
    expect(request?.request.places.map(({ station }) => station)).toEqual(['OYRN', 'OYSY']);
  });

  test('in a day stays far below what Open-Meteo gives for nothing', () => {
    const weight = sources
      .filter(({ kind }) => kind.startsWith('open-meteo'))
      .flatMap((source) =>
        requestsOf(source, districts).map(({ url }) => weightOf(url) * ((24 * 60) / source.rhythmMinutes)),
      )
      .reduce((sum, each) => sum + each, 0);
    expect(weight).toBeGreaterThan(500);
    expect(weight).toBeLessThan(5_000);
  });

  test('of a source that speaks by itself: nothing', () => {
    for (const id of ['station-dawan', 'observers', 'ye-yms-ar', 'jtwc']) expect(of(id).requests).toEqual([]);
  });
});
