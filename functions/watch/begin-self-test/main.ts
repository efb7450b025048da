import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { writeCap } from '../../../shared/cap/write.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));

export const handler = middy(
  createHandler({
    log: dynamoLogStore(dynamoClient(), env.LOG_TABLE),
    clock: systemClock,
    objects: s3ObjectStore(env.PUBLIC_BUCKET),
    pack,
    ownFront: env.OWN_FRONT,
    writeCap,
    inUse: env.SOURCES_IN_USE.some(({ id }) => id === pack.selfTest.source),
  }),
);
