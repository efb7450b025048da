import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { cleanSms } from '../sms/clean.ts';
import { segment } from '../sms/segments.ts';
import { SOURCE_FAULTS } from '../source/fault.ts';
import { FAULT_WORDS, silenceText } from './sources.ts';

const { sources } = readPlacePackFolder('places/hadramout');
const names = sources.map(({ name }) => name);
const HEARD = '2023-10-21T07:15:00.000Z';

describe('the SMS about silence', () => {
  test('is one part in both languages, for every source and any number of them', () => {
    for (const name of names) {
      for (const others of [0, 1, 2, 5, 11, 25]) {
        for (const lastHeard of [HEARD, undefined]) {
          for (const language of ['ar', 'en'] as const) {
            const silent = [name, ...names.slice(0, others)];
            const text = cleanSms(silenceText({ silent, lastHeard }, language)).text;
            expect([text, segment(text).parts]).toEqual([text, 1]);
          }
        }
      }
    }
  });
  test('names the source and when it was last heard', () => {
    const name = { ar: 'الأرصاد الجوية العُمانية', en: 'Oman meteorology' };
    expect(silenceText({ silent: [name], lastHeard: HEARD }, 'ar')).toBe(
      'صمت مصدر: الأرصاد الجوية العُمانية، آخر ما ورد 10:15 صباحًا',
    );
    expect(silenceText({ silent: [name], lastHeard: HEARD }, 'en')).toBe(
      'Source silent: Oman meteorology, last heard 10:15. See the page of sources',
    );
  });
  test('counts the others', () => {
    const name = { ar: 'راداران', en: 'Radar' };
    const silent = [name, name, name, name];
    expect(silenceText({ silent }, 'ar')).toBe('صمت: راداران ومعه 3 مصادر. راجعوا صفحة المصادر');
    expect(silenceText({ silent }, 'en')).toBe('Silent: Radar and 3 sources more. See the page of sources');
  });
});

test('every fault has its words', () => {
  expect(Object.keys(FAULT_WORDS).toSorted()).toEqual([...SOURCE_FAULTS].toSorted());
});
