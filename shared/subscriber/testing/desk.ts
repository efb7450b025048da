import { createHash } from 'node:crypto';
import { memorySubscriberStore } from '../../audience/testing/memory-subscriber-store.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Language } from '../../kernel/vocabulary.ts';
import type { E164 } from '../../sms/phone.ts';
import { type DeskMessage, subscriberDesk } from '../desk.ts';
import type { PhoneLocker } from '../ports.ts';
import { memoryShortLived } from './memory-short-lived.ts';
import { memorySubscriptionStore } from './memory-subscription-store.ts';

const hash = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

/** Looks numbers up by a hash and seals them by reversing them: what the table holds shows no number. */
export const testLocker = (
  versions: readonly number[] = [1],
  current = versions.at(-1) ?? 1,
): PhoneLocker => {
  const turn = (text: string) => [...text].reverse().join('');
  return {
    lookups: (phone) => versions.map((version) => hash(`${version} ${phone}`)),
    seal: (phone, recipientId) => `v${current}.${turn(phone)}.for.${recipientId ?? ''}`,
    open: (sealed, recipientId) => {
      const [, version, phone = ''] = /^v(\d+)\.(\d+\+)\.for\./.exec(sealed) ?? [];
      if (!versions.includes(Number(version)) || !sealed.endsWith(recipientId))
        throw new Error('cannot be opened');
      return turn(phone);
    },
    isCurrent: (sealed) => sealed.startsWith(`v${current}.`),
  };
};

export type Told = { readonly phone: E164; readonly message: DeskMessage; readonly language: Language };

/** A desk over memory, with codes that count up from 100001, and everything that it told. */
export const testDesk = (clock: { now(): Instant }, locker: PhoneLocker = testLocker()) => {
  const recipients = memorySubscriberStore();
  const store = memorySubscriptionStore(recipients);
  const shortLived = memoryShortLived();
  const told: Told[] = [];
  let codes = 0;
  const desk = subscriberDesk({
    store,
    shortLived,
    locker,
    clock,
    newCode: () => {
      codes += 1;
      return { code: String(100_000 + codes), id: `challenge-${codes}` };
    },
    hashOf: hash,
    tell: async (phone, message, language) => void told.push({ phone, message, language }),
  });
  const lastCode = (phone: E164): string => {
    const last = told.findLast((one) => one.phone === phone && one.message.kind === 'code');
    if (last?.message.kind !== 'code') throw new Error('no code was sent');
    return last.message.code;
  };
  const inDistrict = async (pcode: string): Promise<string[]> => {
    const found: string[] = [];
    for (const tier of ['relay', 'resident'] as const)
      for await (const { recipientId, sealedPhone } of recipients.inDistrict(pcode, tier))
        found.push(locker.open(sealedPhone, recipientId));
    return found;
  };
  return { desk, store, shortLived, recipients, locker, told, lastCode, inDistrict };
};
