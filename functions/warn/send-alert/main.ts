import { join } from 'node:path';
import middy from '@middy/core';
import { snsGateway } from '../../../shared/adapters/aws-sns/sns-gateway.ts';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoRateLease } from '../../../shared/adapters/dynamodb/rate-lease-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const vault = phoneVault(deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN)));
const participants = new Set(rosterParticipants(pack, vault).map(({ recipientId }) => recipientId));
const gateway = snsGateway();

export const handler = middy(
  createHandler({
    log: dynamoLogStore(client, env.LOG_TABLE),
    clock: systemClock,
    ledger: dynamoLedger(client, env.LEDGER_TABLE),
    lease: dynamoRateLease({ client, table: env.LEDGER_TABLE }),
    gateway: 'sns',
    rateUnit: gateway.capabilities.rateUnit,
    ratePerSecond: pack.smsPolicy.partsPerSecond,
    send: ({ recipientId, sealedPhone }, text, idempotencyKey) =>
      gateway.send({
        to: vault.open(sealedPhone, recipientId),
        text,
        senderId: pack.senderId,
        kind: 'transactional',
        maxPriceUsd: pack.smsPolicy.maxPriceUsdPerMessage,
        idempotencyKey,
      }),
    isParticipant: ({ recipientId }) => participants.has(recipientId),
    later: sqsDelayedQueue(env.SEND_QUEUE_URL),
  }),
);
