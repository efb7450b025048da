import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Clock } from '../log/ports.ts';
import { FAILURES } from '../sms/failures.ts';
import type { SendOutcome, SmsGateway } from '../sms/gateway.ts';
import { gatewayTraffic, type HealthStore } from '../sms/gateway-traffic.ts';
import type { E164 } from '../sms/phone.ts';
import { prefixOf, type Routable } from '../sms/routing.ts';

/** A gateway of the place, ready for texts to officers. */
export type OfficerGateway = Routable & {
  readonly sms: SmsGateway;
  readonly senderId: string;
  readonly ratePerSecond: number;
  /** Waits for its turn, where many are texted at once. */
  readonly pace?: () => Promise<void>;
};

type Deps = {
  /** Of the place, the best first. */
  readonly gateways: readonly OfficerGateway[];
  readonly health: HealthStore;
  readonly clock: Clock;
};

/** What others have found out about the gateways is read again after this. */
const HEALTH_SECONDS = 15;
/** So few are texted that shares say nothing: a gateway that failed one officer is tried last for the next ones. */
const PASSED_OVER_SECONDS = 60;

/** By which gateways an officer is texted. What they answer here is known to the senders of alerts, and the other way round. */
export const officerRoutes = ({ gateways, health, clock }: Deps) => {
  const sending = gateways.map(({ id, prefixes, ratePerSecond, sms }) => ({
    id,
    prefixes,
    ratePerSecond,
    rateUnit: sms.capabilities.rateUnit,
  }));
  const passedOverUntil = new Map<string, Instant>();
  let known: { readonly until: Instant; readonly traffic: ReturnType<typeof gatewayTraffic> } | undefined;

  const trafficNow = () => {
    const now = clock.now();
    if (known === undefined || known.until <= now) {
      const traffic = gatewayTraffic({ gateways: sending, health, clock });
      traffic.catch(() => (known = undefined));
      known = { until: plusSeconds(now, HEALTH_SECONDS), traffic };
    }
    return known.traffic;
  };

  return {
    /** All that take this number, the best first. One that is shut comes last and is not left out: a call-out cannot wait for it. */
    to: async (phone: E164): Promise<readonly OfficerGateway[]> => {
      const ids = (await trafficNow()).inOrder(prefixOf(phone));
      const now = clock.now();
      const isPassedOver = (id: string) => (passedOverUntil.get(id) ?? '') > now;
      return [...ids.filter((id) => !isPassedOver(id)), ...ids.filter(isPassedOver)].flatMap((id) =>
        gateways.filter((gateway) => gateway.id === id),
      );
    },

    /** Makes the call and keeps in mind how the gateway did. */
    over: async (gatewayId: string, call: () => Promise<SendOutcome>): Promise<SendOutcome> => {
      const traffic = await trafficNow();
      const outcome = await traffic.watched(call)(gatewayId);
      if (outcome.kind === 'failed' && FAILURES[outcome.error].gateway !== 'well')
        passedOverUntil.set(gatewayId, plusSeconds(clock.now(), PASSED_OVER_SECONDS));
      await traffic.remember();
      return outcome;
    },
  };
};
