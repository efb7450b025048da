import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { memorySubscriberStore } from '../audience/testing/memory-subscriber-store.ts';
import { people, person } from '../audience/testing/people.ts';
import { NEW_HEALTH } from '../sms/health.ts';
import { draftAlert } from './draft.ts';
import { reachOf } from './reach.ts';
import type { Road, RoadsNow } from './roads.ts';
import { facing, openOf } from './testing/drafts.ts';
import { memoryLedger } from './testing/memory-ledger.ts';

const pack = readPlacePackFolder('places/hadramout');
const [COAST, CITY] = ['YE1915', 'YE1927'] as const;
const story = facing([
  { pcode: COAST, level: 'red' },
  { pcode: CITY, level: 'orange' },
]);
const incident = openOf(story);

const sns: Road = { id: 'sns', prefixes: [], perSecond: 10, rateUnit: 'part', usdPerPart: 0.15 };
const kannel: Road = { id: 'kannel', prefixes: ['+96777'], perSecond: 5, rateUnit: 'part', usdPerPart: 0.02 };

/** 100 on the coast and 100 in the city by a network of unknown gateway, 50 on the coast by one with its own. */
const crowd = [
  ...people(100, 1, [COAST]),
  ...people(100, 201, [CITY]),
  ...people(50, 401, [COAST]).map((one) => ({ ...one, prefix: '+96777' })),
];

const reach = (
  now: Partial<RoadsNow> = {},
  change: (draft: ReturnType<typeof draftAlert>) => ReturnType<typeof draftAlert> = (draft) => draft,
  subscribers = memorySubscriberStore(crowd),
) =>
  reachOf(
    { subscribers, ledger: memoryLedger() },
    incident,
    change(draftAlert(incident, 'alert', pack, story.now)),
    { roads: [sns, kannel], healthOf: () => undefined, now: story.now, ...now },
  );

describe('before anybody approves', () => {
  test('each district knows when its first, half and last will have it', async () => {
    expect((await reach({ roads: [sns] })).byDistrict).toEqual([
      { pcode: COAST, recipients: 150, parts: 150, firstSeconds: 1.1, halfSeconds: 8.5, lastSeconds: 16 },
      { pcode: CITY, recipients: 100, parts: 100, firstSeconds: 16.1, halfSeconds: 21, lastSeconds: 26 },
    ]);
  });

  test('gateways send side by side, and each network is counted with the gateway that serves it', async () => {
    const made = await reach();
    expect(made).toMatchObject({ recipients: 250, costUsd: 31, lastSeconds: 21 });
    expect(made.byOperator).toEqual([
      { recipients: 200, gateway: 'sns' },
      { prefix: '+96777', recipients: 50, gateway: 'kannel' },
    ]);
    expect(made.gateways?.map(({ gateway, recipients }) => [gateway, recipients])).toEqual([
      ['sns', 200],
      ['kannel', 50],
    ]);
  });

  test('a gateway that does badly is left to the others, and what its mending would bring is worked out', async () => {
    const shut = { ...NEW_HEALTH, phase: 'shut' as const, tryAtMs: Date.parse(story.now) + 60_000 };
    const made = await reach({ healthOf: (id) => (id === 'kannel' ? shut : undefined) });
    expect(made).toMatchObject({ lastSeconds: 26 });
    expect(made.byOperator?.every(({ gateway }) => gateway === 'sns')).toBe(true);
    expect(made.faster).toContainEqual({ how: 'gateway-mended', gateway: 'kannel', lastSeconds: 21 });
  });

  test('with none left, sending begins when the gateway is tried again', async () => {
    const shut = { ...NEW_HEALTH, phase: 'shut' as const, tryAtMs: Date.parse(story.now) + 60_000 };
    const made = await reach({ roads: [sns], healthOf: () => shut });
    expect(made.firstSeconds).toBe(61.1);
    expect(made.gateways).toEqual([expect.objectContaining({ gateway: 'sns', phase: 'shut' })]);
  });

  test('one part instead of two is worked out with these people', async () => {
    const made = await reach({ roads: [sns] }, (draft) => ({
      ...draft,
      texts: draft.texts.map((text) => ({ ...text, ar: `${text.ar} ${'ا'.repeat(40)}` })),
    }));
    expect(made).toMatchObject({ parts: 500, lastSeconds: 51 });
    expect(made.faster).toContainEqual({ how: 'one-part', lastSeconds: 26 });
  });

  test('as much again beside the slowest gateway is worked out', async () => {
    expect((await reach()).faster).toContainEqual({
      how: 'one-more-gateway',
      gateway: 'sns',
      perSecond: 10,
      lastSeconds: 11,
    });
  });

  test('who will have it before the danger begins, who cannot have it in time, and the rate that it would take', async () => {
    const made = await reach({ roads: [sns] }, (draft) => ({
      ...draft,
      onset: new Date(Date.parse(story.now) + 11_000).toISOString(),
      expires: new Date(Date.parse(story.now) + 21_000).toISOString(),
    }));
    expect(made).toMatchObject({ beforeOnset: 100, tooLate: 50 });
    expect(made.faster).toContainEqual({
      how: 'rate-before-onset',
      gateway: 'sns',
      perSecond: 25,
      lastSeconds: 11,
    });
  });

  test('relays are first, and when the last of them has it is known', async () => {
    const relays = Array.from({ length: 20 }, (_, index) => person(900 + index, [CITY], { tier: 'relay' }));
    const made = await reach({ roads: [sns] }, undefined, memorySubscriberStore(crowd, relays));
    expect(made.relays).toEqual({ recipients: 20, lastSeconds: 3 });
  });

  test('groups are counted, and somebody in two is in both', async () => {
    const fisher = { ...person(1, [COAST]), groups: ['fishing', 'farming'] as const };
    const made = await reach(
      {},
      undefined,
      memorySubscriberStore([{ ...fisher, groups: [...fisher.groups] }, person(2, [COAST])]),
    );
    expect(made.byGroup).toEqual([
      { group: 'fishing', recipients: 1 },
      { group: 'farming', recipients: 1 },
    ]);
  });

  test('an alert for a group counts that group and the relays, as it will be planned', async () => {
    const fisher = { ...person(1, [COAST]), groups: ['fishing' as const] };
    const subscribers = memorySubscriberStore([
      fisher,
      ...people(5, 2, [COAST]),
      person(9, [CITY], { tier: 'relay' }),
    ]);
    const made = await reach({}, (draft) => ({ ...draft, groups: ['fishing'] }), subscribers);
    expect(made).toMatchObject({ recipients: 2, byGroup: [{ group: 'fishing', recipients: 1 }] });
  });

  test('numbers that no gateway takes are said, not counted as reached', async () => {
    expect(await reach({ roads: [kannel] })).toMatchObject({ recipients: 50, unroutable: 200 });
  });
});
