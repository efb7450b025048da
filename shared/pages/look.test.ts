import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../kernel/vocabulary.ts';
import { LEVEL_SYMBOL } from './level-look.ts';
import { COLOURS } from './look.ts';

describe('the colours of the pages', () => {
  test.each([
    ['ink', 'paper'],
    ['ink', 'ground'],
    ['muted', 'paper'],
    ['muted', 'ground'],
    ['blue', 'paper'],
    ['blue', 'ground'],
    ['bad', 'paper'],
    ['bad', 'ground'],
    ['good', 'paper'],
    ['paper', 'ink'],
    ['paper', 'blue'],
    ['paper', 'drill'],
    ['hair', 'ink'],
    ['ink', 'green'],
    ['ink', 'yellow'],
    ['ink', 'orange'],
    ['paper', 'red'],
  ] as const)('%s can be read on %s', (text, ground) => {
    expect(wcagContrast(COLOURS[text], COLOURS[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test('the edge of a field is seen on paper', () => {
    expect(wcagContrast(COLOURS.line, COLOURS.paper)).toBeGreaterThanOrEqual(3);
  });

  /** About ten times what the eye just notices. */
  const FAR = 10;
  const EYES = {
    'who sees all colours': (colour: string) => colour,
    'without red': seen(filterDeficiencyProt(1)),
    'without green': seen(filterDeficiencyDeuter(1)),
    'without blue': seen(filterDeficiencyTrit(1)),
  };
  test.each(Object.entries(EYES))(
    'levels beside each other differ for one %s, and have another sign',
    (_, eye) => {
      const apart = differenceCiede2000();
      for (const [index, level] of LEVELS.entries()) {
        const next = LEVELS[index + 1];
        if (next === undefined) continue;
        expect(apart(eye(COLOURS[level]), eye(COLOURS[next])), `${level}, ${next}`).toBeGreaterThan(FAR);
        expect(LEVEL_SYMBOL[level]).not.toBe(LEVEL_SYMBOL[next]);
      }
    },
  );
});

function seen(filter: ReturnType<typeof filterDeficiencyProt>) {
  return (colour: string): string => {
    const rgb = converter('rgb')(colour);
    if (rgb === undefined) throw new Error(`${colour} is no colour`);
    return formatHex(filter(rgb));
  };
}
