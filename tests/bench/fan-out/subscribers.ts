import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../../shared/adapters/secrets/phone-vault.ts';
import type { Recipient } from '../../../shared/audience/subscriber.ts';
import { prefixOf } from '../../../shared/sms/routing.ts';

/** Of both processes: the one that seals the numbers and the one that opens them. Not a secret of anything. */
export const ROOT = 'a root that only the fan-out bench uses, 0123456789';
export const vault = phoneVault(deriveKeys(ROOT));

/** The two districts of the alert; two thirds live in the first. */
export const DISTRICTS = ['YE1915', 'YE1927'] as const;
const RELAYS_ONE_IN = 100;

/** `+96775` and seven digits: a prefix that no operator has. */
export const phoneOf = (index: number): string => `+96775${String(index).padStart(7, '0')}`;
export const indexOf = (phone: string): number => Number(phone.slice(6));

/** The subscriber's item as the table holds it in the district's list. */
export const itemOf = (index: number, pcode: string) => {
  const phone = phoneOf(index);
  const recipientId = vault.recipientId(phone);
  const tier = index % RELAYS_ONE_IN === 0 ? 'relay' : 'resident';
  const recipient: Recipient = {
    recipientId,
    sealedPhone: vault.seal(phone),
    language: index % 25 === 0 ? 'en' : 'ar',
    tier,
    districts: [pcode],
    prefix: prefixOf(phone),
  };
  return {
    pk: { S: `district#${pcode}` },
    sk: { S: `${tier}#${recipientId}` },
    body: { S: JSON.stringify(recipient) },
  };
};

/** The numbers of the subscribers of one list. Not in the order of their ids, which no planner needs. */
export function* indexesOf(pcode: string, tier: string, recipients: number): Generator<number> {
  for (let index = 0; index < recipients; index += 1) {
    const own = DISTRICTS[index % 3 === 2 ? 1 : 0];
    if (own === pcode && (index % RELAYS_ONE_IN === 0) === (tier === 'relay')) yield index;
  }
}
