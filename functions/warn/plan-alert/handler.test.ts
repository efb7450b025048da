import { describe, expect, test } from 'vitest';
import { fanOut } from '../../../shared/alert/testing/fan-out.ts';
import { breakingLedger, once } from '../../../shared/alert/testing/fault.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { participantStore } from '../../../shared/audience/participants.ts';
import type { Recipient } from '../../../shared/audience/subscriber.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { people, person } from '../../../shared/audience/testing/people.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { writeCap } from '../../../shared/cap/write.ts';
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
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { issuerOf } from '../../../shared/place/issuer.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { ALL_DONE, delivery, HADRAMOUT, incidentRoom, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();

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
  const objects = memoryObjectStore();
  const store = memorySubscriberStore(subscribers);
  const deps = {
    ...room,
    ledger,
    objects,
    subscribersFor: ({ status }: { status: string }) =>
      status === 'Actual' ? store : participantStore(OFFICERS),
    issuer: issuerOf(HADRAMOUT),
    writeCap,
  };
  const planned = async (alertId = ALERT): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { number } of ledger.batches(alertId, 1))
      for (const { recipientId } of await ledger.recipients(alertId, number)) ids.push(recipientId);
    return ids;
  };
  const approved = () => {
    const commit = room.written('alert-approved.v1').at(-1);
    if (commit === undefined) throw new Error('no alert was approved');
    return commit;
  };
  return { ...room, ledger, objects, store, planned, approved, deps, plan: createHandler(deps) };
};

const idsOf = (recipients: readonly Recipient[]) => recipients.map(({ recipientId }) => recipientId);
const approved = STORIES['in-force'];
const cancelled = approved.does(proposes({ kind: 'cancel' }), approves(DEPUTY_CHAIR));

describe('an approved alert', () => {
  test('is planned for the people of its districts, published as CAP, and only then issued', async () => {
    const { plan, approved: event, planned, objects, facts } = await planning(approved);
    expect(await plan(delivery(event()))).toEqual(ALL_DONE);
    expect((await planned()).toSorted()).toEqual(idsOf(PUBLIC.slice(0, 170)).toSorted());
    expect(facts('alert-issued.v1')).toEqual([
      {
        alertId: ALERT,
        capIdentifier: `nadhir-${ALERT}`,
        capKey: `cap/${ALERT}.xml`,
        batches: 3,
        recipients: 170,
        parts: 170,
      },
    ]);
    const document = readCap(objects.files.get(`cap/${ALERT}.xml`)?.bytes ?? new Uint8Array());
    expect(document).toMatchObject({
      verdict: 'accepted',
      alert: { identifier: `nadhir-${ALERT}`, msgType: 'Alert' },
    });
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
    ['the plan breaks', { writeBatch: 'after' }],
    ['the ledger cannot be read', { batches: 'before' }],
  ] as const)('is not issued while %s, and once it can be, reaches each once', async (_, faults) => {
    const ledger = memoryLedger();
    const { deps, approved: event, planned, facts, clock } = await planning(approved, { ledger });
    const dying = createHandler({ ...deps, ledger: breakingLedger(ledger, once(faults)) });
    expect(await dying(delivery(event()))).toEqual(putsBack(1));
    expect(facts('alert-issued.v1')).toEqual([]);
    expect(await createHandler(deps)(delivery(event()))).toEqual(putsBack(1));
    clock.after(300);
    expect(await createHandler(deps)(delivery(event()))).toEqual(ALL_DONE);
    expect((await planned()).toSorted()).toEqual(idsOf(PUBLIC.slice(0, 170)).toSorted());
    expect(facts('alert-issued.v1')).toMatchObject([{ recipients: 170 }]);
  });

  test('is not issued while its document cannot be published', async () => {
    const { plan, approved: event, facts, objects, clock } = await planning(approved);
    objects.failNextPut();
    expect(await plan(delivery(event()))).toEqual(putsBack(1));
    expect(facts('alert-issued.v1')).toEqual([]);
    clock.after(300);
    await plan(delivery(event()));
    expect(facts('alert-issued.v1')).toHaveLength(1);
  });

  test('taken back before anything was planned is left alone', async () => {
    const { plan, written, planned, objects } = await planning(cancelled);
    const [first] = written('alert-approved.v1');
    if (first === undefined) throw new Error('no alert was approved');
    expect(await plan(delivery(first))).toEqual(ALL_DONE);
    expect(await planned()).toEqual([]);
    expect(objects.files.size).toBe(0);
  });

  test('taken back while it was being planned is not issued', async () => {
    const { deps, approved: event, goesOn, facts } = await planning(approved);
    const whilePublishing = {
      ...deps.objects,
      put: async (...file: Parameters<typeof deps.objects.put>) => {
        await goesOn(cancelled);
        await deps.objects.put(...file);
      },
    };
    expect(await createHandler({ ...deps, objects: whilePublishing })(delivery(event()))).toEqual(ALL_DONE);
    expect(facts('alert-issued.v1')).toEqual([]);
    expect(said.join()).toContain('superseded');
  });
});

describe('what follows an alert', () => {
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
      proposes({ districts: [{ pcode: 'YE1915', level: 'red' }] }),
      approves(DEPUTY_CHAIR),
    );
    const { plan, approved: event } = await planning(update, { ledger, subscribers: [secondHome] });
    await plan(delivery(event()));
    const batches: string[] = [];
    for await (const { pcode, size } of ledger.batches(`${INCIDENT_ID}-2`, 1))
      batches.push(`${pcode} ${size}`);
    expect(batches).toEqual(['YE1927 1']);
  });

  test('names in its document what it replaces', async () => {
    const update = issued.does(
      proposes(),
      approves(DEPUTY_CHAIR),
      isIssued(),
      proposes(),
      approves(DEPUTY_CHAIR),
    );
    const { plan, approved: event, objects } = await planning(update);
    await plan(delivery(event()));
    const document = readCap(objects.files.get(`cap/${INCIDENT_ID}-3.xml`)?.bytes ?? new Uint8Array());
    expect(document).toMatchObject({
      verdict: 'accepted',
      alert: {
        msgType: 'Update',
        references: [{ identifier: `nadhir-${INCIDENT_ID}-2` }, { identifier: `nadhir-${INCIDENT_ID}-1` }],
      },
    });
  });
});

test.each(['Exercise', 'Test'] as const)(
  'an alert of status %s is planned for those who take part, and for nobody else',
  async (status) => {
    const exercise = begin()
      .does(follows(assessment(1, undefined, status)))
      .does(answers('p-01'), answers('p-02'), answers('p-08'), proposes(), approves(DEPUTY_CHAIR));
    const { plan, approved: event, planned, objects } = await planning(exercise);
    await plan(delivery(event()));
    const concerned = OFFICERS.filter(({ districts }) =>
      districts.some((pcode) => ['YE1915', 'YE1927'].includes(pcode)),
    );
    expect(concerned.length).toBeGreaterThan(10);
    expect((await planned()).toSorted()).toEqual(idsOf(concerned).toSorted());
    const document = readCap(objects.files.get(`cap/${ALERT}.xml`)?.bytes ?? new Uint8Array());
    expect(document).toMatchObject({ alert: { status } });
  },
);
