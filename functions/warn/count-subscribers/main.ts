import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { dynamoSubscriptionStore } from '../../../shared/adapters/dynamodb/subscription-table.ts';
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
    store: dynamoSubscriptionStore(
      client,
      env.SUBSCRIBERS_TABLE,
      dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE),
    ),
  }),
);
