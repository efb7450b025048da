import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { callOutCode, linkToken, sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { deviceGuard } from '../../../shared/link/device-guard.ts';
import { guarded } from '../../../shared/link/guarded.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { linkKey } = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));

const log = dynamoLogStore(client, env.LOG_TABLE);
const token = (incidentId: string, personId: string): string => linkToken(linkKey, incidentId, personId);
const shortLived = dynamoShortLived(client, env.LEDGER_TABLE);
const newMark = (): string => randomBytes(16).toString('base64url');
const guard = deviceGuard({
  shortLived,
  clock: systemClock,
  tries: codeTries(shortLived, systemClock),
  code: (incidentId, personId) => callOutCode(linkKey, incidentId, personId),
  same: sameSecret,
});

export const handler = middy(
  withPlaceNow(livePlace(client, env.LOG_TABLE, pack), (place) => {
    const link = { log, clock: systemClock, token, same: sameSecret };
    const field = createHandler({ ...link, objects: s3ObjectStore(env.RAW_BUCKET), pack: place });
    return guarded({ ...link, people: place.roster.people, guard, newMark }, field);
  }),
);
