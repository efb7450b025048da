/**
 * What the machine is doing at this moment. `settled` is exact: nothing is running, and one more look at every
 * source of work (`startWhatIsReady`) found nothing to start.
 */
export type Workload = {
  /** Counts `work` as in flight until it ends. What may make other work ready calls `wake` besides. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The same for work that nobody waits for: should it throw, which is a bug of the machine, `settled` throws it. */
  start(work: () => Promise<void>): void;
  /** Something may have become ready: look at every source soon. */
  wake(): void;
  settled(): Promise<void>;
};

export const createWorkload = (startWhatIsReady: () => void): Workload => {
  let running = 0;
  let looking = false;
  let waiting: { resolve(): void; reject(error: unknown): void }[] = [];
  let failure: { error: unknown } | undefined;

  const look = () => {
    looking = false;
    try {
      startWhatIsReady();
    } catch (error) {
      failure ??= { error };
    }
    if (running > 0 || looking) return;
    const ready = waiting;
    waiting = [];
    for (const { resolve, reject } of ready) failure === undefined ? resolve() : reject(failure.error);
  };

  const wake = () => {
    if (looking) return;
    looking = true;
    queueMicrotask(look);
  };

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    running++;
    try {
      return await work();
    } finally {
      running--;
      if (running === 0) wake();
    }
  };

  return {
    wake,
    run,
    start: (work) => {
      run(async () => {
        try {
          await work();
        } catch (error) {
          failure ??= { error };
        }
      });
    },
    settled: () =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        wake();
      }),
  };
};
