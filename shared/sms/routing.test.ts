import { describe, expect, test } from 'vitest';
import { afterCalls, type GatewayHealth, NEW_HEALTH } from './health.ts';
import { candidatesFor, chooseGateway, prefixOf } from './routing.ts';

const SNS = { id: 'sns', prefixes: [] };
const LOCAL = { id: 'local', prefixes: ['+96777', '+96778'] };
const WIDE = { id: 'wide', prefixes: ['+967'] };
const ABROAD = { id: 'abroad', prefixes: ['+966'] };
const NOW = 1_700_000_000_000;
const shut = afterCalls(NEW_HEALTH, { well: 0, ill: 20, isShut: false }, NOW);

const idsFor = (prefix: string | undefined) =>
  candidatesFor([SNS, LOCAL, WIDE, ABROAD], prefix).map(({ id }) => id);
const choose = (health: Readonly<Record<string, GatewayHealth>>, prefix = '+96777', nowMs = NOW) =>
  chooseGateway([SNS, LOCAL, WIDE], prefix, (id) => health[id], nowMs);

describe('a number', () => {
  test('goes by the gateway that is for the longest part of it, then by the others that take it', () => {
    expect(idsFor('+96777')).toEqual(['local', 'wide', 'sns']);
    expect(idsFor('+96771')).toEqual(['wide', 'sns']);
    expect(idsFor('+20100')).toEqual(['sns']);
  });
  test('of which no prefix is known goes by a gateway for every number', () => {
    expect(idsFor(undefined)).toEqual(['sns']);
  });
  test('that no gateway takes is a fault of the place pack', () => {
    expect(() => chooseGateway([ABROAD], '+96777', () => undefined, NOW)).toThrow('no gateway');
  });
  test('is known by country and operator alone', () => {
    expect(prefixOf('+967750000123')).toBe('+96775');
  });
});

describe('a gateway that is shut', () => {
  test('is passed over for the next that takes the number', () => {
    expect(choose({ local: shut })).toMatchObject({ gateway: WIDE });
    expect(choose({ local: shut, wide: shut })).toMatchObject({ gateway: SNS });
  });
  test('is tried with a few when its time has come', () => {
    expect(choose({ local: shut }, '+96777', NOW + 15_000)).toEqual({ gateway: LOCAL, most: 5 });
  });
  test('is waited for when there is no other', () => {
    expect(choose({ local: shut, wide: shut, sns: shut })).toEqual({ waitSeconds: 15 });
  });
});
