import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { livePlaceWithPhones } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { pause, systemClock } from '../../../shared/adapters/system/clock.ts';
import { participantStore, storeFor } from '../../../shared/audience/participants.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const vault = phoneVault(deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN)));
const subscribers = dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE);

export const handler = middy(
  withPlaceNow(livePlaceWithPhones(client, env, pack, vault), (place) => {
    const participants = participantStore(rosterParticipants(place, vault));
    return createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      ledger: dynamoLedger(client, env.LEDGER_TABLE),
      pause,
      subscribersFor: ({ status }) => storeFor(status, { subscribers, participants }),
    });
  }),
);
