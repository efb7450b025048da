import { describe, expect, test } from 'vitest';
import { deriveKeys } from './derived-keys.ts';
import { personTokens } from './person-tokens.ts';
import { phoneVault } from './phone-vault.ts';

const keys = deriveKeys('a root secret of the tests, long enough');
const tokens = personTokens(keys.linkKey);
const others = personTokens(deriveKeys('another root secret of the tests, long').linkKey);
const id = phoneVault(keys).recipientId('+967750000001');
const NOON = '2026-01-01T12:00:00.000Z';

describe('a personal link', () => {
  test('leads back to its person, for its purpose only', () => {
    const token = tokens.token('leave', id);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(tokens.recipientOf('leave', token)).toBe(id);
    expect(tokens.recipientOf('relay', token)).not.toBe(id);
    expect(others.recipientOf('leave', token)).not.toBe(id);
  });
  test('does not show the id, and is the same every time', () => {
    expect(tokens.token('leave', id)).not.toBe(id);
    expect(tokens.token('leave', id)).toBe(tokens.token('leave', id));
  });
  test.each(['', 'short', 'x'.repeat(23), '../../etc', `${'x'.repeat(21)}!`])('%j is nobody’s', (token) => {
    expect(tokens.recipientOf('leave', token)).toBeUndefined();
  });
});

describe('a ticket', () => {
  const ticket = tokens.ticket(id, '2026-01-01T12:15:00.000Z');
  test('proves who holds it until its time is over', () => {
    expect(tokens.holderOf(ticket, NOON)).toBe(id);
    expect(tokens.holderOf(ticket, '2026-01-01T12:15:00.000Z')).toBeUndefined();
  });
  test('cannot be made longer, given to another, or made without the key', () => {
    expect(tokens.holderOf(ticket.replace('12:15', '13:15'), NOON)).toBeUndefined();
    expect(tokens.holderOf(`x${ticket.slice(1)}`, NOON)).toBeUndefined();
    expect(others.holderOf(ticket, NOON)).toBeUndefined();
  });
});

test('a code is six digits, and its hash is found by nobody without the key', () => {
  const { code, id: codeId } = tokens.newCode();
  expect(code).toMatch(/^\d{6}$/);
  expect(tokens.newCode().id).not.toBe(codeId);
  expect(tokens.hashOf(code)).toBe(tokens.hashOf(code));
  expect(tokens.hashOf(code)).not.toBe(others.hashOf(code));
});
