import { plusSeconds } from '../kernel/instant.ts';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { type SubscriberMessage, subscriberSms } from '../language/subscriber-sms.ts';
import type { Clock } from '../log/ports.ts';
import type { E164 } from '../sms/phone.ts';
import type { DeskMessage } from './desk.ts';
import type { PhoneLocker } from './ports.ts';
import { REPLY_SECONDS, type Reply } from './reply.ts';
import type { SmsAnswer } from './sms-conversation.ts';

type Deps = {
  readonly clock: Clock;
  readonly locker: PhoneLocker;
  readonly districts: readonly { readonly pcode: string; readonly smsName: Bilingual }[];
  /** Hands a reply over to be sent. */
  readonly queue: (reply: Reply) => Promise<void>;
  readonly newKey: () => string;
  /** The personal link to leave; undefined where links have no address. */
  readonly leaveLink: (recipientId: string) => string | undefined;
};

/** Puts what the desk or a conversation says into words, and on its way. */
export const subscriberTeller = ({ clock, locker, districts, queue, newKey, leaveLink }: Deps) => {
  const nameOf = (pcode: string): Bilingual =>
    districts.find((district) => district.pcode === pcode)?.smsName ?? { ar: pcode, en: pcode };

  const worded = (message: DeskMessage | SmsAnswer): SubscriberMessage => {
    switch (message.kind) {
      case 'joined':
      case 'changed': {
        const link = message.kind === 'joined' ? leaveLink(message.recipientId) : undefined;
        return {
          kind: message.kind,
          districts: message.districts.map(nameOf),
          ...(link === undefined ? {} : { leaveLink: link }),
        };
      }
      case 'which-place':
        return { kind: 'which-place', options: message.options.map(nameOf) };
      default:
        return message;
    }
  };

  /** `key` makes asking twice for one SMS one SMS; without, each call is a new one. */
  const sendText = async (phone: E164, text: string, key: string, seconds: number): Promise<void> => {
    const [recipientId = ''] = locker.lookups(phone);
    const sealedPhone = locker.seal(phone, recipientId);
    await queue({ key, recipientId, sealedPhone, text, notAfter: plusSeconds(clock.now(), seconds) });
  };

  return {
    sendText: (phone: E164, text: string, key: string) => sendText(phone, text, key, REPLY_SECONDS.other),
    textOf: (answer: DeskMessage | SmsAnswer, language: Language) => subscriberSms(worded(answer), language),
    tell: (phone: E164, message: DeskMessage, language: Language): Promise<void> =>
      sendText(
        phone,
        subscriberSms(worded(message), language),
        newKey(),
        message.kind === 'code' ? REPLY_SECONDS.code : REPLY_SECONDS.other,
      ),
  };
};
