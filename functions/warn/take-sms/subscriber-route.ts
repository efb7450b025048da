import type { E164 } from '../../../shared/sms/phone.ts';
import type { smsConversation } from '../../../shared/subscriber/sms-conversation.ts';
import type { subscriberTeller } from '../../../shared/subscriber/tell.ts';
import type { InboundRoute } from './routes.ts';

type Deps = {
  readonly converse: ReturnType<typeof smsConversation>;
  readonly textOf: ReturnType<typeof subscriberTeller>['textOf'];
  /** Whether this is a phone of the country's people, and not a service's short number or name. */
  readonly isPhone: (from: E164) => boolean;
};

/** Subscribers: the last of the list, since it takes everything that a phone sends. */
export const subscriberRoute = ({ converse, textOf, isPhone }: Deps): InboundRoute => ({
  name: 'subscriber',
  take: async ({ from, text }) => {
    if (!isPhone(from)) return { understood: false };
    const { answer, language } = await converse(from, text);
    const understood = !['not-understood', 'nothing-asked', 'not-subscribed', 'place-unknown'].includes(
      answer.kind,
    );
    return { text: textOf(answer, language), understood };
  },
});
