import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type PlaceNow, type PlaceSource, withPlaceNow } from '../../people/place-now.ts';
import { behindDoor } from '../../session/door.ts';
import { dynamoSessionStore } from '../dynamodb/session-table.ts';
import { systemClock } from '../system/clock.ts';

/** A function of the console: behind its door, and made of the place as it is now. */
export const consoleHandler = (
  client: DynamoDBClient,
  { SESSIONS_TABLE }: { readonly SESSIONS_TABLE: string },
  source: PlaceSource,
  create: (place: PlaceNow) => Parameters<typeof behindDoor>[1],
) => {
  const sessions = dynamoSessionStore(client, SESSIONS_TABLE);
  return withPlaceNow(source, (place) => behindDoor({ sessions, clock: systemClock, place }, create(place)));
};
