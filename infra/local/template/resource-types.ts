import { z } from 'zod';

/**
 * What this machine does with each CloudFormation resource type. A property is *honoured* (it is in `shape`),
 * or *without effect* on one machine (with the reason), or it stops the machine: nothing is passed over in silence.
 */
const honours = <Shape extends z.ZodRawShape>(
  shape: Shape,
  withoutEffect: Readonly<Record<string, string>>,
) => ({
  schema: z.strictObject(shape),
  withoutEffect,
});

const ENCRYPTION = 'what is stored is as safe as the disk of this machine';
const PERMISSION = 'one owner: functions may call whatever the machine has';
const CAPACITY = 'capacity is not simulated';
const LABEL = 'a label for people';
const BACKUP = 'there is nothing to restore from';
const WATCHED = 'nobody watches metrics and logs here; every log line is an event of the machine';
const SIGN_IN = 'here one picks a person, on a page that is in no bundle';
const DELIVERY = 'handing over to a target on the same machine cannot fail';
const ONE_AT_A_TIME = 'one worker a function: its invocations run one after the other';

const Text = z.string();
/** CloudFormation takes numbers and booleans as text, too. */
const Numeric = z.coerce.number();
const Flag = z.union([z.boolean(), z.stringbool()]);
const JsonObject = z.union([
  z.record(Text, z.unknown()),
  Text.transform((text, context) => {
    const parsed = z.record(Text, z.unknown()).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    context.addIssue('not a JSON object');
    return z.NEVER;
  }),
]);
const Ignored = z.unknown().optional();

const KeySchema = z.array(z.strictObject({ AttributeName: Text, KeyType: z.enum(['HASH', 'RANGE']) }));
const Projection = z.strictObject({
  ProjectionType: Text.optional(),
  NonKeyAttributes: z.array(Text).optional(),
});
const index = {
  IndexName: Text,
  KeySchema,
  Projection,
  ContributorInsightsSpecification: Ignored,
  ProvisionedThroughput: Ignored,
  OnDemandThroughput: Ignored,
  WarmThroughput: Ignored,
  WriteOnDemandThroughputSettings: Ignored,
  WriteProvisionedThroughputSettings: Ignored,
  ReadOnDemandThroughputSettings: Ignored,
};
const table = {
  TableName: Text.optional(),
  KeySchema,
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: Text, AttributeType: Text })),
  GlobalSecondaryIndexes: z.array(z.strictObject(index)).optional(),
  LocalSecondaryIndexes: z.array(z.strictObject(index)).optional(),
  StreamSpecification: z
    .strictObject({
      StreamViewType: z.enum(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']),
      ResourcePolicy: Ignored,
    })
    .optional(),
};
const tableWithoutEffect = {
  BillingMode: CAPACITY,
  ProvisionedThroughput: CAPACITY,
  WarmThroughput: CAPACITY,
  TableClass: CAPACITY,
  SSESpecification: ENCRYPTION,
  PointInTimeRecoverySpecification: BACKUP,
  ContributorInsightsSpecification: WATCHED,
  DeletionProtectionEnabled: BACKUP,
  ResourcePolicy: PERMISSION,
  Tags: LABEL,
  TimeToLiveSpecification: 'DynamoDB deletes days later, so no reader may count on it',
};

const filters = z.strictObject({ Filters: z.array(z.strictObject({ Pattern: JsonObject })).optional() });
const deadLetter = z.strictObject({ Arn: Text });

const behaviour = {
  TargetOriginId: Text,
  AllowedMethods: z.array(Text).default(['GET', 'HEAD']),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: Text }))
    .max(1)
    .default([]),
  ResponseHeadersPolicyId: Text.optional(),
  Compress: Flag.default(false),
  // Nothing is kept at this edge, and it tells an origin all that it was asked.
  CachePolicyId: Ignored,
  OriginRequestPolicyId: Ignored,
  CachedMethods: Ignored,
  // By plain HTTP alone can this machine be reached.
  ViewerProtocolPolicy: Ignored,
};

const HONOURED = {
  'AWS::DynamoDB::Table': honours(table, { ...tableWithoutEffect, OnDemandThroughput: CAPACITY }),
  'AWS::DynamoDB::GlobalTable': honours(table, {
    ...tableWithoutEffect,
    Replicas: 'this machine is the only region',
    WriteOnDemandThroughputSettings: CAPACITY,
    WriteProvisionedThroughputSettings: CAPACITY,
    ReadOnDemandThroughputSettings: CAPACITY,
    MultiRegionConsistency: 'this machine is the only region',
  }),
  'AWS::SQS::Queue': honours(
    {
      QueueName: Text.optional(),
      VisibilityTimeout: Numeric.default(30),
      DelaySeconds: Numeric.default(0),
      MaximumMessageSize: Numeric.optional(),
      RedrivePolicy: z.strictObject({ deadLetterTargetArn: Text, maxReceiveCount: Numeric }).optional(),
    },
    {
      MessageRetentionPeriod: 'messages are kept until they are taken',
      ReceiveMessageWaitTimeSeconds: 'consumers are told of a message at once',
      RedriveAllowPolicy: PERMISSION,
      KmsMasterKeyId: ENCRYPTION,
      KmsDataKeyReusePeriodSeconds: ENCRYPTION,
      SqsManagedSseEnabled: ENCRYPTION,
      Tags: LABEL,
    },
  ),
  'AWS::Lambda::Function': honours(
    {
      FunctionName: Text.optional(),
      Code: z.strictObject({ S3Bucket: Text, S3Key: Text }),
      Handler: Text,
      Runtime: Text.regex(/^nodejs/, 'only Node functions run here'),
      Environment: z.strictObject({ Variables: z.record(Text, z.coerce.string()).default({}) }).optional(),
      Timeout: Numeric.default(3),
      MemorySize: Numeric.default(128),
      DeadLetterConfig: z.strictObject({ TargetArn: Text }).optional(),
    },
    {
      Role: PERMISSION,
      Architectures: 'JavaScript runs on every processor',
      ReservedConcurrentExecutions: ONE_AT_A_TIME,
      TracingConfig: WATCHED,
      LoggingConfig: WATCHED,
      Description: LABEL,
      Tags: LABEL,
      KmsKeyArn: ENCRYPTION,
      RuntimeManagementConfig: 'the runtime is the Node that runs the machine',
      EphemeralStorage: 'the temporary folder of this machine is larger',
    },
  ),
  'AWS::Lambda::Version': honours({ FunctionName: Text }, { Description: LABEL, CodeSha256: LABEL }),
  'AWS::Lambda::Alias': honours(
    { FunctionName: Text, FunctionVersion: Text, Name: Text },
    { Description: LABEL, ProvisionedConcurrencyConfig: CAPACITY },
  ),
  'AWS::Lambda::EventSourceMapping': honours(
    {
      EventSourceArn: Text,
      FunctionName: Text,
      BatchSize: Numeric.default(10),
      MaximumBatchingWindowInSeconds: Numeric.default(0),
      FilterCriteria: filters.optional(),
      FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
      Enabled: Flag.default(true),
    },
    { ScalingConfig: ONE_AT_A_TIME, MetricsConfig: WATCHED, KmsKeyArn: ENCRYPTION, Tags: LABEL },
  ),
  'AWS::Lambda::EventInvokeConfig': honours(
    {
      FunctionName: Text,
      Qualifier: Text.optional(),
      MaximumRetryAttempts: Numeric.default(2),
      MaximumEventAgeInSeconds: Numeric.default(21_600),
      DestinationConfig: z
        .strictObject({ OnFailure: z.strictObject({ Destination: Text }).optional() })
        .optional(),
    },
    {},
  ),
  'AWS::Events::EventBus': honours(
    { Name: Text },
    {
      Description: LABEL,
      Tags: LABEL,
      KmsKeyIdentifier: ENCRYPTION,
      Policy: PERMISSION,
      LogConfig: WATCHED,
      DeadLetterConfig: DELIVERY,
    },
  ),
  'AWS::Events::Rule': honours(
    {
      Name: Text.optional(),
      EventBusName: Text.default('default'),
      EventPattern: JsonObject.optional(),
      ScheduleExpression: Text.optional(),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Targets: z
        .array(
          z.strictObject({
            Id: Text,
            Arn: Text,
            Input: Text.optional(),
            InputPath: Text.optional(),
            InputTransformer: z
              .strictObject({ InputPathsMap: z.record(Text, Text).default({}), InputTemplate: Text })
              .optional(),
            RoleArn: Ignored,
            RetryPolicy: Ignored,
            DeadLetterConfig: Ignored,
          }),
        )
        .default([]),
    },
    { Description: LABEL, RoleArn: PERMISSION, Tags: LABEL },
  ),
  'AWS::Scheduler::Schedule': honours(
    {
      Name: Text.optional(),
      ScheduleExpression: Text,
      ScheduleExpressionTimezone: Text.default('UTC'),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
      Target: z.strictObject({
        Arn: Text,
        Input: Text.optional(),
        RoleArn: Ignored,
        RetryPolicy: Ignored,
        DeadLetterConfig: Ignored,
      }),
    },
    { GroupName: LABEL, Description: LABEL, KmsKeyArn: ENCRYPTION },
  ),
  'AWS::Pipes::Pipe': honours(
    {
      Name: Text.optional(),
      Source: Text,
      SourceParameters: z.strictObject({
        FilterCriteria: filters.optional(),
        DynamoDBStreamParameters: z.strictObject({
          StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
          BatchSize: Numeric.default(100),
          MaximumBatchingWindowInSeconds: Numeric.default(0),
          MaximumRetryAttempts: Numeric.default(-1),
          MaximumRecordAgeInSeconds: Numeric.default(-1),
          OnPartialBatchItemFailure: z.literal('AUTOMATIC_BISECT').optional(),
          ParallelizationFactor: Ignored,
          DeadLetterConfig: deadLetter.optional(),
        }),
      }),
      Enrichment: Text.optional(),
      EnrichmentParameters: z.strictObject({ InputTemplate: Text.optional() }).optional(),
      Target: Text,
      TargetParameters: z.strictObject({
        InputTemplate: Text.optional(),
        EventBridgeEventBusParameters: z
          .strictObject({ DetailType: Text.optional(), Source: Text.optional(), Time: Text.optional() })
          .default({}),
      }),
      DesiredState: z.enum(['RUNNING', 'STOPPED']).default('RUNNING'),
    },
    {
      RoleArn: PERMISSION,
      Description: LABEL,
      LogConfiguration: WATCHED,
      KmsKeyIdentifier: ENCRYPTION,
      Tags: LABEL,
    },
  ),
  'AWS::ApiGatewayV2::Api': honours(
    { Name: Text.optional(), ProtocolType: z.literal('HTTP') },
    {
      Description: LABEL,
      Tags: LABEL,
      DisableExecuteApiEndpoint: 'the front is the only door',
      IpAddressType: 'the front listens on this machine only',
    },
  ),
  'AWS::ApiGatewayV2::Route': honours(
    {
      ApiId: Text,
      RouteKey: Text,
      Target: Text,
      AuthorizationType: z.literal('NONE').default('NONE'),
    },
    { OperationName: LABEL, ApiKeyRequired: 'an HTTP API has no keys', AuthorizationScopes: PERMISSION },
  ),
  'AWS::ApiGatewayV2::Integration': honours(
    {
      ApiId: Text,
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: Text,
      PayloadFormatVersion: z.literal('2.0'),
    },
    {
      IntegrationMethod: 'a function is always called by POST',
      ConnectionType: 'the function is on this machine',
      CredentialsArn: PERMISSION,
      TimeoutInMillis: "the function's own timeout holds",
      Description: LABEL,
    },
  ),
  'AWS::ApiGatewayV2::Stage': honours(
    { ApiId: Text, StageName: z.literal('$default', 'only the $default stage is served') },
    {
      AutoDeploy: 'what was synthesized is what is served',
      DeploymentId: 'what was synthesized is what is served',
      DefaultRouteSettings: CAPACITY,
      RouteSettings: CAPACITY,
      AccessLogSettings: WATCHED,
      Description: LABEL,
      Tags: LABEL,
    },
  ),
  'AWS::CloudFront::Distribution': honours(
    {
      DistributionConfig: z.strictObject({
        Enabled: z.literal(true),
        DefaultRootObject: Text.optional(),
        Origins: z.array(
          z.strictObject({
            Id: Text,
            DomainName: Text,
            CustomOriginConfig: z.looseObject({ OriginProtocolPolicy: z.literal('https-only') }).optional(),
            S3OriginConfig: Ignored,
            OriginAccessControlId: Ignored,
          }),
        ),
        OriginGroups: z
          .strictObject({
            Quantity: Numeric,
            Items: z.array(
              z.strictObject({
                Id: Text,
                FailoverCriteria: z.strictObject({
                  StatusCodes: z.strictObject({ Quantity: Numeric, Items: z.array(Numeric) }),
                }),
                Members: z.strictObject({
                  Quantity: Numeric,
                  Items: z.array(z.strictObject({ OriginId: Text })).length(2),
                }),
              }),
            ),
          })
          .optional(),
        DefaultCacheBehavior: z.strictObject(behaviour),
        CacheBehaviors: z.array(z.strictObject({ ...behaviour, PathPattern: Text })).default([]),
        CustomErrorResponses: z
          .array(
            z.strictObject({
              ErrorCode: Numeric,
              ResponseCode: Numeric,
              ResponsePagePath: Text,
              ErrorCachingMinTTL: Ignored,
            }),
          )
          .default([]),
        Aliases: Ignored,
        Comment: Ignored,
        HttpVersion: Ignored,
        IPV6Enabled: Ignored,
        PriceClass: Ignored,
        ViewerCertificate: Ignored,
      }),
    },
    { Tags: LABEL },
  ),
  'AWS::CloudFront::Function': honours(
    {
      Name: Text.optional(),
      FunctionCode: Text,
      FunctionConfig: z.strictObject({ Runtime: z.literal('cloudfront-js-2.0'), Comment: Ignored }),
    },
    { AutoPublish: 'what was synthesized is what runs', Tags: LABEL },
  ),
  'AWS::CloudFront::ResponseHeadersPolicy': honours(
    {
      ResponseHeadersPolicyConfig: z.strictObject({
        Name: Text,
        Comment: Ignored,
        SecurityHeadersConfig: z
          .strictObject({
            StrictTransportSecurity: z
              .strictObject({ AccessControlMaxAgeSec: Numeric, Override: Flag })
              .optional(),
            ContentTypeOptions: z.strictObject({ Override: Flag }).optional(),
            ReferrerPolicy: z.strictObject({ ReferrerPolicy: Text, Override: Flag }).optional(),
            ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: Text, Override: Flag }).optional(),
          })
          .optional(),
        CustomHeadersConfig: z
          .strictObject({ Items: z.array(z.strictObject({ Header: Text, Value: Text, Override: Flag })) })
          .optional(),
      }),
    },
    {},
  ),
  'AWS::S3::Bucket': honours(
    {
      BucketName: Text.optional(),
      ObjectLockEnabled: Flag.default(false),
      ObjectLockConfiguration: z.unknown().optional(),
    },
    {
      VersioningConfiguration: 'readers ask for the newest version only',
      BucketEncryption: ENCRYPTION,
      PublicAccessBlockConfiguration: PERMISSION,
      OwnershipControls: PERMISSION,
      AccessControl: PERMISSION,
      LifecycleConfiguration: 'objects are kept until the state is forgotten',
      LoggingConfiguration: WATCHED,
      Tags: LABEL,
    },
  ),
  'AWS::KMS::Key': honours(
    {
      // The others encrypt, and what is stored here is as safe as the disk.
      KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
      KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
      Enabled: Flag.default(true),
    },
    {
      KeyPolicy: PERMISSION,
      EnableKeyRotation: ENCRYPTION,
      RotationPeriodInDays: ENCRYPTION,
      PendingWindowInDays: BACKUP,
      BypassPolicyLockoutSafetyCheck: PERMISSION,
      Description: LABEL,
      Tags: LABEL,
    },
  ),
  'AWS::Logs::SubscriptionFilter': honours(
    {
      LogGroupName: Text,
      DestinationArn: Text.regex(/:function:/, 'only a function can subscribe here'),
      FilterPattern: z.literal('', 'only a filter that takes every record is honoured'),
    },
    { FilterName: LABEL, RoleArn: PERMISSION, Distribution: 'there is one destination' },
  ),
  /** What CloudFormation cannot do and the CDK does by a call while it deploys. */
  'Custom::AWS': honours(
    {
      // SNS at the phone network writes its delivery log in any case and takes what messages say, so nothing is left to set.
      Create: Text.regex(/"action":"setSMSAttributes"/, 'only setSMSAttributes is honoured'),
    },
    {
      ServiceToken: 'nothing is deployed',
      Update: 'as Create',
      InstallLatestAwsSdk: 'nothing is deployed',
      ServiceTimeout: 'nothing is deployed',
    },
  ),
  'AWS::SecretsManager::Secret': honours(
    {
      Name: Text.optional(),
      SecretString: Text.optional(),
      GenerateSecretString: z
        .strictObject({
          PasswordLength: Numeric.default(32),
          ExcludeCharacters: Text.default(''),
          ExcludePunctuation: Flag.default(false),
          ExcludeNumbers: Flag.default(false),
          ExcludeLowercase: Flag.default(false),
          ExcludeUppercase: Flag.default(false),
          IncludeSpace: Flag.default(false),
          RequireEachIncludedType: Flag.default(true),
          SecretStringTemplate: Text.optional(),
          GenerateStringKey: Text.optional(),
        })
        .optional(),
    },
    {
      Description: LABEL,
      KmsKeyId: ENCRYPTION,
      ReplicaRegions: 'this machine is the only region',
      Tags: LABEL,
    },
  ),
} as const;

export type HonouredType = keyof typeof HONOURED;
export const isHonoured = (type: string): type is HonouredType => Object.hasOwn(HONOURED, type);

export type PropertiesOf = { [Type in HonouredType]: z.infer<(typeof HONOURED)[Type]['schema']> };
export const RESOURCE_TYPES: {
  readonly [Type in HonouredType]: {
    readonly schema: z.ZodType<PropertiesOf[Type]>;
    readonly withoutEffect: Readonly<Record<string, string>>;
  };
} = HONOURED;

/** Types that change nothing on one machine, and why. */
export const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': WATCHED,
  'AWS::CDK::Metadata': LABEL,
  'AWS::Chatbot::SlackChannelConfiguration': WATCHED,
  'AWS::CloudFront::CachePolicy': 'nothing is kept at the edge: every request reaches its origin',
  'AWS::CloudFront::OriginAccessControl': PERMISSION,
  'AWS::CloudWatch::Alarm': WATCHED,
  'AWS::CloudWatch::CompositeAlarm': WATCHED,
  'AWS::CloudWatch::Dashboard': WATCHED,
  'AWS::Cognito::ManagedLoginBranding': SIGN_IN,
  'AWS::Cognito::UserPool': SIGN_IN,
  'AWS::Cognito::UserPoolClient': SIGN_IN,
  'AWS::Cognito::UserPoolDomain': SIGN_IN,
  'AWS::Events::Archive': 'whatever passes the bus is in the log',
  'AWS::Events::EventBusPolicy': PERMISSION,
  'AWS::IAM::ManagedPolicy': PERMISSION,
  'AWS::IAM::Policy': PERMISSION,
  'AWS::IAM::Role': PERMISSION,
  'AWS::KMS::Alias': ENCRYPTION,
  'AWS::Lambda::Permission': PERMISSION,
  'AWS::Logs::LogGroup': WATCHED,
  'AWS::Logs::MetricFilter': WATCHED,
  'AWS::Logs::ResourcePolicy': PERMISSION,
  'AWS::S3::BucketPolicy': PERMISSION,
  'AWS::Scheduler::ScheduleGroup': LABEL,
  'AWS::SecretsManager::ResourcePolicy': PERMISSION,
  'AWS::SMSVOICE::ConfigurationSet': 'the phone network takes every message that names one',
  'AWS::SMSVOICE::ProtectConfiguration': 'no phone of the phone network is in another country',
  'AWS::SMSVOICE::SenderId': 'the phone network shows whatever sender it is given',
  'AWS::SNS::Subscription': 'topics carry alarms to the operator, and no alarm rings here',
  'AWS::SNS::Topic': 'topics carry alarms to the operator, and no alarm rings here',
  'AWS::SNS::TopicPolicy': PERMISSION,
  'AWS::SQS::QueuePolicy': PERMISSION,
};
