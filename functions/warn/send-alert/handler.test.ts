import { describe, expect, test } from 'vitest';
import { writePlan } from '../../../shared/alert/plan.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { audience } from '../../../shared/audience/audience.ts';
import type { Recipient } from '../../../shared/audience/subscriber.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { people, person, recipientIdOf } from '../../../shared/audience/testing/people.ts';
import { DEPUTY_CHAIR } from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  begin,
  follows,
  INCIDENT_ID,
  isIssued,
  proposes,
  STORIES,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { publishedOf } from '../../../shared/log/commit.ts';
import { failed, type SendOutcome } from '../../../shared/sms/gateway.ts';
import { memoryHealthStore } from '../../../shared/sms/testing/memory-health-store.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { ALL_DONE, contextWith, delivery, incidentRoom, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();
const ALERT = `${INCIDENT_ID}-1`;
const issued = STORIES['in-force'].does(isIssued());
const cancelled = issued.does(proposes({ kind: 'cancel' }), approves(DEPUTY_CHAIR));
const updated = issued.does(proposes(), approves(DEPUTY_CHAIR));

type Changes = {
  readonly longestPauseSeconds?: number;
  readonly pause?: (seconds: number) => Promise<void>;
  readonly send?: (recipient: Recipient, text: string) => Promise<SendOutcome>;
  readonly isParticipant?: (recipient: Recipient) => boolean;
  readonly ratePerSecond?: number;
};

const sending = async (recipients: readonly Recipient[], story: Story = issued, changes: Changes = {}) => {
  const room = await incidentRoom(story);
  const ledger = memoryLedger();
  const districts = [
    { pcode: 'YE1915', level: 'orange' },
    { pcode: 'YE1927', level: 'orange' },
  ] as const;
  const to = { districts, texts: districts, reached: () => [], everyone: true };
  await writePlan({ ledger, alertId: ALERT }, audience(memorySubscriberStore(recipients), to));
  const sent: { to: string; text: string }[] = [];
  const queue: { body: string; seconds: number }[] = [];
  const handle = createHandler({
    ...room,
    ledger,
    lease: memoryRateLease(),
    gateways: [{ id: 'sns', prefixes: [], rateUnit: 'part', ratePerSecond: changes.ratePerSecond ?? 20 }],
    health: memoryHealthStore(),
    concurrency: 16,
    channels: 1,
    pause: async (seconds) => room.clock.after(seconds),
    longestPauseSeconds: 0,
    isParticipant: () => false,
    later: async (body, seconds) => void queue.push({ body, seconds }),
    ...changes,
    send: async (_, recipient, { text }) => {
      const outcome = await changes.send?.(recipient, text);
      if (outcome !== undefined && outcome.kind === 'failed') return outcome;
      sent.push({ to: recipient.recipientId, text });
      return { kind: 'accepted', providerMessageId: `m-${sent.length}` };
    },
  });
  const plenty = contextWith(() => 30_000);
  const [commit] = room.written('alert-issued.v1');
  const first = commit === undefined ? '' : JSON.stringify(publishedOf(commit));
  /** Until its queue is empty, with the time that the messages ask for. */
  const toTheEnd = async (body = first) => {
    expect(await handle(delivery(body), plenty)).toEqual(ALL_DONE);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      room.clock.after(next.seconds);
      expect(await handle(delivery(next.body), plenty)).toEqual(ALL_DONE);
    }
  };
  return { ...room, ledger, sent, queue, handle, plenty, first, toTheEnd };
};

const idsOf = (list: readonly { to: string }[]) => list.map(({ to }) => to).toSorted();
const expectedIds = (count: number) => Array.from({ length: count }, (_, index) => recipientIdOf(index + 1));

describe('an issued alert', () => {
  test('is sent to all in as many turns as the rate asks for, and then recorded as sent, once', async () => {
    const { toTheEnd, sent, facts, first } = await sending(people(130));
    await toTheEnd();
    await toTheEnd(first);
    expect(idsOf(sent)).toEqual(expectedIds(130));
    expect(facts('alert-sent.v1')).toEqual([
      {
        alertId: ALERT,
        accepted: 130,
        failed: 0,
        possibleRepeats: 0,
        firstAt: expect.any(String),
        lastAt: expect.any(String),
      },
    ]);
  });

  test('goes back on its own queue when the rate is used up, with the same commit and where to go on', async () => {
    const { handle, first, plenty, queue, sent } = await sending(people(130));
    expect(await handle(delivery(first), plenty)).toEqual(ALL_DONE);
    expect(sent).toHaveLength(20);
    expect(queue.map(({ body, seconds }) => ({ seconds, ...JSON.parse(body) }))).toEqual([
      { seconds: 1, cursor: { 5: 0 }, worker: 0, workers: 1, turn: 1, ...JSON.parse(first) },
    ]);
  });

  test('waits for the next second where that is worth it, so that the whole rate is used', async () => {
    const { handle, first, plenty, queue, sent, facts } = await sending(people(70), issued, {
      longestPauseSeconds: 1.5,
    });
    expect(await handle(delivery(first), plenty)).toEqual(ALL_DONE);
    expect(sent).toHaveLength(70);
    expect(queue).toEqual([]);
    expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 70 }]);
  });

  test('does not wait where no time passes by waiting, as in a replay', async () => {
    const { handle, first, plenty, queue, sent } = await sending(people(70), issued, {
      longestPauseSeconds: 1.5,
      pause: async () => undefined,
    });
    await handle(delivery(first), plenty);
    expect(sent).toHaveLength(20);
    expect(queue).toMatchObject([{ seconds: 1 }]);
  });

  test('goes back on its queue before the function’s time is over, and sends nothing in the reserve', async () => {
    const { handle, first, queue, sent, toTheEnd } = await sending(people(5));
    expect(
      await handle(
        delivery(first),
        contextWith(() => 10_000),
      ),
    ).toEqual(ALL_DONE);
    expect(sent).toEqual([]);
    expect(queue).toMatchObject([{ seconds: 1 }]);
    await toTheEnd(queue.shift()?.body);
    expect(sent).toHaveLength(5);
  });

  test('never asks for a longer delay than the queue can give', async () => {
    const { handle, first, plenty, queue } = await sending(people(5), issued, { ratePerSecond: 0.0005 });
    await handle(delivery(first), plenty);
    await handle(delivery(queue.shift()?.body ?? ''), plenty);
    expect(queue).toMatchObject([{ seconds: 900 }]);
  });

  test('tells each in their language what holds for their district', async () => {
    const texts = [
      { pcode: 'YE1915', ar: 'نص الشحر', en: 'Text of Ash Shihr' },
      { pcode: 'YE1927', ar: 'نص المكلا', en: 'Text of Al Mukalla' },
    ];
    const story = STORIES.convened.does(proposes({ texts }), approves(DEPUTY_CHAIR), isIssued());
    const recipients = [person(1), person(2, ['YE1915'], { language: 'en' }), person(3, ['YE1927'])];
    const { toTheEnd, sent } = await sending(recipients, story);
    await toTheEnd();
    expect(sent.map(({ text }) => text)).toEqual(['نص الشحر', 'Text of Ash Shihr', 'نص المكلا']);
  });

  test('delivered twice at once is sent once', async () => {
    const { handle, first, plenty, queue, sent, facts, clock } = await sending(people(60));
    await Promise.all([handle(delivery(first), plenty), handle(delivery(first), plenty)]);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      clock.after(next.seconds);
      await handle(delivery(next.body), plenty);
    }
    expect(idsOf(sent)).toEqual(expectedIds(60));
    expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 60, possibleRepeats: 0 }]);
  });

  test('whose message is delivered twice goes round once, so copies never multiply', async () => {
    const { handle, first, plenty, queue, sent, clock } = await sending(people(130));
    await handle(delivery(first, first), plenty);
    expect(queue).toHaveLength(1);
    clock.after(1);
    const again = queue.shift()?.body ?? '';
    await handle(delivery(again, again), plenty);
    await handle(delivery(first), plenty);
    expect(queue).toHaveLength(1);
    expect(sent).toHaveLength(40);
  });

  test('whose record as sent could not be written is recorded by the next delivery', async () => {
    const { handle, first, plenty, log, facts, sent, clock } = await sending(people(5));
    log.failNext('before');
    expect(await handle(delivery(first), plenty)).toEqual(putsBack(1));
    clock.after(180);
    expect(await handle(delivery(first), plenty)).toEqual(ALL_DONE);
    expect(sent).toHaveLength(5);
    expect(facts('alert-sent.v1')).toHaveLength(1);
  });
});

describe('an alert that does not speak any more', () => {
  test.each([
    ['cancelled', cancelled],
    ['replaced by an update', updated],
  ])('because it was %s is flushed, and what went is counted', async (_, story) => {
    const { handle, first, plenty, queue, sent, goesOn, facts, clock } = await sending(people(130));
    await handle(delivery(first), plenty);
    await goesOn(story);
    clock.after(1);
    expect(await handle(delivery(queue.shift()?.body ?? ''), plenty)).toEqual(ALL_DONE);
    expect(sent).toHaveLength(20);
    expect(queue).toEqual([]);
    expect(facts('alert-sent.v1')).toMatchObject([{ alertId: ALERT, accepted: 20 }]);
  });

  test('stops in the middle of an invocation', async () => {
    let calls = 0;
    const { handle, first, plenty, sent, goesOn, clock, queue } = await sending(people(130), issued, {
      send: async () => {
        clock.after(0.1);
        calls += 1;
        if (calls === 25) await goesOn(cancelled);
        return { kind: 'accepted', providerMessageId: 'm' };
      },
    });
    await handle(delivery(first), plenty);
    expect(sent.length).toBeGreaterThan(25);
    expect(sent.length).toBeLessThanOrEqual(40);
    expect(queue).toEqual([]);
  });

  test('is not sent before it is issued', async () => {
    const { handle, plenty, sent, written, goesOn, facts } = await sending(people(5), STORIES['in-force']);
    await goesOn(cancelled);
    const [commit] = written('alert-issued.v1');
    if (commit === undefined) throw new Error('nothing was issued');
    await handle(delivery(commit), plenty);
    expect(sent).toEqual([]);
    expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 0, failed: 0 }]);
  });
});

describe('an exercise', () => {
  const exercise = begin()
    .does(follows(assessment(1, undefined, 'Exercise')))
    .does(answers('p-01'), answers('p-02'), answers('p-08'), proposes(), approves(DEPUTY_CHAIR), isIssued());

  test('reaches who takes part and refuses everyone else, whatever was planned', async () => {
    const isParticipant = ({ recipientId }: Recipient) => recipientId === recipientIdOf(2);
    const { toTheEnd, sent, facts } = await sending(people(5), exercise, { isParticipant });
    await toTheEnd();
    expect(idsOf(sent)).toEqual([recipientIdOf(2)]);
    expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 1, failed: 4 }]);
  });
});

describe('a test', () => {
  const opened = begin()
    .does(follows(assessment(1, undefined, 'Test')))
    .does(answers('p-01'), answers('p-02'), answers('p-08'), proposes(), approves(DEPUTY_CHAIR), isIssued());

  test('reaches nobody, not even those who take part in exercises, whatever was planned', async () => {
    const { toTheEnd, sent, facts } = await sending(people(5), opened, { isParticipant: () => true });
    await toTheEnd();
    expect(sent).toEqual([]);
    expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 0, failed: 5 }]);
  });
});

describe('a gateway', () => {
  test.each(['budget', 'configuration'] as const)(
    'that lets nothing leave (%s) is asked again after a minute, and nobody is given up',
    async (error) => {
      let refusals = 3;
      const { handle, first, plenty, queue, sent, toTheEnd, facts } = await sending(people(1), issued, {
        send: async () => {
          refusals -= 1;
          return refusals >= 0
            ? failed(error, 'no more today')
            : { kind: 'accepted', providerMessageId: 'm' };
        },
      });
      await handle(delivery(first), plenty);
      expect(queue).toMatchObject([{ seconds: 60 }]);
      expect(said.join()).toContain('nothing can be sent');
      await toTheEnd(queue.shift()?.body);
      expect(sent).toHaveLength(1);
      expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 1, failed: 0 }]);
    },
  );

  test('or a stored phone that breaks for one does not stop the others, and tells no number', async () => {
    const { toTheEnd, sent, facts } = await sending(people(30), issued, {
      send: async ({ recipientId }) => {
        if (recipientId === recipientIdOf(3)) throw new Error('cannot open +967750000003');
        return { kind: 'accepted', providerMessageId: 'm' };
      },
    });
    await toTheEnd();
    expect(sent).toHaveLength(29);
    expect(facts('alert-sent.v1')).toMatchObject([{ accepted: 29, failed: 1 }]);
    expect(said.join()).toContain('a send broke');
    expect(said.join()).not.toContain('967750000003');
  });
});

test('a poison message is put back alone', async () => {
  const { handle, first, plenty, sent } = await sending(people(5));
  expect(await handle(delivery('not json', '{}', first), plenty)).toEqual(putsBack(1, 2));
  expect(sent).toHaveLength(5);
});
