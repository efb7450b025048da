import { expect, test } from 'vitest';
import { Gateways } from '../../place/gateways.ts';
import { gatewaysOf } from './gateways-of.ts';

const shared = { about: 'test', partsPerSecond: 20, usdPerPart: 0.15 };
const linkKey = new Uint8Array(32);
const make = (
  gateways: readonly unknown[],
  eum?: { configurationSet: string; protectConfigurationId: string },
) =>
  gatewaysOf({
    pack: { senderId: 'NADHIR', gateways: Gateways.parse(gateways) },
    wiring: { callbackUrl: 'https://api.example', kannel: {}, ...(eum === undefined ? {} : { eum }) },
    linkKey,
  });

test('the gateways of a place come in its order, each with its own sender or the place’s', async () => {
  const gateways = await make(
    [
      { ...shared, id: 'eum', kind: 'eum', countries: ['YE'], senderId: 'NADHIR-HD' },
      { ...shared, id: 'sns', kind: 'sns', prefixes: ['+96777'] },
    ],
    { configurationSet: 'nadhir', protectConfigurationId: 'protect-1' },
  );
  expect(gateways).toMatchObject([
    {
      id: 'eum',
      senderId: 'NADHIR-HD',
      prefixes: [],
      sms: { capabilities: { expiry: true, receipts: true } },
    },
    {
      id: 'sns',
      senderId: 'NADHIR',
      prefixes: ['+96777'],
      sms: { capabilities: { expiry: false, receipts: true } },
    },
  ]);
});

test('a gateway that the deployment forgot is named', async () => {
  await expect(make([{ ...shared, id: 'eum', kind: 'eum', countries: ['YE'] }])).rejects.toThrow(
    'gateway eum',
  );
  const kannel = { ...shared, id: 'mukalla', kind: 'kannel', url: 'https://k.example', twoWay: false };
  await expect(make([kannel])).rejects.toThrow('gateway mukalla');
});
