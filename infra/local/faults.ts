import type { KillPoint } from './services/aws-front.ts';

/** What a test can make go wrong. */
export type Faults = {
  /** Every queue message and every asynchronous invocation comes twice. */
  readonly deliverTwice?: boolean;
  /** Queue messages come in an order that this number decides. */
  readonly shuffleSeed?: number;
  /** Asked before and after every call of a function to a service; yes ends the function's worker there and then. */
  readonly kill?: (point: KillPoint) => boolean;
};
