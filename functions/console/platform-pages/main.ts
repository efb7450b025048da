import { createHash } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { withFormer } from '../../../shared/people/place-now.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), (place) =>
    createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      objects: s3ObjectStore(env.RAW_BUCKET),
      health: dynamoHealthStore(client, env.LEDGER_TABLE),
      place: withFormer(place),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      millis: () => performance.now(),
      clock: systemClock,
    }),
  ),
);
