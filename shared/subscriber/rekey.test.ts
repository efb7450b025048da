import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import { countSubscribers } from './counts.ts';
import { join, leave } from './decide.ts';
import { subscriberDesk } from './desk.ts';
import type { PhoneLocker, SubscriptionStore } from './ports.ts';
import { rekeySubscribers, retireLookups } from './rekey.ts';
import { testDesk, testLocker } from './testing/desk.ts';

const NOON = '2026-01-01T12:00:00.000Z';
const COAST = 'YE1915';
const phone = (number: number) => `+96775${String(number).padStart(7, '0')}`;
const choice = { districts: [COAST], language: 'ar', fromLevel: 'yellow', groups: [] } as const;

/** The steps of a rotation: what the functions know of the keys in each. */
const BEFORE = testLocker([1]);
const PREPARED = testLocker([1, 2], 1);
const ROTATED = testLocker([1, 2], 2);
const RETIRED = testLocker([2]);

const room = () => {
  const clock = { now: () => NOON };
  const { store, shortLived, recipients } = testDesk(clock);
  /** A function that knows these keys, over the same table as all others. */
  const withKeys = (locker: PhoneLocker) => {
    const desk = subscriberDesk({
      store,
      shortLived,
      locker,
      clock,
      newCode: () => ({ code: '123456', id: 'challenge' }),
      hashOf: (text) => text,
      tell: async () => undefined,
    });
    return {
      join: (number: number) =>
        desk.forPhone(phone(number), (state, now) =>
          join(state, { choice, consent: { means: 'web', wording: 'web-1' } }, now),
        ),
      leave: (number: number) =>
        desk.forPhone(phone(number), (state, now) => leave(state, { means: 'sms' }, now)),
    };
  };
  /** Whom a warning reaches, read with these keys: a number for each entry of the list. */
  const reached = async (locker: PhoneLocker): Promise<string[]> => {
    const found: string[] = [];
    for await (const { recipientId, sealedPhone } of recipients.inDistrict(COAST, 'resident'))
      found.push(locker.open(sealedPhone, recipientId));
    return found.toSorted();
  };
  return { store, recipients, withKeys, reached };
};

const numbers = [1, 2, 3, 4, 5];

describe('while the phone keys are rotated', () => {
  test('everybody stays, under the same id, and ends under the new keys alone', async () => {
    const { store, withKeys, reached, recipients } = room();
    for (const number of numbers) await withKeys(BEFORE).join(number);
    const ids = async () => {
      const list: string[] = [];
      for await (const { recipientId } of recipients.inDistrict(COAST, 'resident')) list.push(recipientId);
      return list;
    };
    const before = await ids();
    expect(await rekeySubscribers({ store, locker: ROTATED })).toEqual({
      seen: 5,
      resealed: 5,
      contended: 0,
    });
    expect(await retireLookups({ store, locker: ROTATED }, BEFORE)).toEqual({ kind: 'retired', people: 5 });
    expect(await ids()).toEqual(before);
    expect(await reached(RETIRED)).toEqual(numbers.map(phone));
    expect(await store.idOf(BEFORE.lookups(phone(1)))).toBeUndefined();
    expect(await withKeys(RETIRED).join(1)).toMatchObject({ kind: 'unchanged' });
  });

  test('a run that died is done again, and who is done is left alone', async () => {
    const { store, withKeys } = room();
    for (const number of numbers) await withKeys(BEFORE).join(number);
    let writes = 0;
    const dying: SubscriptionStore = {
      ...store,
      save: async (subscriber) => {
        writes += 1;
        if (writes === 3) throw new Error('the run was killed');
        return store.save(subscriber);
      },
    };
    await expect(rekeySubscribers({ store: dying, locker: ROTATED })).rejects.toThrow('killed');
    expect(await retireLookups({ store, locker: ROTATED }, BEFORE)).toEqual({ kind: 'not-yet', left: 3 });
    expect(await rekeySubscribers({ store, locker: ROTATED })).toMatchObject({ resealed: 3 });
  });

  test('who changes at the same moment keeps the change', async () => {
    const { store, withKeys, reached } = room();
    await withKeys(BEFORE).join(1);
    const meddling: SubscriptionStore = {
      ...store,
      claim: async (lookups, id) => {
        await withKeys(PREPARED).leave(1);
        return store.claim(lookups, id);
      },
    };
    expect(await rekeySubscribers({ store: meddling, locker: ROTATED })).toMatchObject({ contended: 1 });
    expect(await reached(ROTATED)).toEqual([]);
  });

  test('a list that a warning was planned from is opened by functions of every step but the last', async () => {
    const { store, withKeys, recipients } = room();
    await withKeys(BEFORE).join(1);
    const planned = await Array.fromAsync(recipients.inDistrict(COAST, 'resident'));
    await rekeySubscribers({ store, locker: ROTATED });
    for (const { sealedPhone, recipientId } of planned) {
      expect(ROTATED.open(sealedPhone, recipientId)).toBe(phone(1));
      // Retiring a key shreds what was sealed with it and is kept elsewhere.
      expect(() => RETIRED.open(sealedPhone, recipientId)).toThrow();
    }
  });

  test('joins and leaves of any function at any step lose nobody and double nobody', async () => {
    const deed = fc.record({
      number: fc.constantFrom(...numbers),
      what: fc.constantFrom('join', 'leave'),
      /** Functions of two neighbouring steps run side by side while a deployment goes on. */
      newer: fc.boolean(),
    });
    const steps: readonly (readonly [PhoneLocker, PhoneLocker])[] = [
      [BEFORE, PREPARED],
      [PREPARED, ROTATED],
      [ROTATED, ROTATED],
      [ROTATED, RETIRED],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { maxLength: 6 }), { minLength: 4, maxLength: 4 }),
        async (deeds) => {
          const { store, withKeys, reached } = room();
          const expected = new Set<number>();
          for (const [step, [older, newer]] of steps.entries()) {
            // The job runs among the deeds of its step.
            const job = step === 2 ? rekeySubscribers({ store, locker: ROTATED }) : undefined;
            for (const { number, what, newer: isNewer } of deeds[step] ?? []) {
              await withKeys(isNewer ? newer : older)[what](number);
              if (what === 'join') expected.add(number);
              else expected.delete(number);
            }
            await job;
            if (step === 2) await rekeySubscribers({ store, locker: ROTATED });
            expect(await reached(ROTATED)).toEqual([...expected].toSorted().map(phone));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('one number that joins by two functions at once is one person, at any step', async () => {
    for (const [older, newer] of [
      [BEFORE, PREPARED],
      [PREPARED, ROTATED],
      [ROTATED, RETIRED],
    ] as const) {
      const { withKeys, reached } = room();
      await Promise.all([withKeys(older).join(1), withKeys(newer).join(1), withKeys(older).join(1)]);
      expect(await reached(ROTATED)).toEqual([phone(1)]);
    }
  });
});

test('counts say how many, where, and what has changed since', async () => {
  const { store, withKeys } = room();
  for (const number of numbers) await withKeys(BEFORE).join(number);
  await withKeys(BEFORE).leave(1);
  expect(await countSubscribers(store.all(), undefined)).toEqual({
    active: 4,
    relays: 0,
    joined: 4,
    left: 1,
    unreachable: 0,
    byDistrict: [{ pcode: COAST, active: 4 }],
  });
  expect(await countSubscribers(store.all(), plusSeconds(NOON, 1))).toMatchObject({
    active: 4,
    joined: 0,
    left: 0,
  });
});
