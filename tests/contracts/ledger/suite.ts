import { describe, expect, test } from 'vitest';
import {
  type Batch,
  type Checkpoint,
  claimsUntil,
  type Ledger,
  NO_PLAN,
  type Progress,
  reachedBy,
  tallyOf,
  untouched,
} from '../../../shared/alert/ledger.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';

const START = instant('2023-10-21T06:00:00Z');
const later = (seconds: number) => plusSeconds(START, seconds);

let alerts = 0;

export const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

/** What every ledger promises to planners, senders and whoever follows those that were reached. */
export const ledgerContract = (name: string, ledgerOf: () => Ledger): void => {
  describe(`the ledger contract: ${name}`, () => {
    const fresh = () => {
      alerts += 1;
      return `alert-${alerts}`;
    };
    const planned = async (size = 5) => {
      const alertId = fresh();
      const recipients = people(size);
      await ledgerOf().writeBatches([{ alertId, number: 1, tier: 'relay', pcode: 'YE1915', recipients }]);
      return { alertId, recipients };
    };
    const one = (alertId: string, number: number, changes: Partial<Batch> = {}): Batch => ({
      alertId,
      number,
      tier: 'resident',
      pcode: 'YE1915',
      recipients: people(2),
      ...changes,
    });
    /** As it is known to who has read the list, and what became of it. */
    const progress = async (alertId: string): Promise<Progress> => {
      const [begun] = await all(ledgerOf().batches(alertId, 1));
      if (begun !== undefined) return begun;
      const [list] = await ledgerOf().readLists(alertId, [1]);
      if (list === undefined) throw new Error(`${alertId} has no batch`);
      return untouched(list);
    };
    const claim = (before: Progress, positions: readonly number[], seconds = 0) =>
      ledgerOf().claim(before, {
        alertId: before.alertId,
        number: before.number,
        positions,
        now: later(seconds),
        until: later(seconds + 120),
      });
    const claimed = async (
      before: Progress,
      positions: readonly number[],
      seconds = 0,
    ): Promise<Progress> => {
      const taken = await claim(before, positions, seconds);
      if (taken === undefined) throw new Error('the claim was not granted');
      return taken;
    };
    const outcome = (changes: Partial<Checkpoint> = {}): Checkpoint => ({
      next: 2,
      again: [],
      retried: 0,
      tries: 0,
      done: false,
      inDoubt: [],
      accepted: 2,
      failed: 0,
      notRepeated: 0,
      at: START,
      ...changes,
    });
    const reached = async (alertId: string) =>
      (await all(reachedBy(ledgerOf(), alertId))).map(({ recipientId }) => recipientId);

    test('a plan belongs to one planner until its time is over', async () => {
      const alertId = fresh();
      const take = (seconds: number) => ledgerOf().claimPlan(alertId, later(seconds), later(seconds + 300));
      expect(await take(0)).toBe(true);
      expect(await take(299)).toBe(false);
      expect(await take(300)).toBe(true);
      expect(await take(301)).toBe(false);
    });

    test('of two planners at the same moment one gets the plan', async () => {
      const alertId = fresh();
      const taken = await Promise.all([1, 2, 3].map(() => ledgerOf().claimPlan(alertId, START, later(300))));
      expect(taken.toSorted()).toEqual([false, false, true]);
    });

    test('a turn is taken once until its time is over, and a later turn always', async () => {
      const alertId = fresh();
      const take = (turn: number, seconds: number) =>
        ledgerOf().takeTurn(alertId, 0, turn, later(seconds), later(seconds + 120));
      expect(await take(0, 0)).toBe(true);
      expect(await ledgerOf().takeTurn(alertId, 1, 0, START, later(120))).toBe(true);
      expect(await take(0, 119)).toBe(false);
      expect(await take(0, 120)).toBe(true);
      expect(await take(1, 121)).toBe(true);
      expect(await take(0, 999)).toBe(false);
      expect(await take(1, 122)).toBe(false);
    });

    test('of two copies of a turn at the same moment one gets it', async () => {
      const alertId = fresh();
      const taken = await Promise.all(
        [1, 2, 3].map(() => ledgerOf().takeTurn(alertId, 0, 0, START, later(120))),
      );
      expect(taken.toSorted()).toEqual([false, false, true]);
    });

    test('a plan says how far it is, and nothing before it is begun', async () => {
      const alertId = fresh();
      expect(await ledgerOf().plan(alertId)).toEqual(NO_PLAN);
      await ledgerOf().claimPlan(alertId, START, later(300));
      expect(await ledgerOf().plan(alertId)).toEqual(NO_PLAN);
      const plan = { written: { 0: 3, 12: 40 }, recipients: 4_300, complete: true };
      await ledgerOf().recordPlan(alertId, { ...plan, complete: false });
      await ledgerOf().recordPlan(alertId, plan);
      expect(await ledgerOf().plan(alertId)).toEqual(plan);
      expect(await ledgerOf().claimPlan(alertId, later(1), later(301))).toBe(false);
    });

    test('a batch begins with nobody told, and its list is as it was written', async () => {
      const { alertId, recipients } = await planned();
      expect(await all(ledgerOf().batches(alertId, 1))).toEqual([]);
      expect(await ledgerOf().readLists(alertId, [1])).toEqual([
        { alertId, number: 1, tier: 'relay', pcode: 'YE1915', recipients },
      ]);
      expect(await reached(alertId)).toEqual([]);
    });

    test('a batch is known by its first claim, with the route of its numbers', async () => {
      const alertId = fresh();
      const batch = one(alertId, 7, { prefix: '+96775' });
      await ledgerOf().writeBatches([batch]);
      await claimed(untouched(batch), [0]);
      expect(await all(ledgerOf().batches(alertId, 1))).toEqual([
        {
          alertId,
          number: 7,
          tier: 'resident',
          pcode: 'YE1915',
          prefix: '+96775',
          size: 2,
          revision: 1,
          next: 0,
          again: [],
          retried: 0,
          tries: 0,
          done: false,
          inDoubt: [0],
          accepted: 0,
          failed: 0,
          possibleRepeats: 0,
          attempting: true,
          claimedUntil: later(120),
        },
      ]);
    });

    test('a batch written again keeps what became of it', async () => {
      const { alertId, recipients } = await planned();
      await ledgerOf().checkpoint(await claimed(await progress(alertId), [0, 1]), outcome());
      await ledgerOf().writeBatches([{ alertId, number: 1, tier: 'relay', pcode: 'YE1915', recipients }]);
      expect(await progress(alertId)).toMatchObject({ next: 2, accepted: 2 });
    });

    test('lists and batches come in the order of their numbers, from the one asked for, and only those of the alert', async () => {
      const alertId = fresh();
      const numbers = [1, 2, 9, 10, 101, 1_000_001, 12_000_001];
      const batches = numbers.map((number) => one(alertId, number));
      await ledgerOf().writeBatches(batches.toReversed());
      for (const batch of batches.toReversed()) await claimed(untouched(batch), [0]);
      const from = async (number: number) => {
        const lists = (await all(ledgerOf().lists(alertId, number))).map((list) => list.number);
        expect((await all(ledgerOf().batches(alertId, number))).map((batch) => batch.number)).toEqual(lists);
        return lists;
      };
      expect(await from(1)).toEqual(numbers);
      expect(await from(9)).toEqual(numbers.slice(2));
      expect(await from(12_000_002)).toEqual([]);
      expect(await all(ledgerOf().lists(`${alertId}-1`, 1))).toEqual([]);
    });

    test('lists are read in the order asked for, however many', async () => {
      const alertId = fresh();
      const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
      await ledgerOf().writeBatches(numbers.map((number) => one(alertId, number)));
      const asked = numbers.toReversed();
      expect((await ledgerOf().readLists(alertId, asked)).map(({ number }) => number)).toEqual(asked);
    });

    test('a list that is not there is an error, not an empty batch', async () => {
      const { alertId } = await planned();
      await expect(ledgerOf().readLists(alertId, [1, 2])).rejects.toThrow();
    });

    test('what is on its way is known until its claim is over; a batch that rests is not on its way', async () => {
      const { alertId } = await planned();
      const until = (seconds: number) => claimsUntil(ledgerOf(), alertId, later(seconds));
      expect(await until(0)).toBeUndefined();
      const first = await claimed(await progress(alertId), [0, 1]);
      expect(await until(119)).toBe(later(120));
      expect(await until(120)).toBeUndefined();
      await ledgerOf().checkpoint(first, outcome({ again: [0], accepted: 1, restUntil: later(15) }));
      expect(await until(1)).toBeUndefined();
    });

    test('of senders with the same view one gets the claim', async () => {
      const { alertId } = await planned();
      const before = await progress(alertId);
      const claims = await Promise.all([1, 2, 3, 4].map(() => claim(before, [0, 1])));
      expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
    });

    test('a claim that is held keeps others out, whatever they saw', async () => {
      const { alertId } = await planned();
      await claimed(await progress(alertId), [0, 1]);
      const seen = await progress(alertId);
      expect(seen.claimedUntil).toBe(later(120));
      expect(await claim(seen, [2], 119)).toBeUndefined();
      expect(await claim(seen, [2], 120)).toBeDefined();
    });

    test('a sender whose view is older than the last write gets nothing, even when the batch is free again', async () => {
      const { alertId } = await planned();
      const before = await progress(alertId);
      const first = await claimed(before, [0, 1]);
      expect(await claim(before, [0, 1], 500)).toBeUndefined();
      await ledgerOf().release(first);
      expect(await claim(before, [0, 1])).toBeUndefined();
      const second = await claimed(await progress(alertId), [0, 1]);
      await ledgerOf().checkpoint(second, outcome({ next: 0, accepted: 0 }));
      expect(await claim(before, [0, 1])).toBeUndefined();
      expect(await claim(await progress(alertId), [0, 1])).toBeDefined();
    });

    test('a checkpoint adds up, remembers the first and the last moment, and lets go', async () => {
      const { alertId } = await planned();
      await ledgerOf().checkpoint(
        await claimed(await progress(alertId), [0, 1]),
        outcome({ accepted: 1, again: [1], inDoubt: [1] }),
      );
      const second = await claimed(await progress(alertId), [2, 3, 4]);
      const end = { next: 5, again: [1, 4], retried: 1, tries: 2, failed: 1, at: later(9) };
      await ledgerOf().checkpoint(second, outcome({ ...end, inDoubt: [1, 4] }));
      expect(await progress(alertId)).toEqual({
        alertId,
        number: 1,
        tier: 'relay',
        pcode: 'YE1915',
        size: 5,
        revision: 4,
        next: 5,
        again: [1, 4],
        retried: 1,
        tries: 2,
        done: false,
        inDoubt: [1, 4],
        accepted: 3,
        failed: 1,
        possibleRepeats: 0,
        firstAt: START,
        lastAt: later(9),
      });
    });

    test('a checkpoint of a chunk of which nothing was accepted tells no moment', async () => {
      const { alertId } = await planned();
      const { at: _, ...silent } = outcome({ accepted: 0, again: [0, 1] });
      await ledgerOf().checkpoint(await claimed(await progress(alertId), [0, 1]), silent);
      expect(await progress(alertId)).not.toHaveProperty('firstAt');
      expect(await tallyOf(ledgerOf(), alertId)).toEqual({ accepted: 0, failed: 0, possibleRepeats: 0 });
    });

    test('a batch that rests is nobody’s until then', async () => {
      const { alertId } = await planned();
      const first = await claimed(await progress(alertId), [0, 1]);
      await ledgerOf().checkpoint(first, outcome({ again: [0], accepted: 1, restUntil: later(15) }));
      const resting = await progress(alertId);
      expect(resting).toMatchObject({ claimedUntil: later(15), inDoubt: [] });
      expect(await claim(resting, [0], 14)).toBeUndefined();
      expect(await claim(resting, [0], 15)).toBeDefined();
    });

    test('the recipients of a claim that never came back are in doubt, and are reached', async () => {
      const { alertId, recipients } = await planned();
      await ledgerOf().checkpoint(
        await claimed(await progress(alertId), [0]),
        outcome({ next: 1, accepted: 1 }),
      );
      await claimed(await progress(alertId), [1, 2]);
      expect((await progress(alertId)).inDoubt).toEqual([1, 2]);
      expect(await reached(alertId)).toEqual(recipients.slice(0, 3).map(({ recipientId }) => recipientId));
    });

    test('who takes over from a sender that died counts the possible repeats, and keeps the doubts it leaves', async () => {
      const { alertId } = await planned();
      await claimed(await progress(alertId), [0, 1, 2]);
      const second = await claimed(await progress(alertId), [0, 1], 120);
      expect(second).toMatchObject({ inDoubt: [0, 1, 2], possibleRepeats: 2 });
      const third = await claimed(await progress(alertId), [0], 240);
      expect(third).toMatchObject({ possibleRepeats: 3 });
      expect(third.inDoubt.toSorted()).toEqual([0, 1, 2]);
    });

    test('a repeat that certainly did not happen is taken off again', async () => {
      const { alertId } = await planned();
      await claimed(await progress(alertId), [0, 1]);
      const second = await claimed(await progress(alertId), [0, 1], 120);
      await ledgerOf().checkpoint(second, outcome({ accepted: 1, again: [1], inDoubt: [1], notRepeated: 1 }));
      expect(await tallyOf(ledgerOf(), alertId)).toMatchObject({ possibleRepeats: 1 });
    });

    test('a sender that comes back after somebody took over changes nothing any more', async () => {
      const { alertId } = await planned();
      const slow = await claimed(await progress(alertId), [0, 1]);
      const quick = await claimed(await progress(alertId), [0, 1], 120);
      await ledgerOf().checkpoint(slow, outcome({ next: 5, accepted: 5, done: true }));
      await ledgerOf().release(slow);
      expect(await progress(alertId)).toMatchObject({ next: 0, accepted: 0, claimedUntil: later(240) });
      await ledgerOf().checkpoint(quick, outcome());
      await ledgerOf().checkpoint(quick, outcome({ next: 5 }));
      expect(await progress(alertId)).toMatchObject({ next: 2, accepted: 2 });
    });

    test('a batch let go of has nobody in doubt by that claim, and is free', async () => {
      const { alertId } = await planned();
      await ledgerOf().release(await claimed(await progress(alertId), [0, 1]));
      const free = await progress(alertId);
      expect(free).not.toHaveProperty('claimedUntil');
      expect(free).toMatchObject({ next: 0, inDoubt: [] });
      expect(await reached(alertId)).toEqual([]);
    });

    test('a batch that is done is not claimed again', async () => {
      const { alertId } = await planned();
      await ledgerOf().checkpoint(
        await claimed(await progress(alertId), [0, 1, 2, 3, 4]),
        outcome({ next: 5, accepted: 5, done: true }),
      );
      expect(await claim(await progress(alertId), [0], 500)).toBeUndefined();
      const empty = fresh();
      await ledgerOf().writeBatches([one(empty, 1, { recipients: [] })]);
      expect(await claim(await progress(empty), [])).toBeUndefined();
    });

    test('who was certainly not sent to is not reached; who is given up in doubt is', async () => {
      const { alertId, recipients } = await planned();
      const first = await claimed(await progress(alertId), [0, 1, 2, 3, 4]);
      await ledgerOf().checkpoint(first, outcome({ next: 5, again: [1, 3], inDoubt: [3, 4], accepted: 2 }));
      const ids = [0, 2, 3, 4].map((position) => recipients[position]?.recipientId);
      expect(await reached(alertId)).toEqual(ids);
    });

    test('the tally is of all batches', async () => {
      const alertId = fresh();
      const batches = [one(alertId, 1), one(alertId, 2)];
      await ledgerOf().writeBatches(batches);
      for (const [index, batch] of batches.map(untouched).entries()) {
        const end = outcome({ done: true, accepted: 1, failed: 1, at: later(5 - index) });
        await ledgerOf().checkpoint(await claimed(batch, [0, 1]), end);
      }
      expect(await tallyOf(ledgerOf(), alertId)).toEqual({
        accepted: 2,
        failed: 2,
        possibleRepeats: 0,
        firstAt: later(4),
        lastAt: later(5),
      });
    });

    test('a notice belongs to one sender at a time, until it is sent', async () => {
      const noticeId = fresh();
      const take = (seconds: number) => ledgerOf().claimNotice(noticeId, later(seconds), later(seconds + 60));
      expect(await take(0)).toEqual({ kind: 'claimed' });
      expect(await take(59)).toEqual({ kind: 'busy' });
      expect(await take(60)).toEqual({ kind: 'claimed' });
      await ledgerOf().releaseNotice(noticeId);
      expect(await take(61)).toEqual({ kind: 'claimed' });
      const sent = { gateway: 'sns', providerMessageId: 'message-1' };
      await ledgerOf().finishNotice(noticeId, sent);
      expect(await take(62)).toEqual({ kind: 'sent', ...sent });
      expect(await take(9_999)).toEqual({ kind: 'sent', ...sent });
    });

    test('a notice that is sent stays sent when somebody lets go of it', async () => {
      const noticeId = fresh();
      await ledgerOf().claimNotice(noticeId, START, later(60));
      await ledgerOf().finishNotice(noticeId, { gateway: 'sns', providerMessageId: 'message-1' });
      await ledgerOf().releaseNotice(noticeId);
      expect(await ledgerOf().claimNotice(noticeId, later(99), later(199))).toMatchObject({ kind: 'sent' });
    });

    test('of senders that claim a notice at the same moment one gets it', async () => {
      const noticeId = fresh();
      const claims = await Promise.all(
        [1, 2, 3].map(() => ledgerOf().claimNotice(noticeId, START, later(60))),
      );
      expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'busy', 'claimed']);
    });
  });
};
