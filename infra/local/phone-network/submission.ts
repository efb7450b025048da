/** One message as a gateway's door took it. */
export type Submission = {
  readonly door: 'sns' | 'eum' | 'kannel';
  readonly to: string;
  readonly text: string;
  readonly sender: string;
  readonly maxPriceUsd: number;
  /** What is echoed in an event of End User Messaging. */
  readonly context: Readonly<Record<string, string>>;
  /** What Kannel fetches for a report. */
  readonly reportUrl: string | undefined;
};

/**
 * A refusal in the words of SNS; each door says it in its own. `SpendLimit` End User Messaging says at once, SNS accepts what it has no
 * money for and drops it.
 */
export type Refusal =
  | 'AuthorizationError'
  | 'InternalError'
  | 'InvalidAction'
  | 'InvalidParameter'
  | 'MissingAuthenticationToken'
  | 'OptedOut'
  | 'SpendLimit'
  | 'Throttled'
  | 'Throttling';
