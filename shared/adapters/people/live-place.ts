import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openPhones } from '../../people/phones.ts';
import { type PlaceSource, placeSource } from '../../people/place-now.ts';
import type { PlacePack } from '../../place/place-pack.ts';
import { dynamoLogStore } from '../dynamodb/log-table.ts';
import { dynamoPhoneBook } from '../dynamodb/phone-book-table.ts';
import type { PhoneVault } from '../secrets/phone-vault.ts';
import { systemClock } from '../system/clock.ts';

/** The place with the people of the log, for functions that send nothing: of phones that were changed they know how many there are. */
export const livePlace = (client: DynamoDBClient, logTable: string, pack: PlacePack): PlaceSource =>
  placeSource({ log: dynamoLogStore(client, logTable), clock: systemClock, pack });

/** The same with the numbers, for functions that text officers. */
export const livePlaceWithPhones = (
  client: DynamoDBClient,
  { LOG_TABLE, PEOPLE_TABLE }: { readonly LOG_TABLE: string; readonly PEOPLE_TABLE: string },
  pack: PlacePack,
  vault: PhoneVault,
): PlaceSource =>
  placeSource({
    log: dynamoLogStore(client, LOG_TABLE),
    clock: systemClock,
    pack,
    phones: () => openPhones(dynamoPhoneBook(client, PEOPLE_TABLE), vault, pack.roster),
  });
