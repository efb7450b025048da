import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { personTokens } from '../../../shared/adapters/secrets/person-tokens.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { relayLink } from '../../../shared/subscriber/link.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const tokens = personTokens(deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN)).linkKey);
const queue = sqsDelayedQueue(env.REPLY_QUEUE_URL);

export const handler = middy(
  createHandler({
    log: dynamoLogStore(client, env.LOG_TABLE),
    clock: systemClock,
    subscribers: dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE),
    shortLived: dynamoShortLived(client, env.SUBSCRIBERS_TABLE),
    linkFor: (recipientId) => relayLink(env.LINK_BASE_URL, tokens.token('relay', recipientId)),
    queue: (reply) => queue(JSON.stringify(reply), 0),
  }),
);
