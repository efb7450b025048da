import { describe, expect, test } from 'vitest';
import { Gateways } from './gateways.ts';

const shared = { about: 'test', partsPerSecond: 20, usdPerPart: 0.15 };
const SNS = { ...shared, id: 'sns', kind: 'sns' };
const EUM = { ...shared, id: 'eum', kind: 'eum', countries: ['YE'] };
const KANNEL = {
  ...shared,
  id: 'mukalla',
  kind: 'kannel',
  url: 'https://k.example/cgi-bin/sendsms',
  twoWay: true,
};

test('several Kannels may be listed, each for its own numbers', () => {
  const seiyun = { ...KANNEL, id: 'seiyun', prefixes: ['+96777'] };
  expect(Gateways.parse([KANNEL, seiyun, SNS, EUM]).map(({ prefixes }) => prefixes)).toEqual([
    [],
    ['+96777'],
    [],
    [],
  ]);
});

describe('what is refused is named by its field', () => {
  test.each([
    ['no gateway', [], []],
    ['a second SNS', [SNS, { ...SNS, id: 'other' }], [1, 'kind']],
    ['a second End User Messaging', [EUM, SNS, { ...EUM, id: 'other' }], [2, 'kind']],
    ['a prefix without +', [{ ...SNS, prefixes: ['96777'] }], [0, 'prefixes', 0]],
    ['a sender with a space', [{ ...SNS, senderId: 'EARLY WARN' }], [0, 'senderId']],
    ['a rate of nothing', [{ ...SNS, partsPerSecond: 0 }], [0, 'partsPerSecond']],
    ['a country by its name', [{ ...EUM, countries: ['Yemen'] }], [0, 'countries', 0]],
    ['an address that is none', [{ ...KANNEL, url: 'ftp://k.example' }], [0, 'url']],
    ['a field that nobody knows', [{ ...SNS, url: 'https://x.example' }], [0]],
  ])('%s', (_, gateways, path) => {
    expect(Gateways.safeParse(gateways).error?.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
