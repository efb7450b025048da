import type { Instant } from '../../shared/kernel/instant.ts';

/** Milliseconds since 1970 in memory that the machine and all its function workers share. */
export type ClockMemory = SharedArrayBuffer;

const RealDate = globalThis.Date;

/**
 * Replaces `Date` in this thread by one whose present is what `memory` holds. A replaced `Date` is still the same
 * class for `instanceof`, so values made before and after mix. Timers and `performance.now()` stay real.
 * @returns puts the real `Date` back.
 * @throws Error when it is replaced already: a thread has one present
 */
export const installVirtualDate = (memory: ClockMemory): (() => void) => {
  if (globalThis.Date !== RealDate) throw new Error('this thread has a virtual Date already');
  const cell = new BigInt64Array(memory);
  const now = () => Number(Atomics.load(cell, 0));
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  return () => {
    globalThis.Date = RealDate;
  };
};

export type Clock = {
  readonly memory: ClockMemory;
  /** Milliseconds since 1970. */
  millis(): number;
  now(): Instant;
  /** Time never runs backwards: an earlier moment is a bug of the caller. */
  moveTo(millis: number): void;
};

export const createClock = (startMillis: number): Clock => {
  const memory = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const cell = new BigInt64Array(memory);
  Atomics.store(cell, 0, BigInt(startMillis));
  const millis = () => Number(Atomics.load(cell, 0));
  return {
    memory,
    millis,
    now: () => new RealDate(millis()).toISOString(),
    moveTo: (to) => {
      if (to < millis()) throw new RangeError(`time cannot run backwards, from ${millis()} to ${to}`);
      Atomics.store(cell, 0, BigInt(to));
    },
  };
};
