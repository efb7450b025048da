import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { HarmAlarm } from './harm-alarm.ts';
import type { Site } from './site.ts';

type Watched = {
  readonly about: string;
  readonly harm: string;
  readonly operator: Site['operator'];
  readonly settings?: Partial<QueueProps>;
};

/** Keeps what could not be handled for 14 days, the longest that SQS allows; the first message sounds the alarm. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { about, harm, operator, settings }: Watched) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...settings,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is a dead-letter queue itself, also where a bus, a pipe or a schedule fills it and no other queue.',
    });
    new HarmAlarm(this, 'NotEmpty', {
      about: `${about}: given up`,
      harm,
      operator,
      metric: this.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
    });
  }
}

export type WorkQueueProps = Watched & {
  /** Of the function that takes from the queue. */
  readonly functionTimeout: Duration;
  /** How often a message is handed out before it is given up; 5 by default. */
  readonly maxReceiveCount?: number;
  /** A message that waits longer sounds the alarm; 5 minutes by default. */
  readonly longestWait?: Duration;
};

export class WorkQueue extends Queue {
  constructor(
    scope: Construct,
    id: string,
    { about, harm, operator, functionTimeout, maxReceiveCount = 5, longestWait, settings }: WorkQueueProps,
  ) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS's rule for Lambda: room for the retries of a throttled batch before the message shows again.
      visibilityTimeout: Duration.seconds(6 * functionTimeout.toSeconds()),
      deadLetterQueue: {
        queue: new DeadLetterQueue(scope, `${id}GivenUp`, { about, harm, operator }),
        maxReceiveCount,
      },
      ...settings,
    });
    new HarmAlarm(this, 'Waiting', {
      about: `${about}: waiting too long`,
      harm,
      operator,
      metric: this.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: (longestWait ?? Duration.minutes(5)).toSeconds(),
    });
  }
}
