import { describe, expect, test } from 'vitest';
import { DOUBT_CODES } from '../assessment/doubt.ts';
import { doubtText } from './doubts.ts';

const say = doubtText({
  districts: [
    { pcode: 'YE1915', name: { ar: 'الشحر', en: 'Ash Shihr' } },
    { pcode: 'YE1927', name: { ar: 'مدينة المكلا', en: 'Al Mukalla City' } },
  ],
});

/** Everything that any doubt may be given. */
const VALUES = {
  ...{ identifier: 'i-1', sender: 'a@b.example', sent: '2026-05-01T09:00:00.000Z', msgType: 'Update' },
  ...{ where: 'info[1]', detail: 'x', note: 'x', event: 'x', language: 'ar', languages: 'ar, en', text: 'x' },
  ...{
    area: 'x',
    at: '1,2',
    km: '3',
    geocode: 'x',
    district: 'YE1915',
    districts: 'YE1915 YE1927',
    state: 'invalid',
  },
};

describe('each doubt', () => {
  test.each(DOUBT_CODES)('%s is one sentence in each language, whatever the number', (code) => {
    for (const number of [1, 2, 3, 11, 100]) {
      const { ar, en } = say({ code, values: { ...VALUES, count: number, hours: number } });
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(ar).toMatch(/^\p{Script=Arabic}.*\.$/u);
      expect(`${ar}${en}`).not.toMatch(/[{}]|undefined/);
    }
  });
});

test('districts are said by their names', () => {
  const { ar, en } = say({ code: 'text-names-district', values: { districts: 'YE1915 YE1927', count: 2 } });
  expect(en).toContain('Ash Shihr and Al Mukalla City');
  expect(ar).toContain('الشحر ومدينة المكلا');
});

test('numbers agree in Arabic', () => {
  const hours = (count: number): string => say({ code: 'old-message', values: { hours: count } }).ar;
  expect([3, 11, 100].map(hours)).toEqual([
    'وردت بعد 3 ساعات من إرسالها.',
    'وردت بعد 11 ساعة من إرسالها.',
    'وردت بعد 100 ساعة من إرسالها.',
  ]);
});
