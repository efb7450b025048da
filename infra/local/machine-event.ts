import type { Instant } from '../../shared/kernel/instant.ts';

/** What made a function run. */
export type Trigger = 'queue' | 'pipe' | 'http' | 'asynchronous';

/** `error`: the handler threw or answered nothing usable. `crashed`: its worker ended by itself. */
export type FailureCause = 'error' | 'timeout' | 'killed' | 'crashed';

type Happening =
  | {
      readonly type: 'invocation-started';
      readonly functionName: string;
      readonly requestId: string;
      readonly trigger: Trigger;
    }
  /** `milliseconds` are real ones. */
  | {
      readonly type: 'invocation-finished';
      readonly functionName: string;
      readonly requestId: string;
      readonly milliseconds: number;
    }
  | {
      readonly type: 'invocation-failed';
      readonly functionName: string;
      readonly requestId: string;
      readonly cause: FailureCause;
      readonly error: string;
    }
  | { readonly type: 'log'; readonly functionName: string; readonly line: string }
  | { readonly type: 'schedule-ticked'; readonly schedule: string }
  | { readonly type: 'dead-lettered'; readonly queue: string; readonly body: string }
  /** Given up for good: there is no dead-letter queue for it. `from` is a function or a pipe. */
  | { readonly type: 'dropped'; readonly from: string; readonly body: string };

export type MachineEvent = Happening & { readonly at: Instant };
export type Report = (happening: Happening) => void;
