import type { SendError } from './gateway.ts';

/**
 * What each kind of failure means for the person and for the gateway.
 * - `fate`: `failed` is not tried again; `unsent` certainly did not go and is tried again; `unknown` may have gone and is tried again.
 * - `gateway`: `well` is not its fault; `ill` counts against it; `shut`: nothing else leaves by it, so another is taken, and
 *   without another the send stands still and says why until an operator acts.
 */
export const FAILURES = {
  throttled: { fate: 'unsent', gateway: 'ill' },
  transient: { fate: 'unknown', gateway: 'ill' },
  permanent: { fate: 'failed', gateway: 'well' },
  'opted-out': { fate: 'failed', gateway: 'well' },
  budget: { fate: 'unsent', gateway: 'shut' },
  configuration: { fate: 'unsent', gateway: 'shut' },
} as const satisfies Record<
  SendError,
  { readonly fate: 'failed' | 'unsent' | 'unknown'; readonly gateway: 'well' | 'ill' | 'shut' }
>;
