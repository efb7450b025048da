import { join } from 'node:path';
import middy from '@middy/core';
import { snsGateway } from '../../../shared/adapters/aws-sns/sns-gateway.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoRateLease } from '../../../shared/adapters/dynamodb/rate-lease-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));

export const handler = middy(
  createHandler({
    log: dynamoLogStore(client, env.LOG_TABLE),
    clock: systemClock,
    ledger: dynamoLedger(client, env.LEDGER_TABLE),
    lease: dynamoRateLease({ client, table: env.LEDGER_TABLE }),
    gateway: snsGateway(),
    gatewayName: 'sns',
    ratePerSecond: pack.smsPolicy.partsPerSecond,
    pack,
  }),
);
