import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CATALOGUE } from '../../events/catalogue.ts';
import { RUNTIME_ENVIRONMENT } from '../../infra/aws/constructs/function.ts';
import { REWRITING } from '../../infra/aws/constructs/table.ts';
import { FUNCTIONS } from '../../infra/aws/functions.ts';
import { type Statement, statements } from './statements.ts';
import { pointsTo, type Synthesized, synthesized } from './synthesized.ts';

const LambdaFunction = z.looseObject({
  Description: z.string(),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Timeout: z.number(),
  MemorySize: z.number(),
  Role: z.unknown(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
});
const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  MetricName: z.string(),
  Namespace: z.string(),
  TreatMissingData: z.string(),
  /** None for what is counted out of a log. */
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
});
const Queue = z.looseObject({
  SqsManagedSseEnabled: z.literal(true),
  VisibilityTimeout: z.number().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() }).optional(),
});
const Mapping = z.looseObject({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  FunctionResponseTypes: z.array(z.string()),
});
const DeadLetters = z.object({ Arn: z.unknown() });
const Retry = z.object({ MaximumEventAgeInSeconds: z.number(), MaximumRetryAttempts: z.number() });

let stack: Synthesized;
let policy: Statement[];
beforeAll(async () => {
  stack = await synthesized();
  policy = statements(stack);
}, 60_000);

/** Ours: that with which the CDK sets what CloudFormation cannot runs only while it deploys. */
const functions = () =>
  stack
    .all('AWS::Lambda::Function', z.looseObject({}))
    .filter(({ id }) => !id.startsWith('AWS679f53fac002430cb0da5b7982bd2287'))
    .map(({ id, resource }) => ({ id, resource, properties: LambdaFunction.parse(resource.Properties) }));
const queues = () =>
  new Map(stack.all('AWS::SQS::Queue', Queue).map(({ id, properties }) => [id, properties]));
const alarmsOn = (logicalId: string | undefined, metric: string) =>
  stack
    .all('AWS::CloudWatch::Alarm', Alarm)
    .map(({ properties }) => properties)
    .filter(
      ({ MetricName, Dimensions }) =>
        MetricName === metric && Dimensions.some(({ Value }) => pointsTo(Value) === logicalId),
    );
const idStartingWith = (start: string): string =>
  [...stack.resources.keys()].find((id) => new RegExp(`^${start}[0-9A-F]{8}$`).test(id)) ?? `no ${start}`;
const functionsWith = (matches: (statement: Statement) => boolean): string[] => {
  const roles = new Set(policy.filter(matches).flatMap((statement) => statement.roles));
  return functions()
    .filter(({ properties }) => roles.has(pointsTo(properties.Role) ?? ''))
    .map(({ properties }) => properties.Description)
    .sort();
};
const onTable = (name: string) => (statement: Statement) =>
  statement.resources.some(
    (resource) => resource.includes('"Arn"') && new RegExp(`"${name}[0-9A-F]{8}"`).test(resource),
  );

describe('functions', () => {
  it('every function of the list is deployed, once', () => {
    expect(
      functions()
        .map(({ properties }) => properties.Description)
        .sort(),
    ).toEqual(Object.keys(FUNCTIONS).sort());
  });

  it('every function runs Node 24 on arm64, with its time and memory limited', () => {
    for (const { properties } of functions()) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(properties.Timeout).toBeLessThanOrEqual(300);
      expect(properties.MemorySize).toBeGreaterThanOrEqual(256);
    }
  });

  it('every function has exactly the environment that it reads', async () => {
    for (const { properties } of functions()) {
      const file = new URL(`../../functions/${properties.Description}/env.ts`, import.meta.url).href;
      const module: unknown = await import(/* @vite-ignore */ file);
      const { Env } = z.object({ Env: z.instanceof(z.ZodObject) }).parse(module);
      expect(Object.keys(properties.Environment?.Variables ?? {}).sort(), properties.Description).toEqual(
        [...Object.keys(Env.shape), ...Object.keys(RUNTIME_ENVIRONMENT)].sort(),
      );
    }
  });

  it('a function has the place pack beside it if and only if it reads one', async () => {
    for (const { properties } of functions()) {
      const { place } = z
        .object({ place: z.boolean() })
        .parse(Object.entries(FUNCTIONS).find(([name]) => name === properties.Description)?.[1]);
      expect(place, properties.Description).toBe('PLACE_PACK' in (properties.Environment?.Variables ?? {}));
    }
  });

  it('an error of any function sounds an alarm', () => {
    for (const { id } of functions()) expect(alarmsOn(id, 'Errors'), id).toHaveLength(1);
  });

  it('a scheduled function that does not run sounds an alarm, though nothing is measured', () => {
    const schedules = stack.all(
      'AWS::Scheduler::Schedule',
      z.looseObject({ Target: z.looseObject({ Arn: z.unknown() }) }),
    );
    expect(schedules.length).toBeGreaterThanOrEqual(8);
    for (const { properties } of schedules) {
      const [alarm] = alarmsOn(pointsTo(properties.Target.Arn), 'Invocations');
      expect(alarm).toMatchObject({ TreatMissingData: 'breaching' });
    }
  });
});

describe('alarms', () => {
  const MACHINERY =
    /\b(lambdas?|sqs|dlq|queues?|functions?|exceptions?|throttl\w*|events?|streams?|pipes?|payload|invo\w+|errors?)\b/i;

  it('every alarm says in plain words what people lose', () => {
    for (const { properties } of stack.all('AWS::CloudWatch::Alarm', Alarm)) {
      expect(properties.AlarmDescription).toMatch(/^[A-Z]\S*( \S+){6,}\.$/);
      expect(properties.AlarmDescription).not.toMatch(MACHINERY);
    }
  });

  it('every alarm reaches the operator', () => {
    const [topic] = stack.all('AWS::SNS::Topic', z.looseObject({}));
    for (const { properties } of stack.all('AWS::CloudWatch::Alarm', Alarm)) {
      expect(properties.AlarmActions).toEqual([{ Ref: topic?.id }]);
    }
  });
});

describe('what a function says of itself', () => {
  const Filter = z.looseObject({
    FilterPattern: z.string(),
    MetricTransformations: z.array(z.looseObject({ MetricName: z.string(), MetricNamespace: z.string() })),
  });

  it.each([
    ['ALARM source-silent', /silent/],
    ['ALARM self-test-failed', /test message/],
  ])('%s sounds an alarm that says what people lose', (words, harm) => {
    const filter = stack
      .all('AWS::Logs::MetricFilter', Filter)
      .find(({ properties }) => properties.FilterPattern === `"${words}"`);
    const [metric] = filter?.properties.MetricTransformations ?? [];
    const alarms = stack
      .all('AWS::CloudWatch::Alarm', Alarm)
      .filter(
        ({ properties }) =>
          properties.MetricName === metric?.MetricName && properties.Namespace === metric.MetricNamespace,
      );
    expect(alarms).toHaveLength(1);
    expect(alarms[0]?.properties.AlarmDescription).toMatch(harm);
  });
});

describe('queues', () => {
  const consumed = () =>
    stack.all('AWS::Lambda::EventSourceMapping', Mapping).map(({ properties }) => {
      const queueId = pointsTo(properties.EventSourceArn) ?? '';
      const consumer = functions().find(({ id }) => id === pointsTo(properties.FunctionName));
      return { queueId, queue: queues().get(queueId), consumer: consumer?.properties, mapping: properties };
    });

  it('a queue that a function takes from gives up into a dead-letter queue whose first message sounds an alarm', () => {
    expect(consumed().length).toBeGreaterThanOrEqual(7);
    for (const { queue } of consumed()) {
      const deadLetters = pointsTo(queue?.RedrivePolicy?.deadLetterTargetArn);
      expect(queues().has(deadLetters ?? '')).toBe(true);
      expect(alarmsOn(deadLetters, 'ApproximateNumberOfMessagesVisible')).toMatchObject([{ Threshold: 1 }]);
    }
  });

  it('a message that waits too long sounds an alarm', () => {
    for (const { queueId } of consumed())
      expect(alarmsOn(queueId, 'ApproximateAgeOfOldestMessage')).toHaveLength(1);
  });

  it('a message stays hidden for at least six times as long as its function may run', () => {
    for (const { queue, consumer } of consumed()) {
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * (consumer?.Timeout ?? Number.NaN));
    }
  });

  it('one bad message does not send back the good ones of its batch', () => {
    for (const { mapping } of consumed())
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('whoever keeps what could not be handed over sounds an alarm', () => {
    const fed = new Set(consumed().map(({ queueId }) => queueId));
    for (const id of queues().keys()) {
      if (!fed.has(id)) expect(alarmsOn(id, 'ApproximateNumberOfMessagesVisible'), id).toHaveLength(1);
    }
  });

  it('every queue is encrypted and takes TLS only', () => {
    const Policy = z.looseObject({ Queues: z.array(z.unknown()) });
    const withTls = stack
      .all('AWS::SQS::QueuePolicy', Policy)
      .filter(({ resource }) => JSON.stringify(resource).includes('"aws:SecureTransport":"false"'))
      .flatMap(({ properties }) => properties.Queues.map(pointsTo));
    expect([...queues().keys()].sort()).toEqual(withTls.sort());
  });
});

describe('from the log to the functions', () => {
  it('the pipe publishes each new commit by itself, and keeps what it cannot publish', () => {
    const Pipe = z.looseObject({ SourceParameters: z.unknown(), Enrichment: z.unknown() });
    const [pipe, ...others] = stack.all('AWS::Pipes::Pipe', Pipe);
    expect(others).toEqual([]);
    const { FilterCriteria, DynamoDBStreamParameters } = z
      .object({
        FilterCriteria: z.unknown(),
        DynamoDBStreamParameters: z.looseObject({ BatchSize: z.number(), DeadLetterConfig: DeadLetters }),
      })
      .parse(pipe?.properties.SourceParameters);
    expect(FilterCriteria).toEqual({ Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] });
    expect(DynamoDBStreamParameters.BatchSize, 'a bus takes no more from a pipe').toBeLessThanOrEqual(10);
    expect(queues().has(pointsTo(DynamoDBStreamParameters.DeadLetterConfig.Arn) ?? '')).toBe(true);
  });

  it('a rule follows events of the log that exist, hands over the envelope alone, retries, and keeps what it cannot hand over', () => {
    const known: string[] = CATALOGUE.map(({ type }) => type);
    const Rule = z.looseObject({
      EventPattern: z.strictObject({
        source: z.tuple([z.literal('nadhir.log')]),
        detail: z.strictObject({ types: z.array(z.string()).min(1) }),
      }),
      Targets: z.tuple([
        z.looseObject({
          InputPath: z.literal('$.detail'),
          RetryPolicy: Retry,
          DeadLetterConfig: DeadLetters,
        }),
      ]),
    });
    const rules = stack.all('AWS::Events::Rule', Rule);
    expect(rules.length).toBeGreaterThanOrEqual(7);
    for (const { properties } of rules) {
      expect(known).toEqual(expect.arrayContaining(properties.EventPattern.detail.types));
      const [target] = properties.Targets;
      expect(target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(queues().has(pointsTo(target.DeadLetterConfig.Arn) ?? '')).toBe(true);
    }
  });

  it('a schedule retries, and keeps what it cannot hand over', () => {
    const Schedule = z.looseObject({
      Target: z.looseObject({ RetryPolicy: Retry, DeadLetterConfig: DeadLetters }),
    });
    for (const { properties } of stack.all('AWS::Scheduler::Schedule', Schedule)) {
      expect(queues().has(pointsTo(properties.Target.DeadLetterConfig.Arn) ?? '')).toBe(true);
    }
  });

  it('the sources that are listened to are those that the place has in operation', () => {
    const poller = functions().find(({ properties }) => properties.Description === 'watch/poll-cap-feeds');
    expect(poller?.properties.Environment?.Variables['SOURCES_IN_USE']).toBe('[{"id":"national"}]');
  });
});

describe('what is kept', () => {
  const Table = z.looseObject({
    BillingMode: z.string(),
    SSESpecification: z.object({ SSEEnabled: z.boolean() }).loose(),
    StreamSpecification: z.unknown().optional(),
    Replicas: z.array(
      z.looseObject({
        DeletionProtectionEnabled: z.boolean(),
        PointInTimeRecoverySpecification: z.looseObject({ PointInTimeRecoveryEnabled: z.boolean() }),
        ResourcePolicy: z.unknown().optional(),
      }),
    ),
  });
  const tables = () => stack.all('AWS::DynamoDB::GlobalTable', Table);
  const Bucket = z.looseObject({
    PublicAccessBlockConfiguration: z.record(z.string(), z.boolean()),
    BucketEncryption: z.looseObject({}),
    ObjectLockConfiguration: z.unknown().optional(),
  });
  const buckets = () => stack.all('AWS::S3::Bucket', Bucket);

  it('every table survives its stack, a deletion and a mistake', () => {
    expect(tables().length).toBeGreaterThanOrEqual(4);
    for (const { properties, resource } of tables()) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
      });
      expect(properties.Replicas).toMatchObject([
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ]);
    }
  });

  it('only the log has a stream, because only what is in the log is published', () => {
    const streaming = tables().filter(({ properties }) => properties.StreamSpecification !== undefined);
    expect(streaming.map(({ id }) => id)).toEqual([idStartingWith('LogTable')]);
  });

  it('every bucket is closed to the public, encrypted, reached over TLS only, and survives its stack', () => {
    const BucketPolicy = z.looseObject({ Bucket: z.unknown() });
    const withTls = stack
      .all('AWS::S3::BucketPolicy', BucketPolicy)
      .filter(({ resource }) => JSON.stringify(resource).includes('"aws:SecureTransport":"false"'))
      .map(({ properties }) => pointsTo(properties.Bucket));
    expect(
      buckets()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(withTls.sort());
    for (const { properties, resource } of buckets()) {
      expect(resource.DeletionPolicy).toBe('Retain');
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  it('a seal cannot be replaced for ten years', () => {
    const seals = buckets().find(({ id }) => id === idStartingWith('SealBucket'));
    expect(seals?.properties.ObjectLockConfiguration).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3650 } },
    });
  });

  it('the stack that keeps things cannot be deleted by one command, the others can', () => {
    const kept = [...stack.terminationProtected].filter(([, isProtected]) => isProtected);
    expect(kept.map(([name]) => name)).toEqual(['nadhir-hadramout-state']);
    expect(stack.terminationProtected.size).toBeGreaterThan(1);
  });
});

describe('who may do what', () => {
  it('no policy allows by a wildcard action', () => {
    expect(
      policy.filter(({ allows, actions }) => allows && actions.some((action) => action.includes('*'))),
    ).toEqual([]);
  });

  it('a wildcard resource is allowed only for the objects of a bucket and for phones', () => {
    // In the policy of a key `*` is that key.
    const ofKeys = idStartingWith('SigningKey');
    const wide = policy.filter(
      ({ allows, from, resources }) =>
        allows && from !== ofKeys && resources.some((resource) => resource.includes('*')),
    );
    expect(wide.length).toBeGreaterThan(0);
    for (const { actions, resources } of wide) {
      if (actions.every((action) => action.startsWith('s3:'))) {
        for (const resource of resources) expect(resource).toMatch(/Bucket[0-9A-F]{8}.*\/.*\*"/);
      } else {
        // Phones have no ARN, and neither has the setting of how texts are sent.
        expect([['sns:Publish'], ['sns:SetSMSAttributes']]).toContainEqual(actions);
        expect(resources).toEqual(['"*"']);
      }
    }
  });

  it('nobody may change or remove what is in the log, whatever any other policy says', () => {
    const denial = policy.find(({ from, allows }) => !allows && from === idStartingWith('LogTable'));
    expect(denial).toMatchObject({ actions: [...REWRITING].sort(), resources: ['"*"'] });
    expect(stack.resources.get(idStartingWith('LogTable'))?.Properties).toMatchObject({
      Replicas: [{ ResourcePolicy: { PolicyDocument: { Statement: [{ Principal: { AWS: '*' } }] } } }],
    });
  });

  it('no role asks for more of the log than to read and to append; only the seal and the page on which it is verified read it all', () => {
    const onLog = policy.filter(({ allows }) => allows).filter(onTable('LogTable'));
    const asked = new Set(onLog.flatMap(({ actions }) => actions));
    expect([...asked].sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:Scan',
    ]);
    expect(functionsWith((s) => onTable('LogTable')(s) && s.actions.includes('dynamodb:Scan'))).toEqual([
      'console/platform-pages',
      'log/seal',
    ]);
  });

  it('the functions that only show things write nowhere', () => {
    const writers = functionsWith(
      ({ allows, actions }) =>
        allows && actions.some((action) => /^(dynamodb:(Put|Update)Item|s3:Put|sqs:Send|sns:)/.test(action)),
    );
    expect(writers).not.toContain('console/public-pages');
    expect(writers).not.toContain('console/console-pages');
    expect(writers).not.toContain('console/cap-feed');
    expect(writers).not.toContain('console/sources-page');
    expect(writers).not.toContain('watch/serve-self-test');
  });

  it('the subscribers are read for planning an alert, for saying how many there are, and at their own desk, and marked by who learns that a number is dead', () => {
    expect(functionsWith(onTable('SubscribersTable'))).toEqual([
      'console/subscribers',
      'convene/act',
      'convene/compose-alert',
      'warn/ask-relays',
      'warn/count-subscribers',
      'warn/plan-alert',
      'warn/send-alert',
      'warn/send-reply',
      'warn/subscriber-pages',
      'warn/take-receipts',
      'warn/take-sms',
    ]);
    const lists = (s: Statement) => onTable('SubscribersTable')(s) && s.actions.includes('dynamodb:Scan');
    expect(functionsWith(lists)).toEqual(['console/subscribers', 'warn/count-subscribers']);
  });

  it('the phones of officers are read by those who text or call them or draw up the list of an exercise, and by their own desk', () => {
    expect(functionsWith(onTable('PeopleTable'))).toEqual([
      'console/people-pages',
      'console/response-pages',
      'convene/act',
      'convene/check-people',
      'convene/compose-alert',
      'convene/notify',
      'convene/notify-officers',
      'report/run-routines',
      'warn/plan-alert',
      'warn/send-alert',
      'warn/take-sms',
    ]);
    const deletes = (s: Statement) => onTable('PeopleTable')(s) && s.actions.includes('dynamodb:DeleteItem');
    expect(functionsWith(deletes)).toEqual(['convene/check-people']);
  });

  it("who called when is written by the door of the facilities alone, and their door reaches nobody's phone", () => {
    expect(functionsWith(onTable('FacilitiesTable'))).toEqual(['api/facility-api', 'console/facility-pages']);
    const writes = (s: Statement) => onTable('FacilitiesTable')(s) && s.actions.includes('dynamodb:PutItem');
    expect(functionsWith(writes)).toEqual(['api/facility-api']);
    for (const table of ['PeopleTable', 'SubscribersTable', 'LedgerTable', 'SessionsTable'])
      expect(functionsWith(onTable(table))).not.toContain('api/facility-api');
  });

  // That what it writes to the log is never a decision on an alert, functions/warn/take-sms/officer.test.ts shows.
  it('an SMS that comes in reaches no ledger and no gateway: it cannot send, change or end a warning', () => {
    expect(functionsWith(onTable('LedgerTable'))).not.toContain('warn/take-sms');
    expect(functionsWith(({ actions }) => actions.includes('sns:Publish'))).not.toContain('warn/take-sms');
  });

  it('only the functions that text people may text, and never to a topic', () => {
    const texting = [
      'convene/notify',
      'convene/notify-officers',
      'report/run-routines',
      'warn/send-alert',
      'warn/send-reply',
      'watch/follow-self-test',
    ];
    const publishes = (statement: Statement) =>
      statement.actions.includes('sns:Publish') && statement.roles.length > 0;
    expect(functionsWith((s) => publishes(s) && s.allows)).toEqual(texting);
    expect(
      functionsWith((s) => publishes(s) && !s.allows && s.resources.includes('"arn:*:sns:*:*:*"')),
    ).toEqual(texting);
  });

  it('only the publisher of documents may sign, and nobody else', () => {
    const signs = ({ allows, actions }: Statement) => allows && actions.includes('kms:Sign');
    expect(functionsWith(signs)).toEqual(['warn/publish-cap']);
  });

  it('nobody may delete an object or lift the lock of a seal', () => {
    const granted = policy.filter(({ allows }) => allows).flatMap(({ actions }) => actions);
    expect(granted.filter((action) => /^s3:.*(Delete|Bypass|Retention|LegalHold)/.test(action))).toEqual([]);
  });
});

describe('the HTTP front', () => {
  const Route = z.looseObject({ RouteKey: z.string(), Target: z.unknown() });

  it('the pages for people and the one-tap links are open; the console is a closed door', () => {
    const integrations = new Map(
      stack
        .all('AWS::ApiGatewayV2::Integration', z.looseObject({ IntegrationUri: z.unknown() }))
        .map(({ id, properties }) => [id, pointsTo(properties.IntegrationUri)]),
    );
    const asksWhoItIs = new Set(
      functions().flatMap(({ id, properties }) =>
        properties.Environment?.Variables['SESSIONS_TABLE'] === undefined ||
        properties.Description === 'console/sign-in'
          ? []
          : [id],
      ),
    );
    const doors = stack.all('AWS::ApiGatewayV2::Route', Route).map(({ properties }) => {
      const [, integration = ''] = JSON.stringify(properties.Target).match(/"Ref":"([^"]+)"/) ?? [];
      const door = asksWhoItIs.has(integrations.get(integration) ?? '') ? 'console' : 'open';
      return `${properties.RouteKey} ${door}`;
    });
    expect(doors.sort()).toEqual([
      'GET /api/v1/incidents/{incidentId} open',
      'GET /api/v1/openapi.json open',
      'GET /api/v1/warnings open',
      'GET /cap/{file} open',
      'GET /console console',
      'GET /console/access console',
      'GET /console/assess console',
      'GET /console/audit console',
      'GET /console/audit/log.jsonl console',
      'GET /console/committees console',
      'GET /console/exercises console',
      'GET /console/facilities console',
      'GET /console/facilities/{facilityId} console',
      'GET /console/gateways console',
      'GET /console/incidents console',
      'GET /console/meetings console',
      'GET /console/meetings/{meetingId} console',
      'GET /console/meetings/{meetingId}/{file} console',
      'GET /console/observe console',
      'GET /console/people console',
      'GET /console/people/{personId} console',
      'GET /console/plans console',
      'GET /console/reports console',
      'GET /console/rota console',
      'GET /console/routines console',
      'GET /console/shelters console',
      'GET /console/sign-in open',
      'GET /console/signed-in open',
      'GET /console/signed-out open',
      'GET /console/sources console',
      'GET /console/subscribers console',
      'GET /console/thresholds console',
      'GET /console/{incidentId} console',
      'GET /console/{incidentId}/approve console',
      'GET /console/{incidentId}/bulletins console',
      'GET /console/{incidentId}/bulletins/{file} console',
      'GET /console/{incidentId}/closing console',
      'GET /console/{incidentId}/compose console',
      'GET /console/{incidentId}/field console',
      'GET /console/{incidentId}/measures console',
      'GET /console/{incidentId}/phone-tree console',
      'GET /console/{incidentId}/photos/{hash} console',
      'GET /console/{incidentId}/tasks console',
      'GET /gateways/{gateway}/inbound open',
      'GET /gateways/{gateway}/receipts open',
      'GET /genuine open',
      'GET /join open',
      'GET /join/confirm open',
      'GET /l/{token} open',
      'GET /leave open',
      'GET /leave/confirm open',
      'GET /my open',
      'GET /my/confirm open',
      'GET /n/{token} open',
      'GET /p/{token} open',
      'GET /r/{token} open',
      'GET /r/{token}/field open',
      'GET /reports/{incidentId}/{file} console',
      'GET /self-test/{file} open',
      'GET /{path+} open',
      'POST /api/v1/situation-reports open',
      'POST /cap/push/{source} open',
      'POST /console/access console',
      'POST /console/assess console',
      'POST /console/audit console',
      'POST /console/committees console',
      'POST /console/exercises console',
      'POST /console/facilities console',
      'POST /console/facilities/{facilityId} console',
      'POST /console/meetings console',
      'POST /console/meetings/{meetingId} console',
      'POST /console/observe console',
      'POST /console/people console',
      'POST /console/people/{personId} console',
      'POST /console/rota console',
      'POST /console/routines console',
      'POST /console/shelters console',
      'POST /console/sign-out open',
      'POST /console/subscribers console',
      'POST /console/{incidentId}/approve console',
      'POST /console/{incidentId}/bulletins console',
      'POST /console/{incidentId}/closing console',
      'POST /console/{incidentId}/compose console',
      'POST /console/{incidentId}/measures console',
      'POST /console/{incidentId}/phone-tree console',
      'POST /console/{incidentId}/tasks console',
      'POST /gateways/{gateway}/inbound open',
      'POST /join open',
      'POST /join/confirm open',
      'POST /l/{token} open',
      'POST /leave open',
      'POST /leave/confirm open',
      'POST /my open',
      'POST /my/confirm open',
      'POST /my/save open',
      'POST /n/{token} open',
      'POST /p/{token} open',
      'POST /r/{token} open',
      'POST /r/{token}/field open',
      'POST /readings/{station} open',
    ]);
  });

  it('the access log names the route and never the path, which may be a key', () => {
    const Stage = z.looseObject({
      AccessLogSettings: z.looseObject({ Format: z.string() }),
      DefaultRouteSettings: z.object({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() }),
    });
    const [stage] = stack.all('AWS::ApiGatewayV2::Stage', Stage);
    expect(stage?.properties.AccessLogSettings.Format).toContain('$context.routeKey');
    expect(stage?.properties.AccessLogSettings.Format).not.toMatch(
      /\$context\.(path|http\.path|identity|authorizer)/,
    );
  });
});
