import { expect, test } from 'vitest';
import { startPhoneNetwork } from '../../../infra/local/phone-network/phone-network.ts';
import type { Refusal } from '../../../infra/local/phone-network/submission.ts';
import type { ComesBack } from '../../../infra/local/phone-network/what-comes-back.ts';
import { kannelGateway } from '../../../shared/adapters/kannel/kannel-gateway.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { SendError } from '../../../shared/sms/gateway.ts';
import { readKannelReceipts, referenceText } from '../../../shared/sms/receipts/kannel.ts';
import { GATEWAY, proof } from './kannel/callbacks.ts';
import { smsGatewayContract } from './suite.ts';

const START = instant('2026-11-23T06:00:00Z');

const AS_KANNEL_SAYS: Partial<Record<SendError, Refusal>> = {
  transient: 'Throttling',
  permanent: 'InvalidParameter',
  configuration: 'AuthorizationError',
};
const refusalOf = (error: SendError): Refusal => AS_KANNEL_SAYS[error] ?? 'InternalError';

const connect = async () => {
  const told: ComesBack[] = [];
  const network = await startPhoneNetwork({
    port: 0,
    now: () => START,
    onComesBack: (one) => told.push(one),
  });
  const gateway = kannelGateway({
    id: GATEWAY,
    url: `${network.url}/cgi-bin/sendsms`,
    username: 'nadhir',
    password: 'secret',
    smscByPrefix: {},
    twoWay: true,
    callbackUrl: 'https://api.example',
    proof,
  });
  return { network, gateway, told };
};

smsGatewayContract('Kannel as the local phone network plays it', async () => {
  const { network, gateway } = await connect();
  return {
    gateway,
    delivered: () => network.messages().map(({ to, text, sender }) => ({ to, text, senderId: sender })),
    failNext: (error) => network.failNext(refusalOf(error)),
    failFor: (to, error) => network.failFor(to, refusalOf(error)),
    canFail: ['transient', 'permanent', 'configuration'],
    stop: network.stop,
  };
});

const message = {
  to: '+967750000001',
  text: 'تحذير',
  senderId: 'NADHIR',
  kind: 'transactional',
  maxPriceUsd: 0.2,
  idempotencyKey: 'one',
  reference: { alertId: 'flood-1', batch: 2, position: 7 },
} as const;

test('its reports come back as URLs of ours, with a proof, without a number', async () => {
  const { network, gateway, told } = await connect();
  const outcome = await gateway.send(message);
  const urls = told.flatMap((one) => (one.kind === 'kannel-report' ? [new URL(one.url)] : []));
  expect(urls.map(({ pathname }) => pathname)).toEqual(urls.map(() => `/gateways/${GATEWAY}/receipts`));
  for (const { searchParams: query } of urls) {
    const about = [GATEWAY, query.get('m') ?? '', referenceText(query)] as const;
    expect(proof.isReceiptToken(query.get('k') ?? '', ...about)).toBe(true);
    expect(outcome).toMatchObject({ providerMessageId: query.get('m') });
    expect(query.toString()).not.toContain('75000000');
  }
  const receipts = urls.flatMap(
    ({ searchParams }) => readKannelReceipts(GATEWAY, searchParams, START).receipts,
  );
  expect(receipts).toMatchObject([
    { state: 'accepted', final: false, at: START, reference: message.reference },
    { state: 'delivered', final: true, at: START, reference: message.reference },
  ]);
  await network.stop();
});

test('a smsbox that hangs up, or is not there, is a passing fault', async () => {
  const { network, gateway } = await connect();
  network.hangUpNext('after');
  expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
  await network.stop();
  expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
});
