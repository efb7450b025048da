import type { Instant } from '../../shared/kernel/instant.ts';
import type { Faults } from './faults.ts';
import type { LocalRoutes } from './http/front.ts';
import type { MachineEvent } from './machine-event.ts';

export type MachineOptions = {
  /** A synthesized cloud assembly (`cdk.out`). */
  readonly assembly: string;
  /** Where tables, queues, objects, the stream and the clock are kept over a restart; undefined keeps all in memory. */
  readonly stateDir: string | undefined;
  /** Of the HTTP front; 0 takes a free one. */
  readonly port: number;
  /** What the clock shows at first. A machine that has a state goes on where it was. */
  readonly startAt: Instant;
  /** Another DynamoDB than the one inside, such as DynamoDB Local. */
  readonly dynamodbEndpoint?: string;
  /** Services outside the machine. Without an address for SNS, no SMS can be sent; it is also that of End User Messaging. */
  readonly endpoints?: { readonly sns?: string };
  readonly localRoutes?: LocalRoutes;
  readonly faults?: Faults;
  /**
   * A pause that a function makes takes its time, as in Lambda, though the clock stands still meanwhile. For what is to be measured
   * by `performance.now()`; otherwise pauses are skipped.
   */
  readonly realPauses?: boolean;
  readonly onEvent?: (event: MachineEvent) => void;
};

export type Named = { readonly logicalId: string; readonly name: string };

export type Machine = {
  /** Of the HTTP front, without a slash at the end. */
  readonly url: string;
  now(): Instant;
  /** Lets everything that is ready happen, without time passing. */
  settle(): Promise<void>;
  /** When something will happen by itself: a schedule, a delayed or hidden message, a retry, the end of a batching window. */
  nextDue(): Instant | undefined;
  /** Lets time pass: stops at every moment at which something is due and lets it happen. */
  advanceTo(at: Instant): Promise<void>;
  readonly resources: {
    readonly tables: readonly Named[];
    readonly queues: readonly Named[];
    readonly buckets: readonly Named[];
    readonly functions: readonly Named[];
    /** The value of a stack output, by its name or `Stack.Name`. Throws when no stack has it. */
    output(name: string): string;
  };
  /** Any credentials do. */
  readonly endpoints: {
    readonly dynamodb: string;
    readonly sqs: string;
    readonly s3: string;
    readonly secretsmanager: string;
    readonly sns?: string;
  };
  /** What happens outside of the machine and reaches it. */
  readonly outside: {
    /** A service of AWS writes to a log group of its own, such as the delivery log of SNS. */
    logs(logGroup: string, message: string): void;
    /** A service of AWS puts an event on the account's own bus. */
    puts(source: string, detailType: string, detail: Readonly<Record<string, unknown>>): void;
    /** Somebody calls the front; counted as work of the machine, so that `settle` waits for it. */
    calls(work: () => Promise<void>): void;
  };
  deadLetters(): Promise<{ queue: string; body: string }[]>;
  /** Ends without waiting for functions: what they were doing is done again by the next machine on the same state. */
  stop(): Promise<void>;
};
