import type { Recipient } from '../audience/subscriber.ts';
import { prefixOf } from '../sms/routing.ts';
import type { PlacePack } from './place-pack.ts';

type Vault = { recipientId(phone: string): string; seal(phone: string): string };

/** The roster as recipients, each on the first phone, concerned with every district. */
export const rosterParticipants = (pack: PlacePack, vault: Vault): Recipient[] =>
  pack.roster.people.flatMap(({ phones: [phone], language, districts }) =>
    phone === undefined
      ? []
      : [
          {
            recipientId: vault.recipientId(phone),
            sealedPhone: vault.seal(phone),
            prefix: prefixOf(phone),
            language,
            tier: 'resident' as const,
            districts: districts ?? pack.districts.map(({ pcode }) => pcode),
          },
        ],
  );
