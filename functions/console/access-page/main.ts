import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSessionStore } from '../../../shared/adapters/dynamodb/session-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), ({ roster }) =>
    createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      sessions: dynamoSessionStore(client, env.SESSIONS_TABLE),
      roster,
      userPoolId: env.USER_POOL_ID,
    }),
  ),
);
