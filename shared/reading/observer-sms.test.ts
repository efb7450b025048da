import { describe, expect, test } from 'vitest';
import { withoutPhones } from './observer-report.ts';
import { readObserverSms } from './observer-sms.ts';

const DISTRICTS = [
  { pcode: 'YE1926', names: ['المكلا', 'Al Mukalla'] },
  { pcode: 'YE1927', names: ['مدينة المكلا', 'Mukalla City'] },
  { pcode: 'YE1915', names: ['الشحر', 'Ash Shihr', 'Shihr'] },
  { pcode: 'YE1910', names: ['سيئون', 'Seiyun', 'Sayun'] },
  { pcode: 'YE1918', names: ['دوعن', "Daw'an", 'Dawan', 'صيف'] },
];
const read = (text: string) => readObserverSms(text, DISTRICTS);

describe('an observer’s SMS', () => {
  test.each([
    ['سيل جارف في الشحر', 'flash-flood', 'violent', 'YE1915'],
    ['أمطارٌ غزيرة بالمكلا', 'heavy-rain', 'heavy', 'YE1926'],
    ['مطر خفيف مدينة المكلا', 'heavy-rain', 'light', 'YE1927'],
    ['والسيول نزلت على دوعن الآن', 'flash-flood', 'moderate', 'YE1918'],
    ['رياح شديدة جداً سيئون', 'wind', 'violent', 'YE1910'],
    ['غبار كثيف في سيئون', 'dust', 'moderate', 'YE1910'],
    ['Strong wind in Seiyun', 'wind', 'heavy', 'YE1910'],
    ['flood at Ash Shihr bridge', 'flash-flood', 'moderate', 'YE1915'],
    ['مطر ورعد ثم سيل كبير في صيف', 'flash-flood', 'heavy', 'YE1918'],
  ])('«%s» is %s, %s, in %s', (text, hazard, intensity, pcode) => {
    expect(read(text)).toEqual({ report: { by: 'sms', hazard, intensity, pcode, text } });
  });

  test.each([
    ['السلام عليكم من الشحر', 'hazard'],
    ['سيل كبير', 'district'],
    ['سيل في لندن', 'district'],
    ['سيول في الشحر وسيئون', 'two-districts'],
    ['', 'hazard'],
    [`سيل في الشحر ${'ا'.repeat(300)}`, 'too-long'],
  ])('«%s» is not guessed at: %s', (text, fault) => {
    expect(read(text)).toEqual({ fault });
  });

  test('loses a phone number that stands in it, in either kind of digits', () => {
    expect(read('سيل في الشحر اتصل +967750000001')).toMatchObject({
      report: { text: 'سيل في الشحر اتصل …' },
    });
    expect(withoutPhones('٧٧٥ ٠٠٠ ٠٠١ الماء 3 أمتار')).toBe('… الماء 3 أمتار');
  });
});
