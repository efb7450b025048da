import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Bilingual } from '../../kernel/vocabulary.ts';
import { subscriberDesk } from '../../subscriber/desk.ts';
import { leaveLink } from '../../subscriber/link.ts';
import type { Reply } from '../../subscriber/reply.ts';
import { subscriberTeller } from '../../subscriber/tell.ts';
import { dynamoRelayAcknowledgements } from '../dynamodb/relay-table.ts';
import { dynamoShortLived } from '../dynamodb/short-lived-table.ts';
import { dynamoSubscriberStore } from '../dynamodb/subscriber-table.ts';
import { dynamoSubscriptionStore } from '../dynamodb/subscription-table.ts';
import type { DerivedKeys } from '../secrets/derived-keys.ts';
import { personTokens } from '../secrets/person-tokens.ts';
import { phoneVault } from '../secrets/phone-vault.ts';
import { systemClock } from '../system/clock.ts';

type Parts = {
  readonly client: DynamoDBClient;
  /** The table of subscribers. */
  readonly table: string;
  readonly keys: DerivedKeys;
  readonly pack: { readonly districts: readonly { readonly pcode: string; readonly smsName: Bilingual }[] };
  /** What links in text messages begin with. */
  readonly linkBase: string;
  /** Takes a reply as JSON, to be sent after so many seconds. */
  readonly queue: (body: string, seconds: number) => Promise<void>;
};

/** The desk of subscribers over the real table, keys and queue, with what stands around it. */
export const openDesk = ({ client, table, keys, pack, linkBase, queue }: Parts) => {
  const locker = phoneVault(keys);
  const tokens = personTokens(keys.linkKey);
  const shortLived = dynamoShortLived(client, table);
  const store = dynamoSubscriptionStore(client, table, dynamoSubscriberStore(client, table));
  const teller = subscriberTeller({
    clock: systemClock,
    locker,
    districts: pack.districts,
    queue: (reply: Reply) => queue(JSON.stringify(reply), 0),
    newKey: randomUUID,
    leaveLink: (recipientId) => leaveLink(linkBase, tokens.token('leave', recipientId)),
  });
  const desk = subscriberDesk({
    store,
    shortLived,
    locker,
    clock: systemClock,
    newCode: tokens.newCode,
    hashOf: tokens.hashOf,
    tell: teller.tell,
  });
  const acknowledgements = dynamoRelayAcknowledgements(client, table);
  return { desk, store, shortLived, locker, tokens, teller, acknowledgements };
};
