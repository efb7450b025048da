import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { kannelInbound } from '../../../shared/adapters/kannel/kannel-inbound.ts';
import { livePlaceWithPhones } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { gatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import { callOutCode, sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { openDesk } from '../../../shared/adapters/subscribers/open-desk.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { CURRENT_WORDING } from '../../../shared/language/consent.ts';
import { officerSmsDesk } from '../../../shared/officer/sms-desk.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import { parsePhone } from '../../../shared/sms/phone.ts';
import { gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import { smsConversation } from '../../../shared/subscriber/sms-conversation.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { relayRoute } from './relay-route.ts';
import type { InboundRoute } from './routes.ts';
import { subscriberRoute } from './subscriber-route.ts';

const env = readEnv(Env, process.env);
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const keys = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN));
const proof = gatewayProof(keys.linkKey);
const client = dynamoClient();
const { desk, shortLived, locker, teller, acknowledgements } = openDesk({
  client,
  table: env.SUBSCRIBERS_TABLE,
  keys,
  pack,
  linkBase: env.LINK_BASE_URL,
  queue: sqsDelayedQueue(env.REPLY_QUEUE_URL),
});

const log = dynamoLogStore(client, env.LOG_TABLE);
const tries = codeTries(shortLived, systemClock);

/** Those behind the officers; first match wins, and subscribers take everything. */
const others: readonly InboundRoute[] = [
  relayRoute({ clock: systemClock, desk, shortLived, acknowledgements }),
  subscriberRoute({
    converse: smsConversation({
      desk,
      shortLived,
      locker,
      places: gazetteer(pack),
      now: systemClock.now,
      wording: CURRENT_WORDING.sms,
    }),
    textOf: teller.textOf,
    isPhone: (from) => 'e164' in parsePhone(from, { allowSimulated: true }),
  }),
];

export const handler = middy(
  withPlaceNow(livePlaceWithPhones(client, env, pack, phoneVault(keys)), (place) => {
    const take = officerSmsDesk({
      log,
      clock: systemClock,
      pack: place,
      code: (incidentId, personId) => callOutCode(keys.linkKey, incidentId, personId),
      same: sameSecret,
      tries,
      rulesFor: ({ hazard, assessment }) => incidentRules(place, { hazard, ...assessment }),
    });
    return createHandler({
      clock: systemClock,
      shortLived,
      // A gateway is known by a token that only this platform can make; it is given one when it is set up.
      readerOf: (gatewayId) =>
        /^[a-z][a-z0-9-]{1,40}$/.test(gatewayId) ? kannelInbound(gatewayId, proof) : undefined,
      routes: [{ name: 'officer', take }, ...others],
      keyOf: (phone) => locker.lookups(phone)[0] ?? '',
      reply: teller.sendText,
    });
  }),
);
