import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { needsReason } from '../incident/spend-guard.ts';
import { at } from '../incident/testing/story.ts';
import { spendOf, spentInMonth } from './spend.ts';
import { facing, openOf, sends } from './testing/drafts.ts';

const pack = readPlacePackFolder('places/hadramout');
const budget = { monthlyUsd: 1000, askReasonAboveUsd: 400 };
const sns = { id: 'sns', monthlyLimitUsd: 900 };
const send = (costUsd: number) => ({
  costUsd,
  gateways: [{ gateway: 'sns', recipients: 1, perSecond: 20, usdPerPart: 0.15, phase: 'well' as const }],
});

describe('the spend guard', () => {
  test('is silent while a send is small and the month has room for it', () => {
    expect(spendOf(send(300), 200, budget, [sns])).toEqual({ budgetUsd: 1000, spentUsd: 200, warnings: [] });
  });

  test('warns of a send that goes beyond the budget, is large by itself, or goes beyond what the provider allows', () => {
    expect(spendOf(send(300), 800, budget, []).warnings).toEqual(['over-budget']);
    expect(spendOf(send(500), 0, budget, []).warnings).toEqual(['large-send']);
    expect(spendOf(send(300), 650, budget, [sns]).warnings).toEqual(['over-provider-limit']);
  });

  test('does not look at the limit of a gateway by which nothing goes', () => {
    expect(spendOf(send(300), 650, budget, [{ ...sns, id: 'other' }]).warnings).toEqual([]);
  });

  test('asks for a reason below red, and lets red, a cancellation and an all clear go without', () => {
    const over = spendOf(send(500), 800, budget, []);
    expect(needsReason({ kind: 'alert', level: 'orange' }, over)).toBe(true);
    expect(needsReason({ kind: 'update', level: 'yellow' }, over)).toBe(true);
    expect(needsReason({ kind: 'alert', level: 'red' }, over)).toBe(false);
    expect(needsReason({ kind: 'cancel', level: 'orange' }, over)).toBe(false);
    expect(needsReason({ kind: 'all-clear', level: 'green' }, over)).toBe(false);
    expect(needsReason({ kind: 'alert', level: 'orange' }, spendOf(send(1), 0, budget, []))).toBe(false);
    expect(needsReason({ kind: 'alert', level: 'orange' }, undefined)).toBe(false);
  });
});

describe('what a month has cost', () => {
  const sent = openOf(facing(at('orange')).does(...sends('alert', pack)));
  const costing = (accepted: number, stage: 'sent' | 'proposed' = 'sent') => ({
    ...sent,
    alerts: sent.alerts.map(({ approved, sent: outcome, ...alert }) => ({
      ...alert,
      reach: { ...alert.reach, recipients: 100, costUsd: 15 },
      ...(stage === 'sent' && approved && outcome ? { approved, sent: { ...outcome, accepted } } : {}),
    })),
  });
  const month = (now: string, accepted = 100) => spentInMonth([costing(accepted)], now, 'Asia/Aden');

  test('is what was approved in it and accepted', () => {
    expect(month('2023-10-31T12:00:00.000Z')).toBe(15);
    expect(month('2023-10-31T12:00:00.000Z', 60)).toBe(9);
  });

  test('begins at midnight where the place is', () => {
    expect(month('2023-10-31T20:59:00.000Z')).toBe(15);
    expect(month('2023-10-31T21:00:00.000Z')).toBe(0);
  });

  test('has nothing of what was proposed and not approved', () => {
    expect(spentInMonth([costing(100, 'proposed')], '2023-10-31T12:00:00.000Z', 'Asia/Aden')).toBe(0);
  });
});
