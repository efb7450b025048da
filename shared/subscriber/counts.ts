import type { SubscribersChanged } from '../../events/subscribers-changed/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Subscriber } from './subscription.ts';

/** Counts everybody: a person of two districts is in both, and once in `active`. Somebody who joined and left since is among `left`. */
export const countSubscribers = async (
  subscribers: AsyncIterable<Subscriber>,
  since: Instant | undefined,
): Promise<SubscribersChanged['data']> => {
  const districts = new Map<string, number>();
  let [active, relays, joined, left, unreachable] = [0, 0, 0, 0, 0];
  for await (const { subscription } of subscribers) {
    if (subscription.phase === 'left' && subscription.at > (since ?? '')) left += 1;
    if (subscription.phase !== 'active') continue;
    active += 1;
    if (subscription.relay !== undefined) relays += 1;
    if (subscription.unreachable !== undefined) unreachable += 1;
    if (subscription.since > (since ?? '')) joined += 1;
    for (const pcode of subscription.choice.districts) districts.set(pcode, (districts.get(pcode) ?? 0) + 1);
  }
  return {
    ...(since === undefined ? {} : { since }),
    active,
    relays,
    joined,
    left,
    unreachable,
    byDistrict: [...districts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([pcode, people]) => ({ pcode, active: people })),
  };
};
