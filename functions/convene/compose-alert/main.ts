import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlaceWithPhones } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { participantStore } from '../../../shared/audience/participants.ts';
import { composingDesk } from '../../../shared/composing/desk.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const keys = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const log = dynamoLogStore(client, env.LOG_TABLE);
const everyone = dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE);

export const handler = middy(
  consoleHandler(client, env, livePlaceWithPhones(client, env, pack, phoneVault(keys)), (place) => {
    const participants = participantStore(rosterParticipants(place, phoneVault(keys)));
    return createHandler({
      log,
      clock: systemClock,
      place,
      desk: composingDesk({
        log,
        clock: systemClock,
        place,
        ledger: dynamoLedger(client, env.LEDGER_TABLE),
        health: dynamoHealthStore(client, env.LEDGER_TABLE),
        subscribersFor: ({ status }) => (status === 'Actual' ? everyone : participants),
        linkTo: (number) => `${env.LINK_BASE_URL.replace(/\/$/, '')}/alert/${number}`,
      }),
      rulesFor: ({ hazard, assessment }) => incidentRules(place, { hazard, ...assessment }),
    });
  }),
);
