import { describe, expect, test } from 'vitest';
import { count } from './counts.ts';
import { districtList, joinList } from './lists.ts';
import { HADRAMOUT_DISTRICTS } from './testing/hadramout-districts.ts';

const names = (...arabic: string[]) => arabic.map((ar) => ({ ar, en: ar }));

describe('lists', () => {
  test('the «و» is written onto the last name', () => {
    expect(joinList(names('المكلا', 'الشحر', 'وادي العين')).ar).toBe('المكلا، الشحر ووادي العين');
    expect(joinList(names('المكلا', 'الشحر')).ar).toBe('المكلا والشحر');
    expect(joinList(names('المكلا')).ar).toBe('المكلا');
    expect(joinList([]).ar).toBe('');
  });

  test.each([
    [5, 'و2'],
    [6, 'و3 مديريات أخرى'],
    [14, 'و11 مديرية أخرى'],
  ])('of %i districts three are named and the rest are counted', (total, ending) => {
    const { ar } = districtList(HADRAMOUT_DISTRICTS.slice(0, total), 3);
    expect(ar.startsWith('رماه، ثمود، القف ')).toBe(true);
    if (total === 5) expect(ar.endsWith('ومديريتين أخريين')).toBe(true);
    else expect(ar.endsWith(ending)).toBe(true);
  });

  test('one district more than the most is named, since counting it takes as much room', () => {
    expect(districtList(HADRAMOUT_DISTRICTS.slice(0, 4), 3).ar).toBe('رماه، ثمود، القف وزمخ ومنوخ');
  });
});

describe('counting', () => {
  test('Arabic has its six plural forms and western digits', () => {
    expect([0, 1, 2, 3, 11, 100].map((n) => count('districts', n).ar)).toEqual([
      'لا مديريات',
      'مديرية واحدة',
      'مديريتين',
      '3 مديريات',
      '11 مديرية',
      '100 مديرية',
    ]);
    expect(count('subscribers', 4210).ar).toBe('4,210 مشتركين');
    expect(count('subscribers', 1).en).toBe('1 subscriber');
  });
});
