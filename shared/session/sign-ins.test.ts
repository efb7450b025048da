import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../kernel/instant.ts';
import { endSessions, type SignInEvent, signIn, signInAggregate } from './sign-ins.ts';

const NOON = instant('2023-10-21T12:00:00Z');
const proof = (provedAt: string) => ({ personId: 'p-14', provedAt, by: 'cognito' }) as const;
const stateAfter = (at: string, events: readonly SignInEvent[]) =>
  events.reduce((state, event) => signInAggregate.evolve(state, event, at), signInAggregate.initial);

describe('a sign-in', () => {
  test('is taken, and known as the last one', () => {
    const decision = signIn(signInAggregate.initial, proof(NOON));
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'signed-in.v1' }] });
    if (decision.kind === 'accepted')
      expect(stateAfter(NOON, decision.events).last).toMatchObject({ at: NOON, personId: 'p-14' });
  });

  test('is refused on a proof from before the person was signed out everywhere', () => {
    const ended = endSessions('p-14', { id: 'p-26', roles: ['operator'] });
    const state = stateAfter(NOON, ended.kind === 'accepted' ? ended.events : []);
    expect(signIn(state, proof(NOON))).toMatchObject({ kind: 'refused', reason: 'proof-too-old' });
    expect(signIn(state, proof(plusSeconds(NOON, 1))).kind).toBe('accepted');
  });

  test('is refused on an older proof when a fresh one was asked for, whole seconds and other clocks aside', () => {
    const asked = (seconds: number) =>
      signIn({}, { ...proof(plusSeconds(NOON, seconds)), askedAgainAt: NOON }).kind;
    expect(asked(5)).toBe('accepted');
    expect(asked(-30)).toBe('accepted');
    expect(asked(-31)).toBe('refused');
  });
});

describe('signing a person out everywhere', () => {
  test('is for an operator, and for the person', () => {
    expect(endSessions('p-14', { id: 'p-26', roles: ['operator'] }).kind).toBe('accepted');
    expect(endSessions('p-14', { id: 'p-14', roles: ['duty-officer'] }).kind).toBe('accepted');
    expect(endSessions('p-14', { id: 'p-01', roles: ['chair'] })).toMatchObject({
      kind: 'refused',
      reason: 'may-not-end-sessions',
    });
  });
});
