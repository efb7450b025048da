import type { Clock } from '../../../shared/log/ports.ts';

type Deps = { readonly clock: Clock; readonly assess: (cause: string) => Promise<void> };

/**
 * Looks again although nothing came: hours pass, so forecasts move on and old readings stop counting; levels that are held fall, and
 * overrides end at their time.
 */
export const createHandler =
  ({ clock, assess }: Deps) =>
  (): Promise<void> =>
    assess(`sweep:${clock.now()}`);
