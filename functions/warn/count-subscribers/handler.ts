import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { countSubscribers } from '../../../shared/subscriber/counts.ts';
import type { SubscriptionStore } from '../../../shared/subscriber/ports.ts';
import { SUBSCRIBERS_STREAM, subscribersAggregate } from '../../../shared/subscriber/record.ts';

type Deps = { readonly log: LogStore; readonly clock: Clock; readonly store: Pick<SubscriptionStore, 'all'> };

/** Once a day, how many there are and where. Reading everybody also puts right what a crash left half written. */
export const createHandler = (deps: Deps) => {
  const records = repository(subscribersAggregate, deps);
  return async (): Promise<void> => {
    const { state } = await records.load(SUBSCRIBERS_STREAM);
    const day = deps.clock.now().slice(0, 10);
    // A schedule that fires twice counts once.
    if (state.counted?.at.slice(0, 10) === day) return;
    const data = await countSubscribers(deps.store.all(), state.counted?.at);
    await records.handle(
      SUBSCRIBERS_STREAM,
      (record) =>
        record.counted?.at.slice(0, 10) === day
          ? { kind: 'accepted', events: [] }
          : { kind: 'accepted', events: [{ type: 'subscribers-changed.v1', data }] },
      { actor: { kind: 'system', name: 'count-subscribers' }, cause: `schedule:${day}` },
    );
  };
};
