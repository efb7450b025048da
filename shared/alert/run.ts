import type { Step } from './send.ts';

export type Ended = Exclude<Step, { kind: 'sent' }> | { readonly kind: 'out-of-time' };

export type Running = {
  /** Steps side by side: while one claims or checkpoints, another sends. */
  readonly channels: number;
  /** Whether there is time for another step. */
  readonly goesOn: () => boolean;
  /** Waits here for as long as that is worth; a longer wait ends the run. False when no time has passed: it does not here. */
  readonly pause: (seconds: number) => Promise<boolean>;
  readonly longestPauseSeconds: number;
};

const WEIGHT = { finished: 0, over: 1, blocked: 2, 'out-of-time': 3, wait: 4 } as const;

/** Of what several channels ended with, what holds for all: the end of the alert, else the shortest wait. */
const together = (a: Ended | undefined, b: Ended): Ended => {
  if (a === undefined) return b;
  if (a.kind === 'wait' && b.kind === 'wait') return a.seconds <= b.seconds ? a : b;
  return WEIGHT[a.kind] <= WEIGHT[b.kind] ? a : b;
};

/** Takes step after step, in several channels, until the alert is finished or over, or there is nothing to do here now. */
export const run = async (step: () => Promise<Step>, running: Running): Promise<Ended> => {
  let end: Ended | undefined;
  const channel = async (): Promise<void> => {
    while (end?.kind !== 'finished' && end?.kind !== 'over' && end?.kind !== 'blocked') {
      if (!running.goesOn()) {
        end = together(end, { kind: 'out-of-time' });
        return;
      }
      const taken = await step();
      if (taken.kind === 'sent') continue;
      if (taken.kind === 'wait' && taken.seconds <= running.longestPauseSeconds && running.goesOn()) {
        if (await running.pause(taken.seconds)) continue;
      }
      end = together(end, taken);
      return;
    }
  };
  let broken: { readonly error: unknown } | undefined;
  const guarded = () =>
    channel().catch((error: unknown) => {
      broken ??= { error };
      end = { kind: 'over' };
    });
  // Whoever is sending checkpoints first: a run that is left by an error must leave nothing running.
  await Promise.all(Array.from({ length: running.channels }, guarded));
  if (broken !== undefined) throw broken.error;
  return end ?? { kind: 'out-of-time' };
};
