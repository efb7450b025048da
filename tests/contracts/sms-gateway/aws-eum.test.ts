import { expect, test } from 'vitest';
import { startPhoneNetwork } from '../../../infra/local/phone-network/phone-network.ts';
import type { Refusal } from '../../../infra/local/phone-network/submission.ts';
import type { ComesBack } from '../../../infra/local/phone-network/what-comes-back.ts';
import { createEumClient, eumGateway } from '../../../shared/adapters/aws-eum/eum-gateway.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { OutboundSms, SendError } from '../../../shared/sms/gateway.ts';
import { readEumReceipts } from '../../../shared/sms/receipts/eum.ts';
import { smsGatewayContract } from './suite.ts';

const START = instant('2026-11-23T06:00:00Z');

const AS_THE_SERVICE_SAYS: Readonly<Record<SendError, Refusal>> = {
  throttled: 'Throttling',
  transient: 'InternalError',
  permanent: 'InvalidParameter',
  'opted-out': 'OptedOut',
  budget: 'SpendLimit',
  configuration: 'AuthorizationError',
};

const connect = async () => {
  const told: ComesBack[] = [];
  const asked: unknown[] = [];
  const network = await startPhoneNetwork({
    port: 0,
    now: () => START,
    onComesBack: (one) => told.push(one),
  });
  const client = createEumClient({
    region: 'eu-central-1',
    endpoint: network.url,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
  });
  client.middlewareStack.add(
    (next) => (args) => {
      asked.push(args.input);
      return next(args);
    },
    { step: 'initialize' },
  );
  const gateway = eumGateway({
    client,
    configurationSet: 'nadhir',
    protectConfigurationId: 'protect-0123456789abcdef',
  });
  return { network, gateway, told, asked };
};

smsGatewayContract('AWS End User Messaging', async () => {
  const { network, gateway } = await connect();
  return {
    gateway,
    delivered: () => network.messages().map(({ to, text, sender }) => ({ to, text, senderId: sender })),
    failNext: (error) => network.failNext(AS_THE_SERVICE_SAYS[error]),
    failFor: (to, error) => network.failFor(to, AS_THE_SERVICE_SAYS[error]),
    canFail: ['throttled', 'transient', 'permanent', 'opted-out', 'budget', 'configuration'],
    stop: network.stop,
  };
});

const message: OutboundSms = {
  to: '+967750000001',
  text: 'تحذير',
  senderId: 'NADHIR',
  kind: 'transactional',
  maxPriceUsd: 0.2,
  idempotencyKey: 'one',
};
const reference = { alertId: 'flood-1', batch: 2, position: 7 };

test('it says type, sender, configuration set, protection, highest price, lifetime and our reference', async () => {
  const { network, gateway, asked } = await connect();
  await gateway.send({ ...message, ttlSeconds: 3600, reference });
  expect(asked).toEqual([
    {
      DestinationPhoneNumber: '+967750000001',
      OriginationIdentity: 'NADHIR',
      MessageBody: 'تحذير',
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: 'nadhir',
      ProtectConfigurationId: 'protect-0123456789abcdef',
      MaxPrice: '0.20000',
      TimeToLive: 3600,
      Context: { reference: 'flood-1:2:7' },
    },
  ]);
  await network.stop();
});

test.each([
  [1, 5],
  [5.9, 5],
  [1_000_000, 259_200],
])('a lifetime of %d s is one that the service takes: %d s', async (ttlSeconds, said) => {
  const { network, gateway, asked } = await connect();
  expect(await gateway.send({ ...message, ttlSeconds })).toMatchObject({ kind: 'accepted' });
  expect(asked).toMatchObject([{ TimeToLive: said }]);
  await network.stop();
});

test('its events come back under the id that was answered, with our reference: first the carrier, then the phone', async () => {
  const { network, gateway, told } = await connect();
  const outcome = await gateway.send({ ...message, reference });
  const receipts = told.flatMap((one) =>
    one.kind === 'eum-event'
      ? readEumReceipts('eum', {
          'detail-type': 'Text Message Delivery Status Updated',
          time: '2026-11-23T06:00:00Z',
          detail: one.detail,
        }).receipts
      : [],
  );
  expect(receipts).toMatchObject([
    { state: 'accepted', final: false, reference },
    { state: 'delivered', final: true, reference },
  ]);
  for (const { providerMessageId } of receipts) expect(outcome).toMatchObject({ providerMessageId });
  await network.stop();
});

test.each(['before', 'after'] as const)(
  'an answer that never comes, %s the message was taken, is transient and tried once',
  async (when) => {
    const { network, gateway } = await connect();
    network.hangUpNext(when);
    expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
    expect(network.messages()).toHaveLength(when === 'after' ? 1 : 0);
    await network.stop();
  },
);

test('nobody at the other end is transient', async () => {
  const { network, gateway } = await connect();
  await network.stop();
  expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
});

test('an answer that takes too long is transient', async () => {
  const stuck = Promise.withResolvers<void>();
  const network = await startPhoneNetwork({ port: 0, now: () => START, beforePublish: () => stuck.promise });
  const client = createEumClient({
    region: 'eu-central-1',
    endpoint: network.url,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
    requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true },
  });
  const gateway = eumGateway({ client, configurationSet: 'nadhir', protectConfigurationId: 'protect-1' });
  expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
  stuck.resolve();
  await network.stop();
});
