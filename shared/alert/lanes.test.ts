import { describe, expect, test } from 'vitest';
import { audience } from '../audience/audience.ts';
import { memorySubscriberStore } from '../audience/testing/memory-subscriber-store.ts';
import { people } from '../audience/testing/people.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { failed, type Lane, type SendOutcome } from '../sms/gateway.ts';
import { gatewayTraffic } from '../sms/gateway-traffic.ts';
import { memoryHealthStore } from '../sms/testing/memory-health-store.ts';
import { memoryRateLease } from '../sms/testing/memory-rate-lease.ts';
import { laneOf } from './lane.ts';
import type { Ledger } from './ledger.ts';
import { writePlan } from './plan.ts';
import { run } from './run.ts';
import { type SendDeps, sender } from './send.ts';
import { memoryLedger } from './testing/memory-ledger.ts';

const START = '2023-10-21T06:00:00.000Z';
const districts = [{ pcode: 'YE1915', level: 'orange' }] as const;

const planned = async (ledger: Ledger, alertId: string, size: number, prefix?: string): Promise<void> => {
  const recipients = people(size).map((one) => (prefix === undefined ? one : { ...one, prefix }));
  const to = { districts, texts: districts, reached: () => [], everyone: true };
  await writePlan({ ledger, alertId }, audience(memorySubscriberStore(recipients), to));
};

/** A clock that only waiting and sending move. */
const testTime = () => {
  let now = START;
  return {
    now: () => now,
    passes: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
  };
};

const text = () => ({ text: 'تحذير', parts: 1 });
const stands = async () => true;
const ALONE = { worker: 0, workers: 1 };

describe('two alerts at once', () => {
  /** Who got a message when: both senders take a turn each tenth of a second, as their queues do. */
  const together = async (lanes: readonly [Lane, Lane], sizes: readonly [number, number]) => {
    const ledger = memoryLedger();
    const lease = memoryRateLease();
    const time = testTime();
    const sent: Lane[] = [];
    const senders = await Promise.all(
      lanes.map(async (lane, index) => {
        const alertId = `alert-${index}`;
        await planned(ledger, alertId, sizes[index] ?? 0);
        const deps: SendDeps = {
          ledger,
          lease,
          route: () => ({ gateway: 'sns', rateUnit: 'part', ratePerSecond: 20, most: 1_000 }),
          send: async () => {
            sent.push(lane);
            return { kind: 'accepted', providerMessageId: `m-${sent.length}` };
          },
          concurrency: 16,
          now: time.now,
        };
        return sender(deps, { alertId, lane, text, stands }, ALONE);
      }),
    );
    const open = new Set(senders);
    for (let turns = 0; open.size > 0 && turns < 10_000; turns += 1) {
      for (const one of [...open]) if ((await one.step()).kind === 'finished') open.delete(one);
      time.passes(0.1);
    }
    return { sent, seconds: (Date.parse(time.now()) - Date.parse(START)) / 1000 };
  };

  test.each([
    ['orange', 'red'],
    ['red', 'cancel'],
    ['other', 'orange'],
  ] as const)(
    '%s stands still while there is something of %s to send, and then goes on',
    async (low, high) => {
      const { sent } = await together([low, high], [100, 200]);
      const from = sent.indexOf(high);
      const until = sent.lastIndexOf(high);
      expect(sent.slice(from, until + 1).every((lane) => lane === high)).toBe(true);
      // What the lower one had leased when the higher one came: a second's worth.
      expect(from).toBeLessThanOrEqual(20);
      expect(sent.filter((lane) => lane === low)).toHaveLength(100);
    },
  );

  test('of the same lane share the rate, and together keep to it', async () => {
    const { sent, seconds } = await together(['red', 'red'], [100, 100]);
    expect(sent).toHaveLength(200);
    expect(seconds).toBeGreaterThanOrEqual(9);
    expect(seconds).toBeLessThan(12);
  });

  test.each([
    ['cancel', 'red', 'cancel'],
    ['alert', 'red', 'red'],
    ['update', 'orange', 'orange'],
    ['update', 'yellow', 'other'],
    ['all-clear', 'green', 'other'],
  ] as const)('%s at %s goes in the lane %s', (kind, level, lane) => {
    expect(laneOf({ kind, level })).toBe(lane);
  });
});

describe('two gateways', () => {
  const LOCAL = { id: 'local', prefixes: ['+96777'], rateUnit: 'part', ratePerSecond: 200 } as const;
  const SNS = { id: 'sns', prefixes: [], rateUnit: 'part', ratePerSecond: 200 } as const;

  const sending = async (answer: (gateway: string, call: number) => SendOutcome['kind'] | 'budget') => {
    const ledger = memoryLedger();
    await planned(ledger, 'storm', 600, '+96777');
    const time = testTime();
    const traffic = await gatewayTraffic({
      gateways: [SNS, LOCAL],
      health: memoryHealthStore(),
      clock: { now: time.now },
    });
    const accepted: string[] = [];
    const calls = new Map<string, number>();
    const send = traffic.watched(async (gateway: string): Promise<SendOutcome> => {
      const call = (calls.get(gateway) ?? 0) + 1;
      calls.set(gateway, call);
      const said = answer(gateway, call);
      if (said === 'budget') return failed('budget', 'no quota left');
      if (said === 'failed') return failed('transient', 'no answer');
      accepted.push(gateway);
      return { kind: 'accepted', providerMessageId: `m-${accepted.length}` };
    });
    const deps: SendDeps = {
      ledger,
      lease: memoryRateLease(),
      route: traffic.route,
      send,
      concurrency: 16,
      now: time.now,
    };
    const { step } = sender(deps, { alertId: 'storm', lane: 'red', text, stands }, ALONE);
    const ended = await run(step, {
      channels: 1,
      goesOn: () => true,
      pause: async (seconds) => {
        time.passes(seconds);
        return true;
      },
      longestPauseSeconds: 1_000,
    });
    const by = (gateway: string) => accepted.filter((one) => one === gateway).length;
    return { ended, by, calls };
  };

  test('that are well: each number goes by the one that is for it', async () => {
    const { ended, by } = await sending(() => 'accepted');
    expect(ended).toMatchObject({ kind: 'finished', tally: { accepted: 600, failed: 0 } });
    expect([by('local'), by('sns')]).toEqual([600, 0]);
  });

  test('of which the first is out of order: the other takes over after one slice, and nobody is missed', async () => {
    const { ended, by, calls } = await sending((gateway) => (gateway === 'local' ? 'failed' : 'accepted'));
    expect(ended).toMatchObject({ kind: 'finished', tally: { accepted: 600, failed: 0 } });
    expect(by('sns')).toBe(600);
    expect(calls.get('local')).toBeLessThan(150);
  });

  test('of which the first has no budget left: the other takes over, and nothing stands still', async () => {
    const { ended, by } = await sending((gateway) => (gateway === 'local' ? 'budget' : 'accepted'));
    expect(ended).toMatchObject({ kind: 'finished', tally: { accepted: 600, possibleRepeats: 0 } });
    expect(by('sns')).toBe(600);
  });

  test('of which the first comes back: it is tried with a few, and used again', async () => {
    const { by } = await sending((gateway, call) =>
      gateway === 'local' && call <= 100
        ? 'failed'
        : gateway === 'sns' && call <= 100
          ? 'failed'
          : 'accepted',
    );
    expect(by('local')).toBeGreaterThan(5);
    expect(by('local') + by('sns')).toBe(600);
  });
});
