import type { SQSEvent } from 'aws-lambda';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import type { Recipient, SubscriberStore } from '../../../shared/audience/subscriber.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import type { Alert } from '../../../shared/incident/incident.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { relayAsk } from '../../../shared/language/relay-sms.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import type { ShortLived } from '../../../shared/subscriber/ports.ts';
import { RELAY_ASK_SECONDS, type RelayAsk, relayAskKey } from '../../../shared/subscriber/relay-ask.ts';
import type { Reply } from '../../../shared/subscriber/reply.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly subscribers: SubscriberStore;
  readonly shortLived: Pick<ShortLived, 'put'>;
  readonly linkFor: (recipientId: string) => string;
  readonly queue: (reply: Reply) => Promise<void>;
};

/** Later than this after the warning the question only confuses. */
const ASK_WITHIN_SECONDS = 3 * 3600;

/**
 * Asks every relay of a warning's districts, in an SMS of its own behind the warning's, to pass it on and to say so. Only of what warns, and
 * only when it is actual. Asked again for the same warning, it hands over the same replies, which are sent once.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const ask = async ({ alertId, districts }: Alert): Promise<void> => {
    const now = deps.clock.now();
    const asked = new Set<string>();
    const concerned = new Set(districts.map(({ pcode }) => pcode));
    const one = async ({ recipientId, sealedPhone, language, districts: own }: Recipient, pcode: string) => {
      const question: RelayAsk = { alertId, pcode: own.find((district) => concerned.has(district)) ?? pcode };
      await deps.shortLived.put(relayAskKey(recipientId), JSON.stringify(question), now, RELAY_ASK_SECONDS);
      const text = relayAsk(deps.linkFor(recipientId), language);
      const key = `relay#${alertId}#${recipientId}`;
      await deps.queue({
        key,
        recipientId,
        sealedPhone,
        text,
        notAfter: plusSeconds(now, ASK_WITHIN_SECONDS),
      });
    };
    for (const { pcode } of districts) {
      for await (const relay of deps.subscribers.inDistrict(pcode, 'relay')) {
        if (asked.has(relay.recipientId)) continue;
        asked.add(relay.recipientId);
        await one(relay, pcode);
      }
    }
  };

  return (input: SQSEvent) =>
    eachRecord<AlertIssued>(input, [AlertIssued], async ({ event, envelope }): Promise<Outcome> => {
      const { state } = await incidents.load(envelope.stream);
      if (state.phase === 'none' || state.status !== 'Actual') return done;
      const alert = state.alerts.find(({ alertId }) => alertId === event.data.alertId);
      if (alert === undefined || (alert.kind !== 'alert' && alert.kind !== 'update')) return done;
      if (alert.over !== undefined) return done;
      await ask(alert);
      return done;
    });
};
