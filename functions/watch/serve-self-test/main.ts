import { join } from 'node:path';
import middy from '@middy/core';
import { s3ObjectStore } from '../../../shared/adapters/aws-s3/object-store.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { selfTestFeed } from '../../../shared/source/self-test-document.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));

export const handler = middy(
  createHandler({ objects: s3ObjectStore(env.PUBLIC_BUCKET), emptyFeed: selfTestFeed(pack, env.OWN_FRONT) }),
);
