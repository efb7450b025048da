import type { Instant } from '../kernel/instant.ts';
import type { ForecastGateway } from '../sms/forecast.ts';
import type { GatewayHealth } from '../sms/health.ts';
import { candidatesFor, type Routable } from '../sms/routing.ts';

/** A gateway as it stands in the place, the best first. */
export type Road = Routable & {
  /** Of what its rate limit counts. */
  readonly perSecond: number;
  readonly rateUnit: 'message' | 'part';
  readonly usdPerPart: number;
  /** At which its provider stops for the month. */
  readonly monthlyLimitUsd?: number;
};

export type RoadsNow = {
  readonly roads: readonly Road[];
  readonly healthOf: (gatewayId: string) => GatewayHealth | undefined;
  readonly now: Instant;
};

export type Phase = GatewayHealth['phase'];

export const phaseOf = ({ healthOf }: RoadsNow, id: string): Phase => healthOf(id)?.phase ?? 'well';

const ORDER: readonly Phase[] = ['well', 'demoted', 'shut'];

/**
 * By which gateway most messages of a prefix will go: of those that take it the best that does well. The few with which a sender
 * tries a gateway that failed are not forecast. Undefined when no gateway of the place takes the prefix.
 */
export const roadFor = (now: RoadsNow, prefix: string | undefined): Road | undefined =>
  candidatesFor(now.roads, prefix).toSorted(
    (a, b) => ORDER.indexOf(phaseOf(now, a.id)) - ORDER.indexOf(phaseOf(now, b.id)),
  )[0];

/** Planning takes about this long before the first SMS can leave. */
const START_SECONDS = 1;

/** The rates of the moment. A gateway that takes nothing now is tried again when its rest is over. */
export const ratesOf = (now: RoadsNow): ForecastGateway[] =>
  now.roads.map(({ id, perSecond, usdPerPart }) => {
    const health = now.healthOf(id);
    const rest = health?.phase === 'shut' ? (health.tryAtMs - Date.parse(now.now)) / 1000 : 0;
    return { id, perSecond, usdPerPart, startSeconds: START_SECONDS + Math.max(0, rest) };
  });
