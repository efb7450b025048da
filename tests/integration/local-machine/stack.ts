import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, EventField, Match, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFn, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { buildSync } from 'esbuild';

const bundled = mkdtempSync(join(tmpdir(), 'machine-functions-'));

const bundle = (name: string): string => {
  const outdir = join(bundled, name);
  buildSync({
    entryPoints: { main: join(import.meta.dirname, 'functions', `${name}.ts`) },
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  writeFileSync(join(outdir, 'beside.txt'), 'beside the code');
  return outdir;
};

export type Fixture = {
  /** Faster sweeps only: no record of each tick. */
  readonly quiet?: boolean;
  extend?(stack: Stack): void;
};

/**
 * Two stacks, small but with every kind of resource that the machine runs.
 * @returns the synthesized assembly
 */
export const synthesize = ({ quiet = false, extend }: Fixture = {}): string => {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'machine-assembly-')),
    analyticsReporting: false,
  });
  const store = new Stack(app, 'Store');
  const stack = new Stack(app, 'Main');

  const log = new Table(store, 'Log', {
    partitionKey: { name: 'stream', type: AttributeType.STRING },
    sortKey: { name: 'sequence', type: AttributeType.NUMBER },
    stream: StreamViewType.NEW_IMAGE,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const seen = new Table(store, 'Seen', { partitionKey: { name: 'id', type: AttributeType.STRING } });
  seen.addGlobalSecondaryIndex({
    indexName: 'by-message',
    partitionKey: { name: 'message', type: AttributeType.STRING },
  });
  const bucket = new Bucket(store, 'Sealed', {
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(1)),
  });
  const secret = new Secret(store, 'Keys', {
    generateSecretString: { passwordLength: 43, excludePunctuation: true },
  });
  new CfnOutput(store, 'LogTable', { value: log.tableName });

  const fn = (name: string, environment: Record<string, string>) =>
    new LambdaFn(stack, name, {
      functionName: name,
      runtime: Runtime.NODEJS_24_X,
      handler: 'main.handler',
      code: Code.fromAsset(bundle(name)),
      timeout: Duration.seconds(2),
      environment,
    });

  const dead = new Queue(stack, 'Dead');
  const work = new Queue(stack, 'Work', {
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
  });
  const record = fn('record', { SEEN_TABLE: seen.tableName });
  record.addEventSource(new SqsEventSource(work, { batchSize: 10, reportBatchItemFailures: true }));
  const gathered = new Queue(stack, 'Gathered', {
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
  });
  record.addEventSource(
    new SqsEventSource(gathered, {
      maxBatchingWindow: Duration.seconds(20),
      batchSize: 3,
      filters: [{ pattern: JSON.stringify({ body: { wanted: [true] } }) }],
    }),
  );

  const bus = new EventBus(stack, 'Bus', { eventBusName: 'events' });
  new CfnPipe(stack, 'Publish', {
    roleArn: new Role(stack, 'PipeRole', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') }).roleArn,
    source: log.tableStreamArn ?? '',
    sourceParameters: {
      filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }] },
      dynamoDbStreamParameters: {
        startingPosition: 'TRIM_HORIZON',
        batchSize: 10,
        maximumRetryAttempts: 2,
        onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
        deadLetterConfig: { arn: dead.queueArn },
      },
    },
    enrichment: fn('enrich', {}).functionArn,
    target: bus.eventBusArn,
    targetParameters: { eventBridgeEventBusParameters: { detailType: '$.type', source: 'log' } },
  });
  new Rule(stack, 'ToWork', {
    eventBus: bus,
    eventPattern: { source: ['log'], detailType: Match.anyOf('opened', Match.prefix('issued')) },
    targets: [
      new SqsQueue(work, {
        message: RuleTargetInput.fromObject({
          id: EventField.fromPath('$.detail.id'),
          body: EventField.fromPath('$.detail.body'),
        }),
      }),
    ],
  });
  const sweep = fn('sweep', { LOG_TABLE: log.tableName, SEEN_TABLE: seen.tableName });
  sweep.configureAsyncInvoke({ retryAttempts: 1, onFailure: new SqsDestination(dead) });
  new Rule(stack, 'ToSweep', {
    eventBus: bus,
    eventPattern: { detailType: ['swept'] },
    targets: [
      new LambdaFunction(sweep, { event: RuleTargetInput.fromObject({ note: 'swept', fail: true }) }),
    ],
  });
  new Rule(stack, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [
      new LambdaFunction(sweep, quiet ? {} : { event: RuleTargetInput.fromObject({ note: 'minute' }) }),
    ],
  });
  if (!quiet)
    new CfnSchedule(stack, 'Daily', {
      scheduleExpression: 'cron(0 6 * * ? *)',
      scheduleExpressionTimezone: 'Asia/Aden',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sweep.functionArn,
        roleArn: 'arn:aws:iam::000000000000:role/scheduler',
        input: JSON.stringify({ note: 'daily', time: '<aws.scheduler.scheduled-time>' }),
      },
    });

  const api = new HttpApi(stack, 'Api');
  const web = fn('web', {
    QUEUE_URL: work.queueUrl,
    BUCKET: bucket.bucketName,
    SECRET_ARN: secret.secretArn,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills these in
    PUBLIC_URL: Fn.sub('https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/a', { Api: api.apiId }),
    LABEL: Fn.select(1, Fn.split('-', Fn.join('-', ['x', 'y', 'z']))),
  });
  const integration = new HttpLambdaIntegration('Web', web);
  api.addRoutes({ path: '/{page}', methods: [HttpMethod.ANY], integration });
  api.addRoutes({ path: '/files/{path+}', methods: [HttpMethod.GET], integration });
  new Alarm(stack, 'Late', {
    metric: work.metricApproximateAgeOfOldestMessage(),
    threshold: 60,
    evaluationPeriods: 1,
  });
  new CfnOutput(stack, 'Address', { value: api.apiEndpoint });

  extend?.(stack);
  app.synth();
  return app.outdir;
};
