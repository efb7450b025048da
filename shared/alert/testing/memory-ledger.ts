import { z } from 'zod';
import { Recipient } from '../../audience/subscriber.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Ledger, Progress } from '../ledger.ts';

type Stored = Omit<Progress, 'inDoubt'> & {
  readonly inDoubt: readonly number[];
  readonly attempting: readonly number[];
};
type Notice = { readonly claimedUntil?: Instant; readonly providerMessageId?: string };

const free = (claimedUntil: Instant | undefined, now: Instant): boolean =>
  claimedUntil === undefined || claimedUntil <= now;

const progressOf = ({ attempting, ...stored }: Stored): Progress => ({
  ...stored,
  inDoubt: [...new Set([...stored.inDoubt, ...attempting])],
});

const without = <T extends { claimedUntil?: Instant }>({ claimedUntil: _, ...rest }: T) => rest;

/** A ledger in memory under the conditions of the table: a write that builds on an older view does nothing. */
export const memoryLedger = (): Ledger => {
  const plans = new Map<string, Instant>();
  const turns = new Map<string, { readonly turn: number; readonly until: string }>();
  const batches = new Map<string, Map<number, Stored>>();
  const lists = new Map<string, string>();
  const notices = new Map<string, Notice>();
  const batchesOf = (alertId: string): Map<number, Stored> => {
    const known = batches.get(alertId) ?? new Map<number, Stored>();
    batches.set(alertId, known);
    return known;
  };
  const listKey = (alertId: string, number: number): string => `${alertId}#${number}`;
  const write = (stored: Stored): void => {
    batchesOf(stored.alertId).set(stored.number, stored);
  };
  /** What is stored, if it is still what `seen` showed. */
  const unchanged = ({ alertId, number, revision }: Progress): Stored | undefined => {
    const stored = batchesOf(alertId).get(number);
    return stored?.revision === revision ? stored : undefined;
  };

  return {
    async claimPlan(alertId, now, until) {
      if (!free(plans.get(alertId), now)) return false;
      plans.set(alertId, until);
      return true;
    },

    async takeTurn(alertId, turn, now, until) {
      const held = turns.get(alertId);
      if (held !== undefined && (held.turn > turn || (held.turn === turn && held.until > now))) return false;
      turns.set(alertId, { turn, until });
      return true;
    },

    async writeBatch({ alertId, number, tier, pcode, recipients }) {
      lists.set(listKey(alertId, number), JSON.stringify(recipients));
      if (batchesOf(alertId).has(number)) return;
      const counts = {
        revision: 0,
        next: 0,
        retried: 0,
        tries: 0,
        accepted: 0,
        failed: 0,
        possibleRepeats: 0,
      };
      const size = recipients.length;
      const none = { again: [], inDoubt: [], attempting: [] };
      write({ alertId, number, tier, pcode, size, ...counts, ...none, done: size === 0 });
    },

    async *batches(alertId, from) {
      const numbers = [...batchesOf(alertId).keys()].filter((number) => number >= from);
      for (const number of numbers.toSorted((a, b) => a - b)) {
        const stored = batchesOf(alertId).get(number);
        if (stored !== undefined) yield progressOf(stored);
      }
    },

    async recipients(alertId, number) {
      const list = lists.get(listKey(alertId, number));
      if (list === undefined) throw new Error(`batch ${number} of ${alertId} has no list`);
      return z.array(Recipient).parse(JSON.parse(list));
    },

    async claim(before, { positions, now, until }) {
      const stored = unchanged(before);
      if (stored === undefined || stored.done || !free(stored.claimedUntil, now)) return undefined;
      const repeats = before.inDoubt.filter((position) => positions.includes(position)).length;
      const claimed: Stored = {
        ...stored,
        revision: stored.revision + 1,
        claimedUntil: until,
        attempting: positions,
        inDoubt: before.inDoubt,
        possibleRepeats: stored.possibleRepeats + repeats,
      };
      write(claimed);
      return { ...progressOf(claimed), inDoubt: before.inDoubt };
    },

    async checkpoint(claimed, { at, restUntil, accepted, failed, notRepeated, ...after }) {
      const stored = unchanged(claimed);
      if (stored === undefined) return;
      write({
        ...without(stored),
        ...after,
        revision: stored.revision + 1,
        attempting: [],
        accepted: stored.accepted + accepted,
        failed: stored.failed + failed,
        possibleRepeats: stored.possibleRepeats - notRepeated,
        ...(at === undefined ? {} : { firstAt: stored.firstAt ?? at, lastAt: at }),
        ...(restUntil === undefined ? {} : { claimedUntil: restUntil }),
      });
    },

    async release(claimed) {
      const stored = unchanged(claimed);
      if (stored !== undefined) write({ ...without(stored), revision: stored.revision + 1, attempting: [] });
    },

    async claimNotice(noticeId, now, until) {
      const { claimedUntil, providerMessageId } = notices.get(noticeId) ?? {};
      if (providerMessageId !== undefined) return { kind: 'sent', providerMessageId };
      if (!free(claimedUntil, now)) return { kind: 'busy' };
      notices.set(noticeId, { claimedUntil: until });
      return { kind: 'claimed' };
    },

    async finishNotice(noticeId, providerMessageId) {
      notices.set(noticeId, { ...notices.get(noticeId), providerMessageId });
    },

    async releaseNotice(noticeId) {
      notices.set(noticeId, without(notices.get(noticeId) ?? {}));
    },
  };
};
