import { describe, expect, test } from 'vitest';
import { untouched } from '../../../shared/alert/ledger.ts';
import { fanOut } from '../../../shared/alert/testing/fan-out.ts';
import { breakingLedger, once } from '../../../shared/alert/testing/fault.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { participantStore } from '../../../shared/audience/participants.ts';
import type { Recipient } from '../../../shared/audience/subscriber.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { people, person } from '../../../shared/audience/testing/people.ts';
import { DEPUTY_CHAIR } from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  begin,
  follows,
  INCIDENT_ID,
  isIssued,
  isSent,
  proposes,
  proposesAllClear,
  STORIES,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { plusSeconds, secondsBetween } from '../../../shared/kernel/instant.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import {
  ALL_DONE,
  contextWith,
  delivery,
  HADRAMOUT,
  incidentRoom,
  putsBack,
  quietly,
} from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const plenty = contextWith(() => 60_000);

const ALERT = `${INCIDENT_ID}-1`;
const vault = {
  recipientId: (phone: string) => `officer-of-${phone}`,
  seal: (phone: string) => `sealed-${phone}`,
};
const OFFICERS = rosterParticipants(HADRAMOUT, vault);
const PUBLIC = [...people(150, 1, ['YE1915']), ...people(20, 201, ['YE1927']), ...people(9, 301, ['YE1901'])];

const planning = async (
  story: Story,
  changes: { ledger?: ReturnType<typeof memoryLedger>; subscribers?: readonly Recipient[] } = {},
) => {
  const room = await incidentRoom(story);
  const { ledger = memoryLedger(), subscribers = PUBLIC } = changes;
  const store = memorySubscriberStore(subscribers);
  const deps = {
    ...room,
    ledger,
    subscribersFor: ({ status }: { status: string }) =>
      status === 'Actual' ? store : participantStore(OFFICERS),
    pause: async (seconds: number) => room.clock.after(seconds),
  };
  const planned = async (alertId = ALERT): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { recipients } of ledger.lists(alertId, 1)) ids.push(...idsOf(recipients));
    return ids;
  };
  const approved = () => {
    const commit = room.written('alert-approved.v1').at(-1);
    if (commit === undefined) throw new Error('no alert was approved');
    return commit;
  };
  const plan = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(deps)(event, plenty);
  return { ...room, ledger, store, planned, approved, deps, plan };
};

const idsOf = (recipients: readonly Recipient[]) => recipients.map(({ recipientId }) => recipientId);
const approved = STORIES['in-force'];
const cancelled = approved.does(proposes({ kind: 'cancel' }), approves(DEPUTY_CHAIR));

describe('an approved alert', () => {
  test('is issued as soon as the first of its districts can be sent to, and planned to the end', async () => {
    const { plan, approved: event, planned, facts } = await planning(approved);
    expect(await plan(delivery(event()))).toEqual(ALL_DONE);
    expect((await planned()).toSorted()).toEqual(idsOf(PUBLIC.slice(0, 170)).toSorted());
    expect(facts('alert-issued.v1')).toEqual([
      {
        alertId: ALERT,
        capIdentifier: `nadhir-${ALERT}`,
        capKey: `cap/${ALERT}.xml`,
        batches: 1,
        recipients: 100,
        parts: 100,
        planning: true,
      },
    ]);
    expect(facts('alert-planned.v1')).toEqual([
      {
        alertId: ALERT,
        batches: 3,
        recipients: 170,
        parts: 170,
        byDistrict: [
          { pcode: 'YE1915', recipients: 150 },
          { pcode: 'YE1927', recipients: 20 },
        ],
      },
    ]);
  });

  test('delivered twice is planned and issued once', async () => {
    const { plan, approved: event, planned, facts } = await planning(approved);
    expect(await plan(delivery(event(), event()))).toEqual(putsBack(2));
    expect(await plan(delivery(event()))).toEqual(ALL_DONE);
    expect(await planned()).toHaveLength(170);
    expect(facts('alert-issued.v1')).toHaveLength(1);
  });

  test('for which nobody is subscribed is issued all the same, so that the public page and the feed have it', async () => {
    const { plan, approved: event, facts } = await planning(approved, { subscribers: [] });
    await plan(delivery(event()));
    expect(facts('alert-issued.v1')).toMatchObject([{ batches: 0, recipients: 0, parts: 0 }]);
  });

  test.each([
    ['the plan breaks', { writeBatches: 'after' }],
    ['the ledger cannot be read', { lists: 'before' }],
  ] as const)('is not issued while %s, and once it can be, reaches each once', async (_, faults) => {
    const ledger = memoryLedger();
    const { deps, approved: event, planned, facts, clock } = await planning(approved, { ledger });
    const dying = createHandler({ ...deps, ledger: breakingLedger(ledger, once(faults)) });
    expect(await dying(delivery(event()), plenty)).toEqual(putsBack(1));
    expect(facts('alert-issued.v1')).toEqual([]);
    expect(await createHandler(deps)(delivery(event()), plenty)).toEqual(putsBack(1));
    clock.after(150);
    expect(await createHandler(deps)(delivery(event()), plenty)).toEqual(ALL_DONE);
    expect((await planned()).toSorted()).toEqual(idsOf(PUBLIC.slice(0, 170)).toSorted());
    expect(facts('alert-issued.v1')).toHaveLength(1);
    expect(await ledger.plan(ALERT)).toMatchObject({ recipients: 170, complete: true });
  });

  test('whose planner died after it was issued is planned to the end by the next delivery', async () => {
    const ledger = memoryLedger();
    const { deps, approved: event, planned, facts, clock } = await planning(approved, { ledger });
    let writes = 0;
    const dying = breakingLedger(ledger, (operation) => {
      writes += operation === 'writeBatches' ? 1 : 0;
      return writes === 2 ? 'before' : undefined;
    });
    await createHandler({ ...deps, ledger: dying })(delivery(event()), plenty);
    expect(facts('alert-issued.v1')).toMatchObject([{ planning: true }]);
    expect(facts('alert-planned.v1')).toEqual([]);
    clock.after(150);
    expect(await createHandler(deps)(delivery(event()), plenty)).toEqual(ALL_DONE);
    expect(await planned()).toHaveLength(170);
    expect(facts('alert-planned.v1')).toMatchObject([{ recipients: 170 }]);
    expect(facts('alert-issued.v1')).toHaveLength(1);
  });

  test('that its function has no time to plan to the end goes on with the next delivery', async () => {
    const { deps, approved: event, planned, facts, clock } = await planning(approved);
    let left = 12_000;
    const short = contextWith(() => {
      left -= 1_000;
      return left;
    });
    expect(await createHandler(deps)(delivery(event()), short)).toEqual(putsBack(1));
    expect(facts('alert-planned.v1')).toEqual([]);
    clock.after(150);
    expect(await createHandler(deps)(delivery(event()), plenty)).toEqual(ALL_DONE);
    expect(await planned()).toHaveLength(170);
  });

  test('taken back before anything was planned is left alone', async () => {
    const { plan, written, planned } = await planning(cancelled);
    const [first] = written('alert-approved.v1');
    if (first === undefined) throw new Error('no alert was approved');
    expect(await plan(delivery(first))).toEqual(ALL_DONE);
    expect(await planned()).toEqual([]);
  });

  test('taken back while it was being planned is not issued', async () => {
    const { deps, approved: event, goesOn, facts, ledger } = await planning(approved);
    const whilePlanning: typeof ledger = {
      ...ledger,
      writeBatches: async (...batches) => {
        await goesOn(cancelled);
        await ledger.writeBatches(...batches);
      },
    };
    expect(await createHandler({ ...deps, ledger: whilePlanning })(delivery(event()), plenty)).toEqual(
      ALL_DONE,
    );
    expect(facts('alert-issued.v1')).toEqual([]);
    expect(said.join()).toContain('superseded');
  });
});

describe('what follows an alert', () => {
  /** The first alert is on its way to three people when it is cancelled. */
  const underWay = async (until: (now: string) => string) => {
    const ledger = memoryLedger();
    const first = await planning(approved, { ledger });
    await first.plan(delivery(first.approved()));
    const [list] = await Array.fromAsync(ledger.lists(ALERT, 1));
    if (list === undefined) throw new Error('nothing was planned');
    const now = first.clock.now();
    const claim = { alertId: ALERT, number: list.number, positions: [0, 1, 2], now, until: until(now) };
    const claimed = await ledger.claim(untouched(list), claim);
    if (claimed === undefined) throw new Error('the batch is held');
    const story = approved.does(isIssued(), proposes({ kind: 'cancel' }), approves(DEPUTY_CHAIR));
    return { ...(await planning(story, { ledger })), ledger, claimed };
  };

  test('is planned when what was on its way has arrived, so that nobody reads the warning after it', async () => {
    const {
      deps,
      approved: event,
      ledger,
      claimed,
      planned,
    } = await underWay((now) => plusSeconds(now, 120));
    let looks = 0;
    const pause = async (seconds: number) => {
      deps.clock.after(seconds);
      looks += 1;
      expect(await planned(`${INCIDENT_ID}-2`)).toEqual([]);
      if (looks < 5) return;
      const after = { next: 3, again: [], retried: 0, tries: 0, done: false, inDoubt: [] };
      await ledger.checkpoint(claimed, { ...after, accepted: 3, failed: 0, notRepeated: 0 });
    };
    expect(await createHandler({ ...deps, pause })(delivery(event()), plenty)).toEqual(ALL_DONE);
    expect(await planned(`${INCIDENT_ID}-2`)).toHaveLength(3);
    expect(looks).toBe(5);
  });

  test('does not wait for a sender that died longer than half a minute, and counts those it had in hand', async () => {
    const { deps, approved: event, planned } = await underWay((now) => plusSeconds(now, 120));
    const before = deps.clock.now();
    await createHandler(deps)(delivery(event()), plenty);
    expect(await planned(`${INCIDENT_ID}-2`)).toHaveLength(3);
    expect(secondsBetween(before, deps.clock.now())).toBe(30);
  });

  const issued = approved.does(isIssued());
  const reachedSome = async () => {
    const ledger = memoryLedger();
    const first = await planning(approved, { ledger });
    await first.plan(delivery(first.approved()));
    // Taken back after about a second's worth of the rate has gone.
    const { delivered } = await fanOut(ledger, ALERT, { cancelAt: 30 });
    expect(delivered.size).toBeGreaterThan(0);
    expect(delivered.size).toBeLessThan(170);
    return { ledger, reached: [...delivered.keys()] };
  };

  test.each([
    ['a cancel', issued.does(proposes({ kind: 'cancel' }), approves(DEPUTY_CHAIR))],
    ['an all clear', issued.does(isSent(), proposesAllClear(), approves(DEPUTY_CHAIR))],
  ])('as %s goes to exactly those whom it reached, who left since included', async (_, story) => {
    const { ledger, reached } = await reachedSome();
    const {
      plan,
      approved: event,
      planned,
    } = await planning(story, { ledger, subscribers: people(40, 900) });
    await plan(delivery(event()));
    expect((await planned(`${INCIDENT_ID}-2`)).toSorted()).toEqual(reached.toSorted());
  });

  test('as an update goes to those and to everybody else of its districts', async () => {
    const { ledger, reached } = await reachedSome();
    const update = issued.does(proposes(), approves(DEPUTY_CHAIR));
    const newcomers = people(40, 900, ['YE1927']);
    const { plan, approved: event, planned } = await planning(update, { ledger, subscribers: newcomers });
    await plan(delivery(event()));
    expect((await planned(`${INCIDENT_ID}-2`)).toSorted()).toEqual(
      [...reached, ...idsOf(newcomers)].toSorted(),
    );
  });

  test('as an update tells who was warned of a district that it leaves out by the text of that one', async () => {
    const ledger = memoryLedger();
    const secondHome = person(1, ['YE1901', 'YE1927']);
    const first = await planning(approved, { ledger, subscribers: [secondHome] });
    await first.plan(delivery(first.approved()));
    await fanOut(ledger, ALERT);
    const update = issued.does(
      proposes({
        districts: [{ pcode: 'YE1915', level: 'red' }],
        leftOut: [{ pcode: 'YE1927', level: 'orange', reason: 'بعيدة عن المسار' }],
      }),
      approves(DEPUTY_CHAIR),
    );
    const { plan, approved: event } = await planning(update, { ledger, subscribers: [secondHome] });
    await plan(delivery(event()));
    const batches: string[] = [];
    for await (const { pcode, recipients } of ledger.lists(`${INCIDENT_ID}-2`, 1))
      batches.push(`${pcode} ${recipients.length}`);
    expect(batches).toEqual(['YE1927 1']);
  });
});

describe('an alert for a group', () => {
  const fishing = (number: number, pcode = 'YE1915'): Recipient => ({
    ...person(number, [pcode]),
    groups: ['fishing'],
  });
  const relay = person(3, ['YE1927'], { tier: 'relay' });
  const crowd = [fishing(1), person(2, ['YE1915']), relay, fishing(4, 'YE1901')];
  const limited = begin().does(
    follows(assessment(1)),
    answers('p-01'),
    answers('p-02'),
    answers('p-08'),
    proposes({ groups: ['fishing'] }),
    approves(DEPUTY_CHAIR),
  );

  const sent = async () => {
    const ledger = memoryLedger();
    const { plan, approved: event, planned } = await planning(limited, { ledger, subscribers: crowd });
    await plan(delivery(event()));
    await fanOut(ledger, ALERT);
    return { ledger, planned };
  };

  test('goes to residents of its districts who are of the group, and to every relay', async () => {
    const { planned } = await sent();
    expect((await planned()).toSorted()).toEqual(idsOf([fishing(1), relay]).toSorted());
  });

  test('is followed to exactly those, whatever they do by then', async () => {
    const { ledger } = await sent();
    for (const kind of ['cancel', 'all-clear'] as const) {
      const story = limited.does(isIssued(), isSent(), proposes({ kind }), approves(DEPUTY_CHAIR));
      const subscribers = [person(1, ['YE1915']), person(2, ['YE1915']), fishing(9), relay];
      const { plan, approved: event, planned } = await planning(story, { ledger, subscribers });
      await plan(delivery(event()));
      expect((await planned(`${INCIDENT_ID}-2`)).toSorted()).toEqual(idsOf([fishing(1), relay]).toSorted());
    }
  });

  test('is updated for those, whatever they do by then, and for newcomers of the groups of the update', async () => {
    const { ledger } = await sent();
    const story = limited.does(isIssued(), proposes({ groups: ['farming'] }), approves(DEPUTY_CHAIR));
    const farmer: Recipient = { ...person(5, ['YE1915']), groups: ['farming'] };
    const subscribers = [person(1, ['YE1915']), person(2, ['YE1915']), relay, fishing(9), farmer];
    const { plan, approved: event, planned } = await planning(story, { ledger, subscribers });
    await plan(delivery(event()));
    expect((await planned(`${INCIDENT_ID}-2`)).toSorted()).toEqual(
      idsOf([fishing(1), relay, farmer]).toSorted(),
    );
  });

  test('is planned in an exercise for all who take part, who play the whole public', async () => {
    const exercise = begin()
      .does(follows(assessment(1, undefined, 'Exercise')))
      .does(answers('p-01'), answers('p-02'), answers('p-08'))
      .does(proposes({ groups: ['fishing'] }), approves(DEPUTY_CHAIR));
    const { plan, approved: event, planned } = await planning(exercise);
    await plan(delivery(event()));
    expect((await planned()).length).toBeGreaterThan(10);
  });
});

test.each(['Exercise', 'Test'] as const)(
  'an alert of status %s is planned for those who take part, and for nobody else',
  async (status) => {
    const exercise = begin()
      .does(follows(assessment(1, undefined, status)))
      .does(answers('p-01'), answers('p-02'), answers('p-08'), proposes(), approves(DEPUTY_CHAIR));
    const { plan, approved: event, planned } = await planning(exercise);
    await plan(delivery(event()));
    const concerned = OFFICERS.filter(({ districts }) =>
      districts.some((pcode) => ['YE1915', 'YE1927'].includes(pcode)),
    );
    expect(concerned.length).toBeGreaterThan(10);
    expect((await planned()).toSorted()).toEqual(idsOf(concerned).toSorted());
  },
);
