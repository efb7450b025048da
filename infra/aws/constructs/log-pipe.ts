import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Construct } from 'constructs';
import { HarmAlarm } from './harm-alarm.ts';
import { LOG_SOURCE } from './queue-consumer.ts';
import type { Site } from './site.ts';
import type { LogTable } from './table.ts';
import { DeadLetterQueue } from './work-queue.ts';

export type LogPipeProps = {
  readonly site: Site;
  readonly log: LogTable;
  /** Turns an array of stream records into an array of envelopes. */
  readonly publish: IFunction;
  readonly harm: string;
};

/** What was written is what is published: the stream of the log, through the enrichment, to the bus. */
export class LogPipe extends Construct {
  constructor(scope: Construct, id: string, { site, log, publish, harm }: LogPipeProps) {
    super(scope, id);
    const streamArn = log.tableStreamArn;
    if (streamArn === undefined) throw new TypeError('the log table has no stream');

    const deadLetters = new DeadLetterQueue(this, 'GivenUp', {
      about: 'log pipe',
      harm,
      operator: site.operator,
    });
    const allow = (resource: string, ...actions: string[]) =>
      new PolicyStatement({ actions, resources: [resource] });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('pipes.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: {
        Pipe: new PolicyDocument({
          statements: [
            allow(
              streamArn,
              'dynamodb:DescribeStream',
              'dynamodb:GetRecords',
              'dynamodb:GetShardIterator',
              'dynamodb:ListStreams',
            ),
            allow(publish.functionArn, 'lambda:InvokeFunction'),
            allow(site.bus.eventBusArn, 'events:PutEvents'),
            allow(deadLetters.queueArn, 'sqs:SendMessage'),
          ],
        }),
      },
    });

    const pipe = new CfnPipe(this, 'Pipe', {
      description: 'the log to the bus',
      roleArn: role.roleArn,
      source: streamArn,
      sourceParameters: {
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          // A pipe hands at most 10 items to a bus, and does not call it at all when the enrichment returned more; here
          // it returns one item a commit.
          batchSize: 10,
          // In order, so a commit that cannot be published holds up those behind it: long enough to live through a
          // short fault of the bus, not long enough to stop an emergency. Then it is set aside, the alarm sounds,
          // and it can be published again from the log.
          maximumRetryAttempts: 60,
          maximumRecordAgeInSeconds: Duration.hours(1).toSeconds(),
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
        filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }] },
      },
      enrichment: publish.functionArn,
      target: site.bus.eventBusArn,
      targetParameters: { eventBridgeEventBusParameters: { source: LOG_SOURCE, detailType: 'nadhir' } },
    });

    new HarmAlarm(this, 'Failed', {
      about: 'log pipe: fails',
      harm,
      operator: site.operator,
      metric: new Metric({
        namespace: 'AWS/EventBridge/Pipes',
        metricName: 'ExecutionFailed',
        dimensionsMap: { PipeName: pipe.ref },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
    });
  }
}
