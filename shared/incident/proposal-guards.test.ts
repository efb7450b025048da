import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Spend } from '../../events/vocabulary.ts';
import { pendingProposal } from './incident.ts';
import { snapshotOf } from './snapshot.ts';
import { CHAIR, CIVIL_DEFENCE, DEPUTY_CHAIR } from './testing/committee.ts';
import { answers, approves, begin, follows, isIssued, isSent, proposes } from './testing/story.ts';

const convened = begin().does(follows(), answers(CHAIR), answers(DEPUTY_CHAIR), answers(CIVIL_DEFENCE));

const costing = (...warnings: Spend['warnings']) => ({
  recipients: 1,
  parts: 1,
  costUsd: 100,
  firstSeconds: 1,
  halfSeconds: 1,
  lastSeconds: 1,
  byDistrict: [],
  spend: { budgetUsd: 50, spentUsd: 0, warnings: [...warnings] },
});

describe('a send that costs more than was meant', () => {
  test('is proposed below red only with a reason, which stays on record', () => {
    expect(convened.ask(proposes({ reach: costing('over-budget') }))).toMatchObject({
      kind: 'refused',
      reason: 'spend-reason-missing',
    });
    expect(convened.ask(proposes({ reach: costing('large-send'), spendReason: ' ' })).kind).toBe('refused');
    const spendReason = 'السيول تصل إلى مديريات الساحل كلها';
    const told = convened.does(proposes({ reach: costing('over-budget'), spendReason }));
    if (told.incident.phase !== 'open') throw new Error('not open');
    expect(pendingProposal(told.incident)).toMatchObject({ spendReason });
  });

  test('goes at red without one, and its warning stays on record', () => {
    const told = convened.does(proposes({ level: 'red', reach: costing('over-budget') }));
    if (told.incident.phase !== 'open') throw new Error('not open');
    expect(pendingProposal(told.incident)?.reach.spend?.warnings).toEqual(['over-budget']);
  });

  test('may take a warning back or end it without one', () => {
    const warned = convened.does(proposes(), approves(DEPUTY_CHAIR), isIssued(), isSent());
    if (warned.incident.phase !== 'open') throw new Error('not open');
    const followed = warned.incident.alerts[0]?.alertId;
    for (const kind of ['cancel', 'all-clear'] as const)
      expect(
        warned.ask(proposes({ kind, follows: followed, reach: costing('over-budget') })).kind,
        kind,
      ).toBe('accepted');
  });
});

describe('what is approved is what was read', () => {
  const proposed = convened.does(proposes());
  const pending = proposed.incident.phase === 'open' ? pendingProposal(proposed.incident) : undefined;
  if (pending === undefined) throw new Error('nothing is proposed');

  test('the words of the page are approved, and which they were is on record', () => {
    const snapshot = snapshotOf(pending);
    expect(proposed.ask(approves(DEPUTY_CHAIR, undefined, snapshot))).toMatchObject({
      kind: 'accepted',
      events: [{ type: 'alert-approved.v1', data: { snapshot } }],
    });
  });

  test('other words are not', () => {
    expect(proposed.ask(approves(DEPUTY_CHAIR, undefined, 'ffffffffffff'))).toMatchObject({
      kind: 'refused',
      reason: 'snapshot-differs',
    });
  });

  test('a letter more anywhere, or other groups, is another snapshot', () => {
    const before = snapshotOf(pending);
    const text = fc.constantFrom('headline', 'description', 'instruction', 'text' as const);
    fc.assert(
      fc.property(text, fc.constantFrom('ar', 'en'), fc.string({ minLength: 1 }), (field, language, more) => {
        const changed =
          field === 'text'
            ? {
                ...pending,
                texts: pending.texts.map((one) => ({ ...one, [language]: one[language] + more })),
              }
            : { ...pending, [field]: { ...pending[field], [language]: pending[field][language] + more } };
        expect(snapshotOf(changed)).not.toBe(before);
      }),
    );
    expect(snapshotOf({ ...pending, expires: undefined })).not.toBe(before);
    expect(snapshotOf({ ...pending, groups: ['fishing'] })).not.toBe(before);
    expect(snapshotOf(structuredClone(pending))).toBe(before);
  });
});
