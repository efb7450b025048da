import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoRateLease } from '../../../shared/adapters/dynamodb/rate-lease-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { gatewaysOf } from '../../../shared/adapters/gateways/gateways-of.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { candidatesFor, prefixOf } from '../../../shared/sms/routing.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const keys = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const vault = phoneVault(keys);
const gateways = await gatewaysOf({
  pack,
  wiring: env.SMS_GATEWAYS,
  linkKey: keys.linkKey,
  concurrency: 5,
});

export const handler = middy(
  createHandler({
    clock: systemClock,
    shortLived: dynamoShortLived(client, env.SUBSCRIBERS_TABLE),
    lease: dynamoRateLease({ client, table: env.LEDGER_TABLE }),
    gatewaysFor: (to) => candidatesFor(gateways, prefixOf(to)),
    open: vault.open,
    maxPriceUsd: pack.smsPolicy.maxPriceUsdPerMessage,
    later: sqsDelayedQueue(env.REPLY_QUEUE_URL),
  }),
);
