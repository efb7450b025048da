import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clock,
  date,
  dateTime,
  dayAndTime,
  dayName,
  duration,
  fromNow,
  numericDate,
  partOfDate,
  partOfDay,
  period,
} from './when.ts';

describe('the part of the day', () => {
  test.each([
    ['2023-10-23T00:00:00.000Z', 'فجر الإثنين', 'early Monday'],
    ['2023-10-23T03:00:00.000Z', 'صباح الإثنين', 'Monday morning'],
    ['2023-10-23T09:00:00.000Z', 'ظهر الإثنين', 'Monday midday'],
    ['2023-10-23T12:00:00.000Z', 'عصر الإثنين', 'Monday afternoon'],
    ['2023-10-23T15:00:00.000Z', 'مساء الإثنين', 'Monday evening'],
    ['2023-10-23T18:00:00.000Z', 'ليل الإثنين', 'Monday night'],
  ])('%s in Hadramout is %s', (at, ar, en) => {
    expect(partOfDay(at)).toEqual({ ar, en });
  });

  test('the hours after midnight belong to the night that began the evening before', () => {
    expect(partOfDay('2023-10-23T21:30:00.000Z')).toEqual({ ar: 'ليل الإثنين', en: 'Monday night' });
    expect(partOfDate('2023-10-31T22:00:00.000Z')).toEqual({
      ar: 'ليل الثلاثاء 31 أكتوبر',
      en: 'Tuesday night, 31 October',
    });
    expect(dayName('2023-10-23T21:30:00.000Z').ar).toBe('الإثنين');
  });

  test('the word never names a time later than the moment itself', () => {
    const begins: Record<string, number> = { فجر: 3, صباح: 6, ظهر: 12, عصر: 15, مساء: 18, ليل: 21 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), (hour) => {
        const at = new Date(Date.UTC(2023, 9, 23, hour)).toISOString();
        const local = (hour + 3) % 24;
        const start = begins[partOfDay(at).ar.split(' ')[0] ?? ''] ?? Number.NaN;
        expect(start <= local || (start === 21 && local < 3)).toBe(true);
      }),
    );
  });
});

describe('dates and clocks', () => {
  test('the day is that of Aden, three hours ahead of UTC', () => {
    expect(date('2023-10-21T21:00:00.000Z').ar).toBe('الأحد 22 أكتوبر 2023');
    expect(date('2023-10-21T20:59:00.000Z').en).toBe('Saturday 21 October 2023');
  });

  test('the clock has twelve hours and a part of the day in Arabic, twenty-four in English', () => {
    expect(clock('2023-10-21T06:05:00.000Z')).toEqual({ ar: '9:05 صباحًا', en: '09:05' });
    expect(clock('2023-10-21T09:00:00.000Z')).toEqual({ ar: '12:00 ظهرًا', en: '12:00' });
    expect(clock('2023-10-21T21:00:00.000Z')).toEqual({ ar: '12:00 ليلًا', en: '00:00' });
    expect(clock('2023-10-21T13:40:00.000Z').ar).toBe('4:40 عصرًا');
  });

  test('a bulletin is dated with western digits', () => {
    expect(numericDate('2023-10-22T09:00:00.000Z').ar).toBe('22/10/2023م');
    expect(dateTime('2023-11-01T15:30:00.000Z').ar).toBe('الأربعاء 1 نوفمبر 2023، 6:30 مساءً');
  });

  test('every month of the year has the name that the region writes', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      date(new Date(Date.UTC(2024, month, 15)).toISOString())
        .ar.split(' ')
        .at(2),
    );
    expect(new Set(months).size).toBe(12);
    expect(months).toContain('أكتوبر');
    expect(months).toContain('أغسطس');
  });

  test('something that is not a moment is a bug and is said so', () => {
    expect(() => date('yesterday')).toThrow(RangeError);
  });
});

describe('periods and durations', () => {
  const onset = '2023-10-22T16:00:00.000Z';
  const expires = '2023-10-24T01:00:00.000Z';

  test('a period goes from a part of a day to a part of a day', () => {
    expect(period(onset, expires)).toEqual({
      ar: 'من مساء الأحد 22 أكتوبر إلى فجر الثلاثاء 24 أكتوبر',
      en: 'from Sunday evening, 22 October until early Tuesday, 24 October',
    });
  });

  test('an unknown end of a period is left out', () => {
    expect(period(undefined, expires).ar).toBe('حتى فجر الثلاثاء 24 أكتوبر');
    expect(period(onset, undefined).ar).toBe('ابتداءً من مساء الأحد 22 أكتوبر');
    expect(period(undefined, undefined)).toEqual({ ar: '', en: '' });
  });

  test.each([
    [40, '40 ثانية', '40 seconds'],
    [60, 'دقيقة واحدة', '1 minute'],
    [120, 'دقيقتين', '2 minutes'],
    [5 * 60, '5 دقائق', '5 minutes'],
    [11 * 60, '11 دقيقة', '11 minutes'],
    [3600, 'ساعة واحدة', '1 hour'],
    [2 * 3600 + 20 * 60, 'ساعتين و20 دقيقة', '2 hours and 20 minutes'],
    [3 * 86_400 + 3600, '3 أيام وساعة واحدة', '3 days and 1 hour'],
  ])('%i seconds is «%s»', (seconds, ar, en) => {
    expect(duration(seconds)).toEqual({ ar, en });
  });
});

describe('from now', () => {
  const now = '2023-10-21T06:00:00.000Z';
  test.each([
    ['2023-10-21T05:59:30.000Z', 'الآن', 'now'],
    ['2023-10-21T05:56:10.000Z', 'منذ 3 دقائق', '3 minutes ago'],
    ['2023-10-21T03:40:00.000Z', 'منذ ساعتين و20 دقيقة', '2 hours and 20 minutes ago'],
    ['2023-10-20T18:10:00.000Z', 'منذ 11 ساعة', '11 hours ago'],
    ['2023-10-18T06:00:00.000Z', 'منذ 3 أيام', '3 days ago'],
    ['2023-10-21T06:02:00.000Z', 'بعد دقيقتين', 'in 2 minutes'],
    ['2023-10-23T06:00:00.000Z', 'بعد يومين', 'in 2 days'],
  ])('%s is «%s»', (at, ar, en) => {
    expect(fromNow(at, now)).toEqual({ ar, en });
  });

  test.each([
    ['2023-10-21T05:56:00.000Z', 'اليوم 8:56 صباحًا', 'today 08:56'],
    ['2023-10-20T05:56:00.000Z', 'الجمعة 20 أكتوبر، 8:56 صباحًا', 'Friday 20 October, 08:56'],
    ['2022-10-20T05:56:00.000Z', 'الخميس 20 أكتوبر 2022، 8:56 صباحًا', 'Thursday 20 October 2022, 08:56'],
  ])('the day of %s is said as far as it is needed', (at, ar, en) => {
    expect(dayAndTime(at, now)).toEqual({ ar, en });
  });
});
