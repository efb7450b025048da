import { describe, expect, test } from 'vitest';
import type { Decision } from '../kernel/decision.ts';
import {
  type Closing,
  type ClosingEvent,
  closingAggregate,
  recordReview,
  takeHandover,
  writeHandover,
} from './closing.ts';

const AT = '2023-10-22T10:00:00.000Z';
const INCIDENT = 'tropical-cyclone-20231021-1';
const follow = (state: Closing, decision: Decision<ClosingEvent>): Closing => {
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return decision.events.reduce((closing, event) => closingAggregate.evolve(closing, event, AT), state);
};
const start = closingAggregate.initial;
const note = { incidentId: INCIDENT, from: 'p-14', to: 'p-06', note: 'ثلاث مهام متأخرة' };
const written = follow(start, writeHandover(start, note));

describe('a handover', () => {
  test('counts when the one who comes has signed, and not before', () => {
    expect(written.handovers).toMatchObject([{ number: 1, from: 'p-14', to: 'p-06' }]);
    expect(written.handovers[0]?.takenAt).toBeUndefined();
    const taken = follow(written, takeHandover(written, { number: 1, personId: 'p-06' }));
    expect(taken.handovers[0]?.takenAt).toBe(AT);
    expect(takeHandover(taken, { number: 1, personId: 'p-06' })).toEqual({ kind: 'accepted', events: [] });
    expect(follow(taken, writeHandover(taken, { ...note, from: 'p-06', to: 'p-14' })).handovers).toHaveLength(
      2,
    );
  });

  test.each([
    ['without a note', start, { ...note, note: '  ' }, 'note-missing'],
    ['to oneself', start, { ...note, to: 'p-14' }, 'same-officer'],
    ['while another waits', written, { ...note, to: 'p-07' }, 'handover-waits'],
  ])('%s is refused', (_, state, command, reason) => {
    expect(writeHandover(state, command)).toMatchObject({ kind: 'refused', reason });
  });

  test('is taken by the one whom it names', () => {
    expect(takeHandover(written, { number: 1, personId: 'p-14' })).toMatchObject({
      reason: 'not-yours-to-take',
    });
    expect(takeHandover(written, { number: 9, personId: 'p-06' })).toMatchObject({
      reason: 'handover-unknown',
    });
  });

  test('sent twice is one', () => {
    expect(writeHandover(written, note)).toEqual({ kind: 'accepted', events: [] });
  });
});

describe('a review', () => {
  const review = { incidentId: INCIDENT, wentWell: 'وصلت الرسائل', wentBadly: 'تأخر الإيواء', by: 'p-25' };
  test('waits until the danger is over, and says both what went well and what did not', () => {
    expect(recordReview(start, review, false)).toMatchObject({ reason: 'still-open' });
    expect(recordReview(start, { ...review, wentBadly: ' ' }, true)).toMatchObject({
      reason: 'review-missing',
    });
    const once = follow(start, recordReview(start, review, true));
    expect(once.reviews).toHaveLength(1);
    expect(recordReview(once, review, true)).toEqual({ kind: 'accepted', events: [] });
  });
});
