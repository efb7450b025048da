import { join } from 'node:path';
import middy from '@middy/core';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFile } from '../../../shared/adapters/files/place-pack.ts';
import { consoleHandler } from '../../../shared/adapters/people/console-handler.ts';
import { livePlace } from '../../../shared/adapters/people/live-place.ts';
import { systemClock } from '../../../shared/adapters/system/clock.ts';
import { readEnv } from '../../../shared/env/read-env.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env, process.env);
const client = dynamoClient();
const pack = readPlacePackFile(join(import.meta.dirname, env.PLACE_PACK));
const log = dynamoLogStore(client, env.LOG_TABLE);

export const handler = middy(
  consoleHandler(client, env, livePlace(client, env.LOG_TABLE, pack), (place) =>
    createHandler({
      log,
      clock: systemClock,
      place,
      rulesFor: ({ hazard, assessment }) => incidentRules(place, { hazard, ...assessment }),
    }),
  ),
);
