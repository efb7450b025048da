import { describe, expect, test } from 'vitest';
import { asksToConfirm, isConfirmed } from './confirmation.ts';

const districts = Array.from({ length: 12 }, (_, index) => ({
  pcode: `YE19${index + 10}`,
  level: 'red' as const,
}));
const RED = { kind: 'alert', level: 'red', districts } as const;

describe('a red warning', () => {
  test.each(['12', '١٢', '۱۲', ' 12 ', '\u202b١٢\u202c', 'أحمر', 'red', 'RED'])(
    'is confirmed by “%s”',
    (typed) => {
      expect(isConfirmed(RED, typed)).toBe(true);
    },
  );

  test.each([undefined, '', '1', '11', '012', '1 2', '12.0', 'احمر جدا', 'أحمر!', 'نعم', 'orange'])(
    'is not confirmed by “%s”',
    (typed) => {
      expect(isConfirmed(RED, typed)).toBe(false);
    },
  );
});

test('nothing is typed for less than red, nor for what takes a warning back or ends it', () => {
  expect(asksToConfirm({ kind: 'update', level: 'red' })).toBe(true);
  for (const kind of ['cancel', 'all-clear'] as const)
    expect(asksToConfirm({ kind, level: 'red' })).toBe(false);
  expect(isConfirmed({ ...RED, level: 'orange' }, undefined)).toBe(true);
});
