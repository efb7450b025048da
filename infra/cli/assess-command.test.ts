import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from './assess-command.ts';
import { UsageError } from './usage-error.ts';

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const explained = async (district: string): Promise<string> => {
  expect(await assess(['--explain', district, '--fixtures'])).toBe(0);
  return said.join('\n');
};

describe('the explanation of a district', () => {
  test('says that the readings are recorded and the thresholds proposals', async () => {
    const text = await explained('YE1918');
    expect(text).toContain('from recorded readings');
    expect(text).toContain('The thresholds are proposals.');
  });

  test.each(['YE1918', 'ye1918', "Daw'an", 'دوعن', 'dawan'])('is found by %s', async (name) => {
    expect(await explained(name)).toContain("Daw'an (دوعن, YE1918)");
  });

  test('has each hazard’s level, its sentence in both languages, and models and stations side by side', async () => {
    const text = await explained('YE1918');
    expect(text).toContain('heavy rain: red');
    expect(text).toContain('measured: 62 mm of rain in 6 hours (step 60 mm)');
    expect(text).toContain('المسجل: أمطار 62 ملم خلال 6 ساعات (الحد 60 ملم)');
    expect(text).toMatch(/GFS +32 mm \(at most 127 mm\) {2}forecast/);
    expect(text).toMatch(/station-dawan +62 mm {2}observation .* reaches severe/);
  });

  test('tells what comes from upstream', async () => {
    expect(await explained('Shibam')).toContain(
      "from Daw'an by Wadi Daw'an, Wadi Hadramout in 10 h: extreme, Likely",
    );
  });

  test('tells that models disagree, and that a station which has told nothing but zero for weeks did not count', async () => {
    const text = await explained('YE1927');
    expect(text).toContain('models disagree: 189 mm (GFS) against 0.9 mm (ICON)');
    expect(text).toContain('rain 0 mm is suspect and did not count');
    expect(text).toContain('flash floods: green');
  });

  test('says of what is not measured that it is not known', async () => {
    expect(await explained('Rumah')).toContain('heavy rain: unknown (no-readings)');
  });

  test.each([
    [['--explain', 'Paris', '--fixtures'], 'Paris is no district of hadramout'],
    [['--explain', 'YE1918', '--fixtures', '--at', 'noon'], '--at must be a moment'],
    [[], 'assess needs --explain DISTRICT or --replay ASSESSMENT-ID'],
  ])('%j is refused with what to do', async (args, message) => {
    await expect(assess(args)).rejects.toThrow(message);
    await expect(assess(args)).rejects.toBeInstanceOf(UsageError);
  });
});
