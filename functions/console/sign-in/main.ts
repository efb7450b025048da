import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { cognitoUserPool } from '../../../shared/adapters/cognito/user-pool.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSessionStore } from '../../../shared/adapters/dynamodb/session-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const identity = cognitoUserPool({
  issuer: env.USER_POOL_ISSUER,
  clientId: env.USER_POOL_CLIENT,
  domain: env.USER_POOL_DOMAIN,
  callbackUrl: `${env.BASE_URL}/console/signed-in`,
  signedOutUrl: `${env.BASE_URL}/console/signed-out`,
});

export const handler = middy(
  withPlaceNow(livePlace(client, env.LOG_TABLE, pack), ({ roster }) =>
    createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      sessions: dynamoSessionStore(client, env.SESSIONS_TABLE),
      attempts: dynamoShortLived(client, env.SESSIONS_TABLE),
      clock: systemClock,
      identity,
      roster,
      newSecret: () => randomBytes(32).toString('base64url'),
    }),
  ),
);
