import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { facilitySecret } from '../../../shared/adapters/secrets/station-keys.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { facilityUse } from '../../../shared/facility/use.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { facilityKey } = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), (place) =>
    createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      place,
      secret: (facilityId, number) => facilitySecret(facilityKey, facilityId, number),
      use: facilityUse(dynamoShortLived(client, env.FACILITIES_TABLE)),
    }),
  ),
);
