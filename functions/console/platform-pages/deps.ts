import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { HealthStore } from '../../../shared/sms/gateway-traffic.ts';

export type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'get'>;
  readonly health: Pick<HealthStore, 'read'>;
  readonly place: PlacePack;
  /** In hex. */
  readonly sha256: (text: string) => string;
  /** Of a clock that only goes forward, to stop in time. */
  readonly millis: () => number;
};
