import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { incidentGrouping, neighboursOf } from './incident-grouping.ts';

const pack = readPlacePackFolder('places/hadramout');
const { joined } = incidentGrouping(pack);
const [MUKALLA, BRUM, SHIHR, SAYUN, RUMAH] = ['YE1927', 'YE1925', 'YE1915', 'YE1910', 'YE1901'] as const;

describe('the districts that touch', () => {
  const neighbours = neighboursOf(pack);

  test('touch both ways, and never themselves', () => {
    for (const [one, others] of neighbours) {
      expect(others.has(one)).toBe(false);
      for (const other of others) expect(neighbours.get(other)?.has(one), `${other} ${one}`).toBe(true);
    }
  });

  test('make one whole of the governorate: from each every other can be reached', () => {
    const reached = new Set([MUKALLA as string]);
    for (const pcode of reached) for (const other of neighbours.get(pcode) ?? []) reached.add(other);
    expect(reached.size).toBe(pack.districts.length);
  });

  test('are those of the map', () => {
    expect([...(neighbours.get(RUMAH) ?? [])]).toEqual(['YE1902', 'YE1912']);
    expect(neighbours.get(MUKALLA)?.has(BRUM)).toBe(true);
    expect(neighbours.get(MUKALLA)?.has(SHIHR)).toBe(false);
  });
});

describe('one danger', () => {
  test.each([
    ['rain over neighbours', 'heavy-rain', MUKALLA, BRUM, true],
    ['rain over districts apart', 'heavy-rain', MUKALLA, SHIHR, false],
    ['a cyclone wherever it strikes', 'tropical-cyclone', MUKALLA, RUMAH, true],
    ['heat over one half', 'heat', SAYUN, RUMAH, true],
    ['heat over two halves that do not touch', 'heat', SAYUN, MUKALLA, false],
    ['a district that nobody knows is alone', 'heat', 'YE0000', MUKALLA, false],
  ] as const)('%s', (_, hazard, one, other, together) => {
    expect(joined(hazard, one, other)).toBe(together);
    expect(joined(hazard, other, one)).toBe(together);
  });
});
