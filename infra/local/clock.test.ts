import { afterEach, expect, test } from 'vitest';
import { createClock, installVirtualDate } from './clock.ts';

let restore = () => {};
afterEach(() => restore());

test('while the virtual Date is installed, the present is what the clock says', () => {
  const before = new Date(0);
  const clock = createClock(Date.parse('2023-10-20T00:00:00Z'));
  restore = installVirtualDate(clock.memory);
  expect(new Date().toISOString()).toBe('2023-10-20T00:00:00.000Z');
  clock.moveTo(Date.parse('2023-10-20T00:01:00Z'));
  expect(Date.now()).toBe(Date.parse('2023-10-20T00:01:00Z'));
  expect(Date()).toContain('2023');
  expect(clock.now()).toBe('2023-10-20T00:01:00.000Z');
  expect(new Date(2020, 0, 1).getFullYear()).toBe(2020);
  expect(Date.UTC(1970, 0)).toBe(0);
  expect(before).toBeInstanceOf(Date);
  expect(new Date()).toBeInstanceOf(Date);
});

test('the real Date comes back', () => {
  const restoreNow = installVirtualDate(createClock(0).memory);
  restoreNow();
  expect(Date.now()).toBeGreaterThan(0);
});

test('time never runs backwards', () => {
  expect(() => createClock(1000).moveTo(999)).toThrow(RangeError);
});
