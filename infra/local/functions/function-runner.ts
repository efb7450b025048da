import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { FailureCause } from '../machine-event.ts';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

export type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly cause: FailureCause; readonly error: string };

export type FunctionRunner = {
  /** Invocations wait for each other: there is one worker. A lost worker is replaced by the next invocation. */
  invoke(requestId: string, event: string): Promise<Outcome>;
  /** Ends the worker in the middle of what it does, as a crashed machine would. */
  kill(): void;
  /** Lets an idle worker go, as Lambda does with one that it has not needed; the next invocation starts cold. */
  rest(): void;
  stop(): Promise<void>;
};

export type RunnerOptions = {
  readonly data: WorkerData;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  onLog(line: string): void;
};

/** The worker's program as plain JavaScript: were it TypeScript, every worker would load a compiler of 12 MB. */
const workerProgram = (): URL => {
  const { outputFiles } = buildSync({
    entryPoints: [join(import.meta.dirname, 'function-worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  return new URL(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
};
let program: URL | undefined;

/** Of each worker, however much memory the template gives it. */
const MOST_OLD_GENERATION_MB = 48;

const failed = (cause: FailureCause, error: string): Outcome => ({ ok: false, cause, error });

export const createFunctionRunner = ({
  data,
  environment,
  timeoutSeconds,
  onLog,
}: RunnerOptions): FunctionRunner => {
  let worker: Worker | undefined;
  let ready = false;
  let finish: (outcome: Outcome) => void = () => {};
  let begin: () => void = () => {};
  let queue: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let waiting = 0;

  const lose = (lost: Worker, outcome: Outcome) => {
    if (worker !== lost) return;
    worker = undefined;
    lost.terminate();
    finish(outcome);
  };

  const start = (): Worker => {
    program ??= workerProgram();
    const started = new Worker(program, {
      name: data.functionName,
      workerData: data,
      env: { ...environment },
      execArgv: [],
      // Small generations make the collector work before the machine's memory fills: live data of a function is far less.
      resourceLimits: {
        maxOldGenerationSizeMb: Math.min(MOST_OLD_GENERATION_MB, data.memoryMegabytes),
        maxYoungGenerationSizeMb: 2,
      },
    });
    ready = false;
    started.on('message', (message: FromWorker) => {
      if (message.type === 'log') return onLog(message.line);
      if (worker !== started) return;
      if (message.type === 'ready') {
        ready = true;
        begin();
      } else if (message.type === 'error') finish(failed('error', message.error));
      else
        finish({ ok: true, result: message.result === undefined ? undefined : JSON.parse(message.result) });
    });
    started.on('error', (error) =>
      lose(
        started,
        failed('crashed', error instanceof Error ? (error.stack ?? error.message) : String(error)),
      ),
    );
    started.on('exit', (code) => lose(started, failed('crashed', `the runtime exited with code ${code}`)));
    return started;
  };

  const once = (requestId: string, event: string): Promise<Outcome> =>
    new Promise((resolve) => {
      if (stopped) return resolve(failed('killed', 'the machine has stopped'));
      const timeoutMilliseconds = timeoutSeconds * 1000;
      let timer: NodeJS.Timeout | undefined;
      finish = (outcome) => {
        clearTimeout(timer);
        finish = () => {};
        resolve(outcome);
      };
      worker ??= start();
      const current = worker;
      begin = () => {
        timer = setTimeout(
          () => lose(current, failed('timeout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`)),
          timeoutMilliseconds,
        );
        current.postMessage({ requestId, event, timeoutMilliseconds } satisfies ToWorker);
      };
      if (ready) begin();
    });

  return {
    invoke: (requestId, event) => {
      waiting += 1;
      const outcome = queue.then(() => once(requestId, event)).finally(() => (waiting -= 1));
      queue = outcome;
      return outcome;
    },
    kill: () => {
      if (worker !== undefined) lose(worker, failed('killed', 'the worker was killed'));
    },
    rest: () => {
      if (waiting > 0) return;
      const idle = worker;
      worker = undefined;
      void idle?.terminate();
    },
    stop: async () => {
      stopped = true;
      const last = worker;
      if (last === undefined) return;
      lose(last, failed('killed', 'the machine has stopped'));
      await last.terminate();
    },
  };
};
