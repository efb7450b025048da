import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoShortLived } from '../../../shared/adapters/dynamodb/short-lived-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { livePlaceWithPhones } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { callOutCode, linkToken, sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { participantStore } from '../../../shared/audience/participants.ts';
import { composingDesk } from '../../../shared/composing/desk.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { deviceGuard } from '../../../shared/link/device-guard.ts';
import { guarded } from '../../../shared/link/guarded.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { actPage, unknownLinkPage } from '../../../shared/pages/act-page.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
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

const log = dynamoLogStore(client, env.LOG_TABLE);

const token = (incidentId: string, personId: string): string => linkToken(keys.linkKey, incidentId, personId);
const shortLived = dynamoShortLived(client, env.LEDGER_TABLE);
const newMark = (): string => randomBytes(16).toString('base64url');
const guard = deviceGuard({
  shortLived,
  clock: systemClock,
  tries: codeTries(shortLived, systemClock),
  code: (incidentId, personId) => callOutCode(keys.linkKey, incidentId, personId),
  same: sameSecret,
});

export const handler = middy(
  withPlaceNow(livePlaceWithPhones(client, env, pack, phoneVault(keys)), (place) => {
    const participants = participantStore(rosterParticipants(place, phoneVault(keys)));
    const link = { log, clock: systemClock, people: place.roster.people, token, same: sameSecret };
    const act = createHandler({
      ...link,
      rulesFor: ({ hazard, assessment }) => incidentRules(place, { hazard, ...assessment }),
      desk: composingDesk({
        log,
        clock: systemClock,
        place,
        ledger,
        health: dynamoHealthStore(client, env.LEDGER_TABLE),
        subscribersFor: ({ status }) => (status === 'Actual' ? everyone : participants),
      }),
      page: (view) => actPage(view, place),
      unknownPage: unknownLinkPage,
    });
    return guarded({ ...link, guard, newMark }, act);
  }),
);
