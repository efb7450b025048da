import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import middy from '@middy/core';
import { s3SiteStore } from '../../../shared/adapters/aws-s3/site-store.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { createDrawPng } from '../../../shared/adapters/resvg/draw-png.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { createTypesetPdf, readTypstFiles } from '../../../shared/adapters/typst/typeset-pdf.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { FONT_FILES } from '../../../shared/pages/look.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const here = import.meta.dirname;

export const handler = middy(
  createHandler({
    log: dynamoLogStore(dynamoClient(), env.LOG_TABLE),
    clock: systemClock,
    site: s3SiteStore(env.SITE_BUCKET),
    place: readPlacePackFile(join(here, env.PLACE_PACK)),
    linkBaseUrl: env.LINK_BASE_URL,
    typesetPdf: createTypesetPdf(await readTypstFiles(here)),
    drawPng: createDrawPng(here),
    fonts: new Map(
      await Promise.all(
        Object.keys(FONT_FILES).map(async (name) => [name, await readFile(join(here, name))] as const),
      ),
    ),
  }),
);
