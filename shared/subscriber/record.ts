import { CATALOGUE } from '../../events/catalogue.ts';
import type { SubscribersChanged } from '../../events/subscribers-changed/v1.ts';
import type { SubscribersErased } from '../../events/subscribers-erased/v1.ts';
import type { SubscribersExported } from '../../events/subscribers-exported/v1.ts';
import type { SubscribersImported } from '../../events/subscribers-imported/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type SubscribersEvent =
  | SubscribersChanged
  | SubscribersImported
  | SubscribersExported
  | SubscribersErased;

/** What the log knows of the subscribers: counts, and never who. */
type SubscribersRecord = {
  readonly counted?: { readonly at: Instant } & SubscribersChanged['data'];
  /** Newest last. */
  readonly imports: readonly ({ readonly at: Instant } & SubscribersImported['data'])[];
  readonly erased: number;
};

export const SUBSCRIBERS_STREAM = 'subscribers/all';

export const subscribersAggregate: Aggregate<SubscribersRecord, SubscribersEvent> = {
  initial: { imports: [], erased: 0 },
  parse: eventParser<SubscribersEvent>(CATALOGUE.filter(({ stream }) => stream === 'subscribers')),
  evolve: (record, event, at) => {
    switch (event.type) {
      case 'subscribers-changed.v1':
        return { ...record, counted: { at, ...event.data } };
      case 'subscribers-imported.v1':
        return { ...record, imports: [...record.imports, { at, ...event.data }].slice(-20) };
      case 'subscribers-erased.v1':
        return { ...record, erased: record.erased + event.data.people };
      case 'subscribers-exported.v1':
        return record;
    }
  },
};
