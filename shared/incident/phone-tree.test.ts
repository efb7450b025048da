import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import type { Member, OpenIncident } from './incident.ts';
import { phoneTree, smsTrouble } from './phone-tree.ts';
import { CHAIR, CIVIL_DEFENCE, DEPUTY_CHAIR, FORECASTER, WORKS } from './testing/committee.ts';
import {
  answers,
  isBlocked,
  isNotified,
  isNotReached,
  isUnanswered,
  noticeOf,
  STORIES,
  type Story,
} from './testing/story.ts';

const { called } = STORIES;
const openOf = ({ incident }: Story): OpenIncident => {
  if (incident.phase !== 'open') throw new Error('it is not open');
  return incident;
};
const trouble = (story: Story) => smsTrouble(openOf(story), story.now);

describe('the call-out by SMS', () => {
  test('is in no trouble in its first minutes, nor while some messages leave', () => {
    expect(trouble(called.after(2))).toBeUndefined();
    expect(trouble(called.does(isNotified(CHAIR), isNotReached(WORKS)).after(60))).toBeUndefined();
  });
  test('fails when no message has left after three minutes', () => {
    expect(trouble(called.after(3))).toBe('nobody-notified');
  });
  test('fails at once when no gateway takes anything, until one does', () => {
    const blocked = called.does(isBlocked(CHAIR));
    expect(trouble(blocked)).toBe('blocked');
    expect(trouble(blocked.passes(5).does(isNotified(CHAIR, noticeOf(CHAIR, 2))))).toBeUndefined();
  });
});

const tree = (count: number, change: (index: number) => Partial<Member> = () => ({})) =>
  phoneTree({
    members: new Map(
      Array.from({ length: count }, (_, index) => [
        `p-${index}`,
        { personId: `p-${index}`, calls: [], ...change(index) },
      ]),
    ),
  });

describe('the phone tree', () => {
  test('names one caller for everybody, and nobody calls more than five', () => {
    const calls = tree(200);
    expect(new Set(calls.map(({ personId }) => personId)).size).toBe(200);
    const byCaller = Map.groupBy(calls, ({ caller }) => caller ?? 'duty officer');
    for (const [caller, theirs] of byCaller)
      expect(theirs.length).toBeLessThanOrEqual(caller === 'duty officer' ? 5 : 3);
    expect(Math.max(...calls.map(({ round }) => round))).toBe(4);
  });
  test('is in the order of the plan: whoever calls is called before', () => {
    const order = tree(60).map(({ personId }) => personId);
    for (const { personId, caller } of tree(60))
      if (caller !== undefined) expect(order.indexOf(caller)).toBeLessThan(order.indexOf(personId));
  });
  test('gives the calls of whoever cannot come, or was not reached, to the one who called them', () => {
    const at = plusSeconds('2023-10-21T06:00:00.000Z', 60);
    const calls = tree(30, (index) =>
      index === 0
        ? { unansweredAt: at }
        : index === 5
          ? { answer: { answer: 'cannot', means: 'link', at } }
          : {},
    );
    expect(calls[5]).toMatchObject({ caller: undefined });
    expect(calls[20]).toMatchObject({ caller: undefined, round: 3 });
    expect(calls[8]).toMatchObject({ caller: 'p-1' });
  });
  test('shows how each stands, and for whom a deputy stands in', () => {
    const story = called.does(answers(CHAIR), answers(DEPUTY_CHAIR, 'cannot'), isUnanswered(WORKS));
    const standings = phoneTree(openOf(story)).map(({ personId, standing }) => [personId, standing]);
    expect(standings).toEqual([
      [CHAIR, 'coming'],
      [DEPUTY_CHAIR, 'cannot'],
      [WORKS, 'not-reached'],
      [FORECASTER, 'waiting'],
      [CIVIL_DEFENCE, 'waiting'],
      ['p-04', 'waiting'],
      ['p-15', 'waiting'],
    ]);
    expect(phoneTree(openOf(story)).at(-1)).toMatchObject({ inPlaceOf: WORKS });
  });
});
