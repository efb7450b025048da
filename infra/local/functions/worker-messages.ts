import type { ClockMemory } from '../clock.ts';

/** What a worker is started with. */
export type WorkerData = {
  readonly clock: ClockMemory;
  /** The unpacked asset, and the template's `Handler` (`main.handler`). */
  readonly taskRoot: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  /** Whether a pause that the function makes takes its time. */
  readonly realPauses: boolean;
};

export type ToWorker = {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  readonly timeoutMilliseconds: number;
};

export type FromWorker =
  | { readonly type: 'ready' }
  /** JSON; `undefined` when the handler answered nothing. */
  | { readonly type: 'result'; readonly requestId: string; readonly result: string | undefined }
  | { readonly type: 'error'; readonly requestId: string; readonly error: string }
  | { readonly type: 'log'; readonly line: string };
