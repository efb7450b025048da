import { type GatewayHealth, NEW_HEALTH, permitOf } from './health.ts';
import type { E164 } from './phone.ts';

/** What routing asks of a gateway. `prefixes`: it is for numbers that begin so; without any, for every number. */
export type Routable = { readonly id: string; readonly prefixes: readonly string[] };

/** The first characters of a number that tell its operator: `+` and five digits, in Yemen country and operator. */
const PREFIX_LENGTH = 6;

export const prefixOf = (phone: E164): string => phone.slice(0, PREFIX_LENGTH);

const lengthOfMatch = ({ prefixes }: Routable, prefix: string | undefined): number | undefined => {
  if (prefixes.length === 0) return 0;
  const lengths = prefixes.filter((own) => prefix?.startsWith(own)).map((own) => own.length);
  return lengths.length === 0 ? undefined : Math.max(...lengths);
};

/** The gateways that take numbers which begin so: the longest match first, in each the order of the pack. */
export const candidatesFor = <Gateway extends Routable>(
  gateways: readonly Gateway[],
  prefix: string | undefined,
): Gateway[] =>
  gateways
    .map((gateway) => ({ gateway, length: lengthOfMatch(gateway, prefix) }))
    .filter(({ length }) => length !== undefined)
    .sort((a, b) => (b.length ?? 0) - (a.length ?? 0))
    .map(({ gateway }) => gateway);

const permitted = <Gateway extends Routable>(
  gateways: readonly Gateway[],
  prefix: string | undefined,
  healthOf: (gatewayId: string) => GatewayHealth | undefined,
  nowMs: number,
) =>
  candidatesFor(gateways, prefix)
    .map((gateway) => ({ gateway, permit: permitOf(healthOf(gateway.id) ?? NEW_HEALTH, nowMs) }))
    .sort((a, b) => a.permit.preference - b.permit.preference);

/** All that take the number, the best first; one that is shut comes last and is not left out. For what must not wait. */
export const gatewaysInOrder = <Gateway extends Routable>(
  ...asked: Parameters<typeof permitted<Gateway>>
): Gateway[] => permitted(...asked).map(({ gateway }) => gateway);

type Chosen<Gateway> =
  | { readonly gateway: Gateway; readonly most: number }
  | { readonly waitSeconds: number };

/** The best of those that take the number now; when none should be given anything, how long until one may be tried. */
export const chooseGateway = <Gateway extends Routable>(
  gateways: readonly Gateway[],
  prefix: string | undefined,
  healthOf: (gatewayId: string) => GatewayHealth | undefined,
  nowMs: number,
): Chosen<Gateway> => {
  const candidates = permitted(gateways, prefix, healthOf, nowMs);
  if (candidates.length === 0) throw new Error('no gateway of the place takes this number');
  const best = candidates.find(({ permit }) => permit.most > 0);
  if (best !== undefined) return { gateway: best.gateway, most: best.permit.most };
  return { waitSeconds: Math.min(...candidates.map(({ permit }) => permit.waitSeconds)) };
};
