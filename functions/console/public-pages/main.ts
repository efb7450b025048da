import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);

export const handler = middy(
  createHandler({
    log: dynamoLogStore(dynamoClient(), env.LOG_TABLE),
    clock: systemClock,
    place: readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK)),
    linkBaseUrl: env.LINK_BASE_URL,
  }),
);
