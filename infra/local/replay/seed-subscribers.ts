import type { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import {
  dynamoSubscriptionStore,
  loadSubscriptions,
} from '../../../shared/adapters/dynamodb/subscription-table.ts';
import type { PhoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { SimulatedSubscriber } from '../../../shared/place/simulate.ts';
import { prefixOf } from '../../../shared/sms/routing.ts';

/**
 * The simulated people as subscribers like any other: each may write STOP, or open the page of their subscription. A machine that goes on where
 * it was has them already, as they have left themselves.
 */
export const seedSubscribers = async (
  client: ReturnType<typeof dynamoClient>,
  table: string,
  vault: PhoneVault,
  people: readonly SimulatedSubscriber[],
  { at, verifiedBy }: { readonly at: Instant; readonly verifiedBy: string },
): Promise<void> => {
  const recipients = dynamoSubscriberStore(client, table);
  const [first] = people;
  const store = dynamoSubscriptionStore(client, table, recipients);
  if (first === undefined || (await store.idOf(vault.lookups(first.phone))) !== undefined) return;
  const made = people.map(({ phone, districts, language, tier }) => {
    const recipientId = vault.recipientId(phone);
    const relay = { kind: 'imam', verifiedBy, verifiedAt: at } as const;
    return {
      lookups: vault.lookups(phone),
      subscriber: {
        recipientId,
        sealedPhone: vault.seal(phone, recipientId),
        prefix: prefixOf(phone),
        revision: 1,
        subscription: {
          phase: 'active' as const,
          since: at,
          choice: { districts, language, fromLevel: 'yellow' as const, groups: [] },
          consents: [{ what: 'given' as const, at, means: 'import' as const, source: 'simulated' }],
          ...(tier === 'relay' ? { relay } : {}),
        },
      },
    };
  });
  // The first is the sign that all are there, so it comes last.
  await loadSubscriptions(client, table, recipients, [...made.slice(1), ...made.slice(0, 1)]);
};
