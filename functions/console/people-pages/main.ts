import { createHash } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoPhoneBook } from '../../../shared/adapters/dynamodb/phone-book-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const seal = phoneVault(deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN)));

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), () =>
    createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      pack,
      book: dynamoPhoneBook(client, env.PEOPLE_TABLE),
      seal,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    }),
  ),
);
