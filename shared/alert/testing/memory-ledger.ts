import { z } from 'zod';
import { Recipient, TIERS } from '../../audience/subscriber.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Batch, type Ledger, NO_PLAN, type Plan, type Progress, type SentNotice } from '../ledger.ts';
import { checkpointOn, claimOn, heldBy, releaseOn, type StoredProgress, seenAs } from '../progress.ts';

const Written = z.object({
  alertId: z.string(),
  number: z.number(),
  tier: z.enum(TIERS),
  pcode: z.string(),
  prefix: z.string().exactOptional(),
  recipients: z.array(Recipient),
});

type Notice = { readonly claimedUntil?: Instant; readonly sent?: SentNotice };

const free = (claimedUntil: Instant | undefined, now: Instant): boolean =>
  claimedUntil === undefined || claimedUntil <= now;

const without = <T extends { claimedUntil?: Instant }>({ claimedUntil: _, ...rest }: T) => rest;

/** A ledger in memory under the conditions of the table: a write that builds on an older view does nothing. */
export const memoryLedger = (): Ledger => {
  const claims = new Map<string, Instant>();
  const plans = new Map<string, Plan>();
  const turns = new Map<string, { readonly turn: number; readonly until: string }>();
  const batches = new Map<string, Map<number, StoredProgress>>();
  const lists = new Map<string, Map<number, string>>();
  const notices = new Map<string, Notice>();
  const batchesOf = (alertId: string): Map<number, StoredProgress> => {
    const known = batches.get(alertId) ?? new Map<number, StoredProgress>();
    batches.set(alertId, known);
    return known;
  };
  const listsOf = (alertId: string): Map<number, string> => {
    const known = lists.get(alertId) ?? new Map<number, string>();
    lists.set(alertId, known);
    return known;
  };
  const listOf = (alertId: string, number: number): Batch => {
    const list = listsOf(alertId).get(number);
    if (list === undefined) throw new Error(`batch ${number} of ${alertId} has no list`);
    return Written.parse(JSON.parse(list));
  };
  const inOrder = (numbers: Iterable<number>, from: number): number[] =>
    [...numbers].filter((number) => number >= from).toSorted((a, b) => a - b);
  /** Written only over what `seen` showed. */
  const write = ({ alertId, number, revision }: Progress, next: StoredProgress): boolean => {
    const stored = batchesOf(alertId).get(number);
    if ((stored?.revision ?? 0) !== revision) return false;
    batchesOf(alertId).set(number, next);
    return true;
  };

  return {
    async claimPlan(alertId, now, until) {
      if (!free(claims.get(alertId), now)) return false;
      claims.set(alertId, until);
      return true;
    },

    async recordPlan(alertId, plan) {
      plans.set(alertId, plan);
    },

    async plan(alertId) {
      return plans.get(alertId) ?? NO_PLAN;
    },

    async takeTurn(alertId, worker, turn, now, until) {
      const key = `${alertId}#${worker}`;
      const held = turns.get(key);
      if (held !== undefined && (held.turn > turn || (held.turn === turn && held.until > now))) return false;
      turns.set(key, { turn, until });
      return true;
    },

    async writeBatches(given) {
      for (const batch of given) listsOf(batch.alertId).set(batch.number, JSON.stringify(batch));
    },

    async *lists(alertId, from) {
      for (const number of inOrder(listsOf(alertId).keys(), from)) yield listOf(alertId, number);
    },

    async readLists(alertId, numbers) {
      return numbers.map((number) => listOf(alertId, number));
    },

    async *batches(alertId, from) {
      for (const number of inOrder(batchesOf(alertId).keys(), from)) {
        const stored = batchesOf(alertId).get(number);
        if (stored !== undefined) yield seenAs(stored);
      }
    },

    async claim(before, claim) {
      const next = claimOn(before, claim);
      return next !== undefined && write(before, next) ? heldBy(next) : undefined;
    },

    async checkpoint(claimed, after) {
      write(claimed, checkpointOn(claimed, after));
    },

    async release(claimed) {
      write(claimed, releaseOn(claimed));
    },

    async claimNotice(noticeId, now, until) {
      const { claimedUntil, sent } = notices.get(noticeId) ?? {};
      if (sent !== undefined) return { kind: 'sent', ...sent };
      if (!free(claimedUntil, now)) return { kind: 'busy' };
      notices.set(noticeId, { claimedUntil: until });
      return { kind: 'claimed' };
    },

    async finishNotice(noticeId, sent) {
      notices.set(noticeId, { ...notices.get(noticeId), sent });
    },

    async releaseNotice(noticeId) {
      notices.set(noticeId, without(notices.get(noticeId) ?? {}));
    },
  };
};
