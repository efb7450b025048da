import { describe, expect, test } from 'vitest';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { RelayAcknowledgements, ShortLived } from '../../../shared/subscriber/ports.ts';

const NOON: Instant = '2026-01-01T12:00:00.000Z';
const later = (seconds: number) => plusSeconds(NOON, seconds);

let keys = 0;
const fresh = (): string => {
  keys += 1;
  return `key-${keys}`;
};

/** What every keeper of short-lived things promises; time is the caller's. */
export const shortLivedContract = (name: string, storeOf: () => ShortLived): void => {
  describe(`the contract of what is forgotten by itself: ${name}`, () => {
    test('what is kept is there until its time is over, whether or not it was removed', async () => {
      const key = fresh();
      await storeOf().put(key, 'one', NOON, 60);
      expect(await storeOf().get(key, later(59))).toBe('one');
      expect(await storeOf().get(key, later(60))).toBeUndefined();
      expect(await storeOf().get(fresh(), NOON)).toBeUndefined();
    });

    test('what is kept again replaces what was there', async () => {
      const key = fresh();
      await storeOf().put(key, 'one', NOON, 60);
      await storeOf().put(key, 'two', later(50), 60);
      expect(await storeOf().get(key, later(100))).toBe('two');
    });

    test('of several who take it one gets it, and nobody when it is too late', async () => {
      const [key, late] = [fresh(), fresh()];
      await storeOf().put(key, 'one', NOON, 60);
      await storeOf().put(late, 'one', NOON, 60);
      const taken = await Promise.all([1, 2, 3].map(() => storeOf().take(key, NOON)));
      expect(taken.filter((value) => value !== undefined)).toEqual(['one']);
      expect(await storeOf().take(late, later(61))).toBeUndefined();
    });

    test('no more than the limit are counted within a window, also side by side, and again in the next', async () => {
      const key = fresh();
      const limit = { most: 3, seconds: 3600 };
      const counted = await Promise.all([1, 2, 3, 4, 5].map(() => storeOf().countUp(key, limit, NOON)));
      expect(counted.filter(Boolean)).toHaveLength(3);
      expect(await storeOf().countUp(key, limit, later(60))).toBe(false);
      expect(await storeOf().countUp(fresh(), limit, later(60))).toBe(true);
      expect(await storeOf().countUp(key, limit, later(3600))).toBe(true);
    });

    test('what is put once stands, whoever comes later, until it is over', async () => {
      const key = fresh();
      const put = (value: string, at: Instant) => storeOf().putOnce(key, value, at, 60);
      expect(await Promise.all([put('one', NOON), put('one', NOON)])).toEqual(['one', 'one']);
      expect(await put('other', later(59))).toBe('one');
      expect(await put('other', later(60))).toBe('other');
      expect(await storeOf().get(key, later(61))).toBe('other');
    });

    test('a piece of work is taken once, and again when whoever had it never came back', async () => {
      const key = fresh();
      expect(await storeOf().claim(key, NOON, 60)).toBe('claimed');
      expect(await storeOf().claim(key, later(59), 60)).toBe('busy');
      expect(await storeOf().claim(key, later(60), 60)).toBe('claimed');
    });

    test('work that is finished stays so for as long as was said, and work let go is free', async () => {
      const key = fresh();
      await storeOf().claim(key, NOON, 60);
      await storeOf().release(key);
      expect(await storeOf().claim(key, NOON, 60)).toBe('claimed');
      await storeOf().finish(key, NOON, 3600);
      expect(await storeOf().claim(key, later(3599), 60)).toBe('done');
      expect(await storeOf().claim(key, later(3600), 60)).toBe('claimed');
    });
  });
};

/** What every store of relays' acknowledgements promises. */
export const relayAcknowledgementsContract = (name: string, storeOf: () => RelayAcknowledgements): void => {
  describe(`the contract of relays' acknowledgements: ${name}`, () => {
    test('each relay counts once for an alert, in the district that they answered for', async () => {
      const [alertId, other] = [fresh(), fresh()];
      const at = NOON;
      const record = (recipientId: string, pcode: string, alert = alertId) =>
        storeOf().record({ alertId: alert, recipientId, pcode, at });
      expect(await record('relay-1', 'YE1915')).toBe(true);
      expect(await record('relay-1', 'YE1915')).toBe(false);
      expect(await record('relay-2', 'YE1915')).toBe(true);
      expect(await record('relay-3', 'YE1927')).toBe(true);
      expect(await record('relay-1', 'YE1915', other)).toBe(true);
      expect(await storeOf().count(alertId)).toEqual(
        new Map([
          ['YE1915', 2],
          ['YE1927', 1],
        ]),
      );
      expect(await storeOf().has(alertId, 'relay-1')).toBe(true);
      expect(await storeOf().has(other, 'relay-2')).toBe(false);
      expect(await storeOf().count(fresh())).toEqual(new Map());
    });
  });
};
