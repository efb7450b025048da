import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { ecKey, rsaKey } from '../adapters/xml-signature/testing/keys.ts';
import { SIGNATURE_STATES, TRIGGERS } from '../warning/signature.ts';
import { mayTrigger, pinnedKeys, Sender, type Source } from './sources.ts';

const { sources } = readPlacePackFolder('places/hadramout');
const { pin } = ecKey('yms-2023');
const may = {
  valid: 'open-incident',
  unsigned: 'show-only',
  invalid: 'reject',
  'unknown-key': 'show-only',
  unsupported: 'reject',
} as const;
const sender = { sender: 'cap@yms.example', keys: [pin], may };

const withSender = (kind: 'cap-feed' | 'cap-push'): Source => {
  const source = sources.find((each) => each.kind === kind);
  if (source?.kind !== kind) throw new Error(`the pack has no ${kind}`);
  return { ...source, senders: [sender] };
};

describe.each(['cap-feed', 'cap-push'] as const)('a sender that a %s lists', (kind) => {
  test.each(SIGNATURE_STATES)('may set off by a signature that is %s what the pack says', (state) => {
    expect(mayTrigger(withSender(kind), sender.sender, state)).toBe(may[state]);
  });

  test('is verified with its own keys', () => {
    expect(pinnedKeys(withSender(kind), sender.sender)).toEqual([pin]);
  });
});

test('a sender that is not listed sets nothing off and has no key, whatever its signature proves', () => {
  for (const state of SIGNATURE_STATES) {
    expect(mayTrigger(withSender('cap-feed'), 'other@example.org', state)).toBeUndefined();
    expect(mayTrigger(undefined, sender.sender, state)).toBeUndefined();
    expect(
      mayTrigger(
        sources.find(({ kind: each }) => each === 'metar'),
        sender.sender,
        state,
      ),
    ).toBeUndefined();
  }
  expect(pinnedKeys(withSender('cap-feed'), 'other@example.org')).toEqual([]);
});

test('every listed sender of Hadramout has an answer to every state', () => {
  for (const source of sources) {
    if (source.kind !== 'cap-feed' && source.kind !== 'cap-push') continue;
    for (const listed of source.senders)
      for (const state of SIGNATURE_STATES)
        expect(TRIGGERS).toContain(mayTrigger(source, listed.sender, state));
  }
});

describe('a pinned key', () => {
  const faults = (spki: string) =>
    Sender.safeParse({ ...sender, keys: [{ id: 'k', spki }] }).error?.issues.map(({ path }) =>
      path.join('.'),
    );

  test('is an RSA or P-256 public key', () => {
    expect(faults(pin.spki)).toBeUndefined();
    expect(faults(rsaKey('rsa').pin.spki)).toBeUndefined();
  });

  test.each(['', 'AAAA', Buffer.from('-----BEGIN PUBLIC KEY-----').toString('base64')])(
    'is not %j',
    (spki) => {
      expect(faults(spki)).toEqual(['keys.0.spki']);
    },
  );

  test('is one of four at most', () => {
    expect(Sender.safeParse({ ...sender, keys: Array(5).fill(pin) }).success).toBe(false);
  });
});
