import { expect, test } from 'vitest';
import { isRefusalReason, REFUSALS } from './refusals.ts';

test('every refusal is a whole sentence in both languages', () => {
  for (const { ar, en } of Object.values(REFUSALS)) {
    expect(ar).toMatch(/\p{Script=Arabic}.*\.$/u);
    expect(en).toMatch(/^[A-Z].*\.$/);
  }
});

test('no two refusals read alike', () => {
  const sentences = Object.values(REFUSALS).map(({ ar }) => ar);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('a name that every object has is not a reason', () => {
  expect(isRefusalReason('same-person')).toBe(true);
  expect(isRefusalReason('toString')).toBe(false);
});
