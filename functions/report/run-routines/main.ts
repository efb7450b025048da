import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { officerSending } from '../../../shared/adapters/gateways/officer-sending.ts';
import { livePlaceWithPhones } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { linkToken } from '../../../shared/adapters/secrets/link-tokens.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { createSendNotice } from '../../../shared/notice/send-notice.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { createJobs } from './jobs.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const keys = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const sending = await officerSending(client, env.LEDGER_TABLE, {
  pack,
  wiring: env.SMS_GATEWAYS,
  linkKey: keys.linkKey,
});
const log = dynamoLogStore(client, env.LOG_TABLE);

export const handler = middy(
  withPlaceNow(livePlaceWithPhones(client, env, pack, phoneVault(keys)), (place) =>
    createHandler({
      log,
      clock: systemClock,
      pack: place,
      jobs: createJobs({
        log,
        clock: systemClock,
        pack: place,
        linkBase: env.LINK_BASE_URL.replace(/\/$/, ''),
        phoneCheckToken: (month, personId) => linkToken(keys.linkKey, `phone-check/${month}`, personId),
        send: createSendNotice(sending),
      }),
    }),
  ),
);
