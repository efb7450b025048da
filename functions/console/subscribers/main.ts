import { createHash } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { openDesk } from '../../../shared/adapters/subscribers/open-desk.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const opened = openDesk({
  client,
  table: env.SUBSCRIBERS_TABLE,
  keys: deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN)),
  pack,
  linkBase: env.LINK_BASE_URL,
  queue: sqsDelayedQueue(env.REPLY_QUEUE_URL),
});

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), () =>
    createHandler({
      ...opened,
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      place: { issuer: pack.capSenderName, halves: pack.halves, districts: pack.districts },
      places: gazetteer(pack),
      // Their numbers are nobody's: only where the whole place is simulated, on one machine.
      allowSimulated: new URL(env.LINK_BASE_URL).hostname === 'localhost',
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    }),
  ),
);
