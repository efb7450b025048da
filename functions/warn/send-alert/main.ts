import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoRateLease } from '../../../shared/adapters/dynamodb/rate-lease-table.ts';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { dynamoSubscriptionStore } from '../../../shared/adapters/dynamodb/subscription-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { gatewaysOf } from '../../../shared/adapters/gateways/gateways-of.ts';
import { livePlaceWithPhones } from '../../../shared/adapters/people/live-place.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { pause, systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { withPlaceNow } from '../../../shared/people/place-now.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { unreachableMarks } from '../../../shared/subscriber/person-deeds.ts';
import { Env } from './env.ts';
import { gatewaySend } from './gateway-send.ts';
import { createHandler } from './handler.ts';
import { noteRefusals } from './note-refusals.ts';
import { rememberIds } from './remember-ids.ts';

/** Calls to the gateways at once. SNS answers in about 150 ms, so this serves 400 a second. */
const CALLS = 60;
/** Slices under way, and calls in each: two are enough for all calls while the third claims or checkpoints. */
const CHANNELS = 3;
const CALLS_A_SLICE = CALLS / (CHANNELS - 1);
const LONGEST_PAUSE_SECONDS = 1.5;

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const root = await readRootSecret(env.KEYS_SECRET_ARN);
const keys = deriveKeys(root);
const vault = phoneVault(keys);
const gateways = await gatewaysOf({
  pack,
  wiring: env.SMS_GATEWAYS,
  linkKey: keys.linkKey,
  concurrency: CALLS,
});

const receipts = dynamoReceiptStore(client, env.LEDGER_TABLE);
const subscriptions = dynamoSubscriptionStore(
  client,
  env.SUBSCRIBERS_TABLE,
  dynamoSubscriberStore(client, env.SUBSCRIBERS_TABLE),
);
const remember = rememberIds(
  receipts,
  gateways.filter(({ kind }) => kind === 'sns').map(({ id }) => id),
);
const note = noteRefusals({
  store: receipts,
  unreachable: unreachableMarks({ store: subscriptions, clock: systemClock }),
});

export const handler = middy(
  withPlaceNow(livePlaceWithPhones(client, env, pack, vault), (place) => {
    const participants = new Set(rosterParticipants(place, vault).map(({ recipientId }) => recipientId));
    return createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      ledger: dynamoLedger(client, env.LEDGER_TABLE),
      lease: dynamoRateLease({ client, table: env.LEDGER_TABLE }),
      health: dynamoHealthStore(client, env.LEDGER_TABLE),
      gateways: gateways.map(({ id, prefixes, partsPerSecond, sms }) => ({
        id,
        prefixes,
        rateUnit: sms.capabilities.rateUnit,
        ratePerSecond: partsPerSecond,
      })),
      send: gatewaySend(gateways, vault, pack.smsPolicy.maxPriceUsdPerMessage),
      onSent: async (slice) => {
        await remember(slice);
        await note(slice);
      },
      concurrency: CALLS_A_SLICE,
      channels: CHANNELS,
      pause,
      longestPauseSeconds: LONGEST_PAUSE_SECONDS,
      isParticipant: ({ recipientId }) => participants.has(recipientId),
      later: sqsDelayedQueue(env.SEND_QUEUE_URL),
    });
  }),
);
