import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { NoticeSenderDeps } from '../../notice/send-notice.ts';
import { dynamoHealthStore } from '../dynamodb/health-table.ts';
import { dynamoLedger } from '../dynamodb/ledger-table.ts';
import { dynamoRateLease } from '../dynamodb/rate-lease-table.ts';
import { systemClock } from '../system/clock.ts';
import { pacer } from '../system/pacer.ts';
import { gatewaysOf } from './gateways-of.ts';

/** Everything with which a function texts officers over the gateways of the place. Called once a cold start. */
export const officerSending = async (
  client: DynamoDBClient,
  table: string,
  place: Parameters<typeof gatewaysOf>[0],
): Promise<NoticeSenderDeps> => {
  const gateways = await gatewaysOf(place);
  return {
    clock: systemClock,
    ledger: dynamoLedger(client, table),
    lease: dynamoRateLease({ client, table }),
    health: dynamoHealthStore(client, table),
    gateways: gateways.map(({ id, prefixes, senderId, sms, partsPerSecond }) => ({
      id,
      prefixes,
      senderId,
      sms,
      ratePerSecond: partsPerSecond,
      pace: pacer(partsPerSecond),
    })),
  };
};
