import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leadHours } from '../../shared/cyclone/replay.ts';
import { STORMS_FILE } from './storms-command.ts';
import { replayStorms, stormsPage } from './storms-page.ts';

const all = replayStorms();
const storm = (id: string) => all.replayed.find((one) => one.storm.id === id) ?? expect.fail(id);
const rowOf = (id: string, pcode: string) =>
  storm(id).rows.find((row) => row.pcode === pcode) ?? expect.fail(pcode);

test('docs/storms.md is what the thresholds give (nadhir storms)', () => {
  expect(readFileSync(STORMS_FILE, 'utf8')).toBe(stormsPage(all));
});

describe('October 2008, which killed most with the weakest wind', () => {
  test('never had more than 30 knots', () => {
    expect(Math.max(...storm('arb02-2008').track.map(({ windKt }) => windKt))).toBe(30);
  });
  test.each(storm('arb02-2008').storm.hit)('reaches red in %s, before the closest approach', (pcode) => {
    expect(rowOf('arb02-2008', pcode).highest).toBe('red');
    expect(leadHours(rowOf('arb02-2008', pcode), 'red')).toBeGreaterThan(0);
  });
});

describe.each(all.replayed)('$storm.id', ({ storm: { hit, id }, rows }) => {
  test('every district that was hit was red', () => {
    for (const pcode of hit) expect(rowOf(id, pcode).highest).toBe('red');
  });
  test('a district goes through yellow and orange no later than it is red', () => {
    for (const { first } of rows) {
      if (first.red === undefined) continue;
      expect((first.yellow ?? 'z') <= (first.orange ?? 'z') && (first.orange ?? 'z') <= first.red).toBe(true);
    }
  });
  test('has every district of the place', () => {
    expect(rows).toHaveLength(28);
  });
});

test('a cyclone that passes Oman leaves most of Hadramout below orange', () => {
  expect(
    storm('mekunu-2018').rows.filter(({ highest }) => highest === 'green' || highest === 'yellow').length,
  ).toBeGreaterThan(20);
});
