import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { RateLease, RateRequest } from '../../../shared/sms/ports.ts';

const START = instant('2023-10-21T06:00:00Z');

let gateways = 0;

/** What every shared bucket promises to its senders. */
export const rateLeaseContract = (name: string, lease: () => RateLease): void => {
  describe(`the rate lease contract: ${name}`, () => {
    const fresh = () => {
      gateways += 1;
      const gateway = `gateway-${gateways}`;
      const take = (changes: Partial<RateRequest> = {}, seconds = 0) =>
        lease().take({
          gateway,
          parts: 1,
          minimum: 1,
          ratePerSecond: 10,
          burstSeconds: 2,
          priority: false,
          lane: 'other',
          now: plusSeconds(START, seconds),
          ...changes,
        });
      return take;
    };

    test('a gateway nobody has used lends its burst', async () => {
      expect(await fresh()({ parts: 100 })).toEqual({ granted: 20, retryAfterSeconds: 0 });
    });
    test('what one sender took, another does not get', async () => {
      const take = fresh();
      expect((await take({ parts: 15 })).granted).toBe(15);
      expect((await take({ parts: 15 })).granted).toBe(5);
      expect(await take({ parts: 15, minimum: 3 })).toEqual({ granted: 0, retryAfterSeconds: 0.3 });
    });
    test('it refills with time', async () => {
      const take = fresh();
      await take({ parts: 20 });
      expect((await take({ parts: 15, minimum: 3 }, 0.3)).granted).toBe(3);
      expect((await take({ parts: 99 }, 60)).granted).toBe(20);
    });
    test('a call-out is granted whole from an empty bucket, and the public waits for its debt', async () => {
      const take = fresh();
      await take({ parts: 20 });
      expect(await take({ parts: 40, minimum: 40, priority: true })).toEqual({
        granted: 40,
        retryAfterSeconds: 0,
      });
      expect((await take({}, 4)).granted).toBe(0);
      expect((await take({}, 4.1)).granted).toBe(1);
    });
    test('a lane yields to one before it, for as long as that one asks, and goes on when it is silent', async () => {
      const take = fresh();
      await take({ lane: 'orange', parts: 20 });
      expect((await take({ lane: 'red' }, 0)).granted).toBe(0);
      expect((await take({ lane: 'orange' }, 2)).granted).toBe(0);
      expect((await take({ lane: 'red', parts: 20 }, 2)).granted).toBe(20);
      expect((await take({ lane: 'orange' }, 4.9)).granted).toBe(0);
      expect((await take({ lane: 'orange' }, 5)).granted).toBe(1);
    });
    test('gateways do not share a bucket', async () => {
      const [one, other] = [fresh(), fresh()];
      await one({ parts: 20 });
      expect((await other({ parts: 20 })).granted).toBe(20);
    });
    test('senders that ask at the same moment together get no more than the burst', async () => {
      const take = fresh();
      const granted = await Promise.all(Array.from({ length: 8 }, () => take({ parts: 6, minimum: 2 })));
      expect(granted.reduce((sum, one) => sum + one.granted, 0)).toBe(20);
      expect(granted.every((one) => one.granted === 0 || one.granted >= 2)).toBe(true);
      expect(granted.every((one) => (one.granted === 0) === one.retryAfterSeconds > 0)).toBe(true);
    });
    test('call-outs that ask at the same moment are all granted', async () => {
      const take = fresh();
      const granted = await Promise.all(
        Array.from({ length: 15 }, () => take({ parts: 7, minimum: 7, priority: true })),
      );
      expect(granted.map((one) => one.granted)).toEqual(Array.from({ length: 15 }, () => 7));
    });
  });
};
