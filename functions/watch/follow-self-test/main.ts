import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { officerSending } from '../../../shared/adapters/gateways/officer-sending.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { linkKey } = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const sending = await officerSending(client, env.LEDGER_TABLE, { pack, wiring: env.SMS_GATEWAYS, linkKey });

export const handler = middy(
  createHandler({
    ...sending,
    log: dynamoLogStore(client, env.LOG_TABLE),
    pack,
  }),
);
