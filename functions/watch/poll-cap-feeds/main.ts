import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoSourceBook } from '../../../shared/adapters/dynamodb/source-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { download } from '../../../shared/adapters/http/download.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { verifySignature } from '../../../shared/adapters/xml-signature/verify.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { sourcesInUse } from '../../../shared/source/in-use.ts';
import { signatureByPack } from '../../../shared/source/signature-of.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const client = dynamoClient();

export const handler = middy(
  createHandler({
    log: dynamoLogStore(client, env.LOG_TABLE),
    clock: systemClock,
    objects: s3ObjectStore(env.RAW_BUCKET),
    download,
    book: dynamoSourceBook(client, env.SOURCES_TABLE),
    sources: sourcesOf({ sources: sourcesInUse(pack, env.SOURCES_IN_USE, env.OWN_FRONT) }, 'cap-feed'),
    signatureOf: signatureByPack(pack, verifySignature),
  }),
);
