import { describe, expect, test } from 'vitest';
import { compileSchedule } from './expression.ts';

const START = Date.parse('2023-10-20T00:00:00Z'); // a Friday
const nextThree = (expression: string, zone?: string) => {
  const next = compileSchedule(expression, START, zone);
  const moments: string[] = [];
  for (let at: number | undefined = START; at !== undefined && moments.length < 3; ) {
    at = next(at);
    if (at !== undefined) moments.push(new Date(at).toISOString().slice(0, 16));
  }
  return moments;
};

describe('a schedule', () => {
  test('of a rate is due every period from where it began', () => {
    expect(nextThree('rate(1 minute)')).toEqual(['2023-10-20T00:01', '2023-10-20T00:02', '2023-10-20T00:03']);
    expect(nextThree('rate(6 hours)')).toEqual(['2023-10-20T06:00', '2023-10-20T12:00', '2023-10-20T18:00']);
    expect(compileSchedule('rate(5 minutes)', START)(START + 301_000)).toBe(START + 600_000);
  });

  test.each([
    ['cron(0 5 * * ? *)', ['2023-10-20T05:00', '2023-10-21T05:00', '2023-10-22T05:00']],
    ['cron(*/20 * * * ? *)', ['2023-10-20T00:20', '2023-10-20T00:40', '2023-10-20T01:00']],
    ['cron(30 8 ? * SUN-TUE *)', ['2023-10-22T08:30', '2023-10-23T08:30', '2023-10-24T08:30']],
    ['cron(0 0 1 JAN,jul ? *)', ['2024-01-01T00:00', '2024-07-01T00:00', '2025-01-01T00:00']],
    ['cron(0 12 29 2 ? *)', ['2024-02-29T12:00', '2028-02-29T12:00', '2032-02-29T12:00']],
    ['cron(5/25 0 * * ? *)', ['2023-10-20T00:05', '2023-10-20T00:30', '2023-10-20T00:55']],
    ['cron(0 0 1 1 ? 2024-2025)', ['2024-01-01T00:00', '2025-01-01T00:00']],
    ['cron(0 0 31 2 ? *)', []],
  ])('of %s is due when the calendar says so', (expression, moments) => {
    expect(nextThree(expression)).toEqual(moments);
  });

  test('of a zone follows the clocks there', () => {
    expect(nextThree('cron(0 6 * * ? *)', 'Asia/Aden')[0]).toBe('2023-10-20T03:00');
    expect(nextThree('cron(0 1 * * ? *)', 'Asia/Aden')[0]).toBe('2023-10-20T22:00');
    // Clocks in Berlin go back on 29 October.
    const berlin = compileSchedule('cron(0 6 29 10 ? *)', START, 'Europe/Berlin')(START);
    expect(new Date(berlin ?? 0).toISOString()).toBe('2023-10-29T05:00:00.000Z');
  });

  test.each(['rate(0 minutes)', 'rate(90 seconds)', 'every minute', 'cron(0 0 * * *)', 'cron(0 0 * * * *)'])(
    'is refused when it is none: %s',
    (expression) => {
      expect(() => compileSchedule(expression, START)).toThrow(RangeError);
    },
  );

  test.each(['cron(0 0 L * ? *)', 'cron(0 0 ? * 2#1 *)', 'cron(60 0 * * ? *)', 'cron(0 0 15W * ? *)'])(
    'is refused when it asks for more than this knows: %s',
    (expression) => {
      expect(() => compileSchedule(expression, START)).toThrow(RangeError);
    },
  );
});
