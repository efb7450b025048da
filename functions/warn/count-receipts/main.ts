import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();

export const handler = middy(
  createHandler({
    log: dynamoLogStore(client, env.LOG_TABLE),
    clock: systemClock,
    ledger: dynamoLedger(client, env.LEDGER_TABLE),
    store: dynamoReceiptStore(client, env.LEDGER_TABLE),
  }),
);
