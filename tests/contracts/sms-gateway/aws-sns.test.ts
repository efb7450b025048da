import { expect, test } from 'vitest';
import {
  type PhoneNetworkOptions,
  startPhoneNetwork,
} from '../../../infra/local/phone-network/phone-network.ts';
import type { Refusal } from '../../../infra/local/phone-network/submission.ts';
import { createSnsClient, snsGateway } from '../../../shared/adapters/aws-sns/sns-gateway.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { OutboundSms, SendError } from '../../../shared/sms/gateway.ts';
import { smsGatewayContract } from './suite.ts';

const START = instant('2023-10-21T06:00:00Z');

const AS_SNS_SAYS: Partial<Record<SendError, Refusal>> = {
  throttled: 'Throttling',
  transient: 'InternalError',
  permanent: 'InvalidParameter',
  'opted-out': 'OptedOut',
  configuration: 'AuthorizationError',
};
const codeOf = (error: SendError): Refusal => {
  const code = AS_SNS_SAYS[error];
  if (code === undefined) throw new Error(`SNS never answers ${error}`);
  return code;
};

const connect = async (options: Partial<PhoneNetworkOptions> = {}) => {
  const network = await startPhoneNetwork({ port: 0, now: () => START, ...options });
  const client = createSnsClient({
    region: 'eu-central-1',
    endpoint: network.url,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
  });
  return { network, client, gateway: snsGateway({ client }) };
};

smsGatewayContract('Amazon SNS', async () => {
  const { network, gateway } = await connect();
  return {
    gateway,
    delivered: () => network.messages().map(({ to, text, sender }) => ({ to, text, senderId: sender })),
    failNext: (error) => network.failNext(codeOf(error)),
    failFor: (to, error) => network.failFor(to, codeOf(error)),
    canFail: ['throttled', 'transient', 'permanent', 'opted-out', 'configuration'],
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

test.each(['before', 'after'] as const)(
  'an answer that never comes, %s the message was taken, is transient and tried once',
  async (when) => {
    const { network, gateway } = await connect();
    network.hangUpNext(when);
    expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
    expect(network.messages()).toHaveLength(when === 'after' ? 1 : 0);
    expect(await gateway.send(message)).toMatchObject({ kind: 'accepted' });
    await network.stop();
  },
);

test('nobody at the other end is transient', async () => {
  const { network, gateway } = await connect();
  await network.stop();
  expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
});

test.each([
  ['Throttled', 'throttled'],
  ['MissingAuthenticationToken', 'configuration'],
  ['InvalidAction', 'configuration'],
] as const)('SNS %s is %s', async (code, error) => {
  const { network, gateway } = await connect();
  network.failNext(code);
  expect(await gateway.send(message)).toMatchObject({ kind: 'failed', error });
  await network.stop();
});

test('SNS rate limits are told as throttled, and the SDK does not spend rate by trying again', async () => {
  let calls = 0;
  const { network, gateway } = await connect({
    ratePartsPerSecond: 2,
    beforePublish: () => {
      calls += 1;
    },
  });
  const outcomes = [await gateway.send(message), await gateway.send(message), await gateway.send(message)];
  expect(outcomes).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }, { error: 'throttled' }]);
  expect(calls).toBe(3);
  await network.stop();
});

test('without credentials nothing leaves and it is told as configuration', async () => {
  const { network } = await connect();
  const client = createSnsClient({
    region: 'eu-central-1',
    endpoint: network.url,
    credentials: async () => {
      throw Object.assign(new Error('no credentials'), { name: 'CredentialsProviderError' });
    },
  });
  expect(await snsGateway({ client }).send(message)).toMatchObject({
    kind: 'failed',
    error: 'configuration',
  });
  expect(network.messages()).toEqual([]);
  await network.stop();
});

test('an answer that takes too long is transient', async () => {
  const stuck = Promise.withResolvers<void>();
  const network = await startPhoneNetwork({ port: 0, now: () => START, beforePublish: () => stuck.promise });
  const client = createSnsClient({
    region: 'eu-central-1',
    endpoint: network.url,
    credentials: { accessKeyId: 'TESTKEY', secretAccessKey: 'test' },
    requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true },
  });
  expect(await snsGateway({ client }).send(message)).toMatchObject({ kind: 'failed', error: 'transient' });
  stuck.resolve();
  await network.stop();
});
