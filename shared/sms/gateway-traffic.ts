import type { Instant } from '../kernel/instant.ts';
import { FAILURES } from './failures.ts';
import type { GatewayCapabilities, SendOutcome } from './gateway.ts';
import { afterCalls, type GatewayHealth, NEW_HEALTH, SLOW_CALL_SECONDS } from './health.ts';
import { chooseGateway, gatewaysInOrder, type Routable } from './routing.ts';

/** How the gateways do, shared by all senders. The last word counts: each says what it has seen itself. */
export interface HealthStore {
  read(gatewayId: string): Promise<GatewayHealth | undefined>;
  write(gatewayId: string, health: GatewayHealth): Promise<void>;
}

type SendingGateway = Routable & {
  readonly rateUnit: GatewayCapabilities['rateUnit'];
  readonly ratePerSecond: number;
};

export type GatewayTraffic = {
  readonly gateways: readonly SendingGateway[];
  readonly health: HealthStore;
  readonly clock: { now(): Instant };
};

const verdictOf = (outcome: SendOutcome): 'well' | 'ill' | 'shut' =>
  outcome.kind === 'accepted' ? 'well' : FAILURES[outcome.error].gateway;

/** How long a call takes is looked at for some. */
const TIMED_ONE_IN = 4;

/** Routes by what is known of the gateways, and learns from what they answer. One for each invocation of a sender. */
export const gatewayTraffic = async ({ gateways, health, clock }: GatewayTraffic) => {
  const known = new Map<string, GatewayHealth>();
  const seen = new Map<string, { well: number; ill: number; isShut: boolean }>();
  const changed = new Set<string>();
  for (const { id } of gateways) known.set(id, (await health.read(id)) ?? NEW_HEALTH);
  let calls = 0;
  const nowMs = () => Date.parse(clock.now());

  const learn = (id: string): void => {
    const counts = seen.get(id);
    if (counts === undefined) return;
    seen.delete(id);
    const before = known.get(id) ?? NEW_HEALTH;
    const after = afterCalls(before, counts, nowMs());
    known.set(id, after);
    if (after.phase !== before.phase || after.tryAtMs !== before.tryAtMs) changed.add(id);
  };

  const learnAll = (): void => {
    for (const id of seen.keys()) learn(id);
  };

  return {
    /** The ids of all that take the number, the best first, those that are shut last. */
    inOrder: (prefix: string | undefined): readonly string[] => {
      learnAll();
      return gatewaysInOrder(gateways, prefix, (id) => known.get(id), nowMs()).map(({ id }) => id);
    },

    route: (prefix: string | undefined) => {
      learnAll();
      const chosen = chooseGateway(gateways, prefix, (id) => known.get(id), nowMs());
      if ('waitSeconds' in chosen) return chosen;
      const { id, rateUnit, ratePerSecond } = chosen.gateway;
      return { gateway: id, rateUnit, ratePerSecond, most: chosen.most };
    },

    /** The same send, whose answers are remembered. */
    watched:
      <Rest extends readonly unknown[]>(send: (gateway: string, ...rest: Rest) => Promise<SendOutcome>) =>
      async (gateway: string, ...rest: Rest): Promise<SendOutcome> => {
        calls += 1;
        const timed = calls % TIMED_ONE_IN === 0;
        const began = timed ? nowMs() : 0;
        const outcome = await send(gateway, ...rest);
        const counts = seen.get(gateway) ?? { well: 0, ill: 0, isShut: false };
        const verdict = verdictOf(outcome);
        // A slow one stands for those that were not looked at.
        const isSlow = timed && verdict === 'well' && (nowMs() - began) / 1000 > SLOW_CALL_SECONDS;
        if (verdict === 'shut') counts.isShut = true;
        else if (isSlow) counts.ill += TIMED_ONE_IN;
        else counts[verdict] += 1;
        seen.set(gateway, counts);
        return outcome;
      },

    /** Tells the other senders what has changed. */
    remember: async (): Promise<void> => {
      learnAll();
      for (const id of changed) await health.write(id, known.get(id) ?? NEW_HEALTH);
      changed.clear();
    },
  };
};
