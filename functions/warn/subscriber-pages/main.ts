import { join } from 'node:path';
import middy from '@middy/core';
import { sqsDelayedQueue } from '../../../shared/adapters/aws-sqs/delayed-queue.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { readRootSecret } from '../../../shared/adapters/secrets/secret-source.ts';
import { openDesk } from '../../../shared/adapters/subscribers/open-desk.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { speakerOf } from '../../../shared/site/public-place.ts';
import { gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { relayDoor } from './relay-door.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { desk, store, tokens, acknowledgements } = openDesk({
  client,
  table: env.SUBSCRIBERS_TABLE,
  keys: deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN)),
  pack,
  linkBase: env.LINK_BASE_URL,
  queue: sqsDelayedQueue(env.REPLY_QUEUE_URL),
});

export const handler = middy(
  createHandler({
    clock: systemClock,
    desk,
    place: { ...speakerOf(pack), halves: pack.halves, districts: pack.districts },
    places: gazetteer(pack),
    // Their numbers are nobody's: only where the whole place is simulated, on one machine.
    allowSimulated: new URL(env.LINK_BASE_URL).hostname === 'localhost',
    holderOfLink: (token) => tokens.recipientOf('leave', token),
    ticketFor: tokens.ticket,
    holderOfTicket: tokens.holderOf,
    relays: relayDoor({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      issuer: pack.capSenderName,
      store,
      acknowledgements,
      holderOfLink: (token) => tokens.recipientOf('relay', token),
    }),
  }),
);
