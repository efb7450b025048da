import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { linkToken, sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { reachOf } from '../../../shared/alert/reach.ts';
import { participantStore } from '../../../shared/audience/participants.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { actPage, unknownLinkPage } from '../../../shared/pages/act-page.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const keys = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const ledger = dynamoLedger(client, env.LEDGER_TABLE);
const everyone = dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE);
const participants = participantStore(rosterParticipants(pack, phoneVault(keys)));
const rates = { perSecond: pack.smsPolicy.partsPerSecond, usdPerPart: pack.smsPolicy.usdPerPart };

export const handler = middy(
  createHandler({
    log: dynamoLogStore(client, env.LOG_TABLE),
    clock: systemClock,
    people: pack.roster.people,
    names: pack,
    token: (incidentId, personId) => linkToken(keys.linkKey, incidentId, personId),
    same: sameSecret,
    rulesFor: ({ hazard, assessment }) => incidentRules(pack, { hazard, ...assessment }),
    reachOf: (incident, draft) => {
      const subscribers = incident.status === 'Actual' ? everyone : participants;
      return reachOf({ subscribers, ledger }, incident, draft, rates);
    },
    page: (view) => actPage(view, pack),
    unknownPage: unknownLinkPage,
  }),
);
