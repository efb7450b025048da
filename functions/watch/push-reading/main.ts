import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSourceBook } from '../../../shared/adapters/dynamodb/source-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { facilitySecret, stationToken } from '../../../shared/adapters/secrets/station-keys.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { facilityDoor } from '../../../shared/facility/door.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { sourcesInUse } from '../../../shared/source/in-use.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { stationKey, facilityKey } = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const sources = sourcesInUse(pack, env.SOURCES_IN_USE, env.OWN_FRONT);

const log = dynamoLogStore(client, env.LOG_TABLE);

export const handler = middy(
  createHandler({
    log,
    clock: systemClock,
    objects: s3ObjectStore(env.RAW_BUCKET),
    book: dynamoSourceBook(client, env.SOURCES_TABLE),
    stations: sourcesOf({ sources }, 'station'),
    token: (stationId, keyNumber) => stationToken(stationKey, stationId, keyNumber),
    same: sameSecret,
    facility: facilityDoor({
      log,
      clock: systemClock,
      secret: (facilityId, number) => facilitySecret(facilityKey, facilityId, number),
      same: sameSecret,
    }),
  }),
);
