import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readBotToken } from '../../../shared/adapters/telegram/bot-token.ts';
import { telegramChannel } from '../../../shared/adapters/telegram/telegram-channel.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const place = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const { telegram } = place.publicChannels;
const token = telegram.enabled ? await readBotToken(env.TELEGRAM_SECRET_ARN) : undefined;

export const handler = middy(
  createHandler({
    log: dynamoLogStore(dynamoClient(), env.LOG_TABLE),
    clock: systemClock,
    place,
    channel: token === undefined ? undefined : telegramChannel({ token, chat: telegram.chat }),
    newId: randomUUID,
    isWanted: telegram.enabled,
    pageOf: (number) => `${env.LINK_BASE_URL.replace(/\/$/, '')}/alert/${number}`,
  }),
);
