import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { z } from 'zod';
import type { Contract } from '../../../events/contract.ts';
import { constructId } from '../functions.ts';
import { type FunctionProps, NadhirFunction } from './function.ts';
import type { Permission } from './permission.ts';
import { WorkQueue, type WorkQueueProps } from './work-queue.ts';

/** `Source` of every event that the log puts on the bus. */
export const LOG_SOURCE = 'nadhir.log';

export type QueueConsumerProps<Env extends z.ZodObject> = Omit<FunctionProps<Env>, 'environment' | 'may'> & {
  /** The events that the function follows. A message of the queue is the envelope of one. */
  readonly on: readonly [Contract, ...Contract[]];
  readonly timeout: Duration;
  /** Both are given the function's own queue, for one that sends to it. */
  readonly environment: (own: IQueue) => NoInfer<z.input<Env>>;
  readonly may: (own: IQueue) => readonly Permission[];
  readonly queue?: Pick<WorkQueueProps, 'maxReceiveCount' | 'longestWait' | 'settings'>;
  readonly source?: SqsEventSourceProps;
};

/** bus → rule → queue → function, with every way out that a message can take. */
export class QueueConsumer<Env extends z.ZodObject> extends Construct {
  readonly consumer: NadhirFunction<Env>;

  constructor(scope: Construct, props: QueueConsumerProps<Env>) {
    const { name, site, harm, on, timeout, source, queue: queueProps, settings, environment, may } = props;
    super(scope, `${constructId(name)}Consumer`);

    const queue = new WorkQueue(this, 'Queue', {
      about: name,
      harm,
      operator: site.operator,
      functionTimeout: timeout,
      ...queueProps,
    });
    const consumer = new NadhirFunction(this, {
      ...props,
      environment: environment(queue),
      may: may(queue),
      settings: { ...settings, timeout },
    });
    this.consumer = consumer;
    consumer.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, ...source }),
    );

    new Rule(this, 'Rule', {
      eventBus: site.bus,
      description: `${on.map(({ type }) => type).join(', ')} to ${name}`,
      eventPattern: { source: [LOG_SOURCE], detail: { types: on.map(({ type }) => type) } },
      targets: [
        new SqsQueue(queue, {
          message: RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: site.undelivered,
          // The most that EventBridge offers.
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }
}
