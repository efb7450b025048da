import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { dynamoSubscriptionStore } from '../../../shared/adapters/dynamodb/subscription-table.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { unreachableMarks } from '../../../shared/subscriber/person-deeds.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const subscriptions = dynamoSubscriptionStore(
  client,
  env.SUBSCRIBERS_TABLE,
  dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE),
);

export const handler = middy(
  createHandler({
    clock: systemClock,
    ledger: dynamoLedger(client, env.LEDGER_TABLE),
    store: dynamoReceiptStore(client, env.LEDGER_TABLE),
    health: dynamoHealthStore(client, env.LEDGER_TABLE),
    later: sqsDelayedQueue(env.RECEIPT_QUEUE_URL),
    unreachable: unreachableMarks({ store: subscriptions, clock: systemClock }),
  }),
);
