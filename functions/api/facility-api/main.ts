import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { facilitySecret } from '../../../shared/adapters/secrets/station-keys.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { facilityDoor } from '../../../shared/facility/door.ts';
import { facilityUse } from '../../../shared/facility/use.ts';
import { issuerOf } from '../../../shared/place/issuer.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const place = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { facilityKey } = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const log = dynamoLogStore(client, env.LOG_TABLE);

export const handler = middy(
  createHandler({
    log,
    clock: systemClock,
    place,
    issuer: issuerOf(place),
    door: facilityDoor({
      log,
      clock: systemClock,
      secret: (facilityId, number) => facilitySecret(facilityKey, facilityId, number),
      same: sameSecret,
    }),
    use: facilityUse(dynamoShortLived(client, env.FACILITIES_TABLE)),
  }),
);
