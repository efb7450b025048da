import { describe, expect, test } from 'vitest';
import type { Alert } from '../incident/incident.ts';
import {
  answers,
  approves,
  begin,
  type Command,
  follows,
  isIssued,
  isIssuedEarly,
  isSent,
  proposes,
} from '../incident/testing/story.ts';
import { plusSeconds } from '../kernel/instant.ts';
import type { ReceiptCount } from '../receipt/count.ts';
import { burnDown } from './burn-down.ts';
import { type Progress, untouched } from './ledger.ts';

const approved = begin().does(
  follows(),
  ...['p-01', 'p-02', 'p-08'].map((id) => answers(id)),
  proposes(),
  approves('p-02'),
);
const alertOf = (...commands: readonly Command[]): Alert => {
  const { incident } = approved.does(...commands);
  const alert = incident.phase === 'none' ? undefined : incident.alerts.at(-1);
  if (alert === undefined) throw new Error('the story has no alert');
  return alert;
};
const start = approved.now;
const second = (seconds: number) => plusSeconds(start, seconds);

/** A batch of 50 that was begun and ended so many seconds after the approval. */
const batch = (number: number, begun: number, ended: number, failed = 0): Progress => ({
  ...untouched({ alertId: 'a', number, tier: 'resident', pcode: 'YE1915', recipients: [] }),
  accepted: 50 - failed,
  failed,
  firstAt: second(begun),
  lastAt: second(ended),
});
const counted = (changes: Partial<ReceiptCount> = {}): ReceiptCount => ({
  pcode: 'YE1915',
  prefix: '+96777',
  accepted: 100,
  refused: 0,
  delivered: 60,
  failed: 5,
  open: 35,
  unknown: 0,
  ...changes,
});

describe('the burn-down of an alert', () => {
  test('begins when it is issued', () => {
    expect(burnDown(alertOf(), [], [], start)).toBeUndefined();
  });

  test('falls with each batch, in the order in which they ended', () => {
    const batches = [batch(1, 0, 30), batch(2, 5, 20, 2)];
    const burn = burnDown(alertOf(isIssued()), batches, [counted({ accepted: 98, refused: 2 })], second(40));
    expect(burn).toMatchObject({ left: 100, done: false, from: start });
    expect(burn?.steps).toEqual([
      { at: second(20), left: 150 },
      { at: second(30), left: 100 },
    ]);
  });

  test('forecasts the end by the rate so far', () => {
    const burn = burnDown(alertOf(isIssued()), [batch(1, 0, 20), batch(2, 20, 40)], [counted()], second(40));
    expect(burn?.endAt).toBe(second(80));
  });

  test('forecasts it as the approver was told while nothing has left yet', () => {
    const alert = alertOf(isIssued());
    expect(burnDown(alert, [], [], second(1))?.endAt).toBe(second(alert.reach.lastSeconds));
  });

  test('says that the send has stopped when nothing left for five minutes', () => {
    const batches = [batch(1, 0, 20)];
    expect(burnDown(alertOf(isIssued()), batches, [counted()], second(200))?.stalled).toBe(false);
    expect(burnDown(alertOf(isIssued()), batches, [counted()], second(400))?.stalled).toBe(true);
  });

  test('ends with what was sent, whatever the plan had been', () => {
    const burn = burnDown(alertOf(isIssued(), isSent()), [], [counted()], second(500));
    expect(burn).toMatchObject({ left: 0, done: true, stalled: false });
  });

  test('goes by the forecast while the plan is not written to its end', () => {
    expect(burnDown(alertOf(isIssuedEarly()), [], [], second(1))?.all.recipients).toBe(200);
  });

  test('counts by district and by operator, lost ones too', () => {
    const counts = [counted(), counted({ pcode: 'YE1927', prefix: '+96771', refused: 3, failed: 0 })];
    const burn = burnDown(alertOf(isIssued()), [], counts, second(60));
    expect(burn?.byDistrict).toEqual([
      { pcode: 'YE1915', sent: 100, refused: 0, delivered: 60, lost: 5 },
      { pcode: 'YE1927', sent: 100, refused: 3, delivered: 60, lost: 0 },
    ]);
    expect(burn?.byOperator.map(({ prefix, sent }) => [prefix, sent])).toEqual([
      ['+96777', 100],
      ['+96771', 100],
    ]);
  });
});
