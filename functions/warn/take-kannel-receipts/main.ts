import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { sqsReceiptQueue } from '../../../shared/adapters/aws-sqs/receipt-queue.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { gatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const { gateways } = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { linkKey } = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const unread = sqsDelayedQueue(env.UNREAD_QUEUE_URL);

export const handler = middy(
  createHandler({
    clock: systemClock,
    gateways: gateways.flatMap(({ id, kind }) => (kind === 'kannel' ? [id] : [])),
    isReceiptToken: gatewayProof(linkKey).isReceiptToken,
    take: sqsReceiptQueue(env.RECEIPT_QUEUE_URL),
    keepUnread: (fault) => unread(JSON.stringify(fault), 0),
  }),
);
