import { RELAY_THANKS, RELAY_WORDS } from '../../../shared/language/relay-sms.ts';
import type { Clock } from '../../../shared/log/ports.ts';
import { languageOf } from '../../../shared/subscriber/decide.ts';
import type { SubscriberDesk } from '../../../shared/subscriber/desk.ts';
import { wordsOf } from '../../../shared/subscriber/fold.ts';
import type { RelayAcknowledgements, ShortLived } from '../../../shared/subscriber/ports.ts';
import { RelayAsk, relayAskKey } from '../../../shared/subscriber/relay-ask.ts';
import type { InboundRoute } from './routes.ts';

type Deps = {
  readonly clock: Clock;
  readonly desk: Pick<SubscriberDesk, 'find'>;
  readonly shortLived: Pick<ShortLived, 'get'>;
  readonly acknowledgements: Pick<RelayAcknowledgements, 'record'>;
};

const WORDS: ReadonlySet<string> = new Set(RELAY_WORDS.flatMap((word) => wordsOf(word)));

/** A relay's «تم»: takes it only from somebody who was asked, so that anybody else's word goes on to the next route. */
export const relayRoute = ({ clock, desk, shortLived, acknowledgements }: Deps): InboundRoute => ({
  name: 'relay',
  take: async ({ from, text }) => {
    const words = wordsOf(text);
    if (words.length === 0 || words.length > 4 || !WORDS.has(words[0] ?? '')) return undefined;
    const subscriber = await desk.find(from);
    const subscription = subscriber?.subscription;
    if (subscriber === undefined || subscription?.phase !== 'active' || subscription.relay === undefined)
      return undefined;
    const now = clock.now();
    const asked = await shortLived.get(relayAskKey(subscriber.recipientId), now);
    if (asked === undefined) return undefined;
    const { alertId, pcode } = RelayAsk.parse(JSON.parse(asked));
    await acknowledgements.record({ alertId, pcode, recipientId: subscriber.recipientId, at: now });
    return { text: RELAY_THANKS[languageOf(subscription, 'ar')], understood: true };
  },
});
