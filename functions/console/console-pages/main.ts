import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { dynamoSourceBook } from '../../../shared/adapters/dynamodb/source-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { sourcesInUse } from '../../../shared/source/in-use.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), (place) =>
    createHandler({
      log: dynamoLogStore(client, env.LOG_TABLE),
      clock: systemClock,
      objects: s3ObjectStore(env.REPORT_BUCKET),
      place,
      ledger: dynamoLedger(client, env.LEDGER_TABLE),
      receipts: dynamoReceiptStore(client, env.LEDGER_TABLE),
      health: dynamoHealthStore(client, env.LEDGER_TABLE),
      book: dynamoSourceBook(client, env.SOURCES_TABLE),
      sources: sourcesInUse(pack, env.SOURCES_IN_USE, env.OWN_FRONT),
    }),
  ),
);
