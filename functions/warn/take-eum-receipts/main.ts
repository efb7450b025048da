import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { sqsReceiptQueue } from '../../../shared/adapters/aws-sqs/receipt-queue.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const { gateways } = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const unread = sqsDelayedQueue(env.UNREAD_QUEUE_URL);

export const handler = middy(
  createHandler({
    gateway: gateways.find(({ kind }) => kind === 'eum')?.id ?? 'eum',
    take: sqsReceiptQueue(env.RECEIPT_QUEUE_URL),
    keepUnread: (fault) => unread(JSON.stringify(fault), 0),
  }),
);
