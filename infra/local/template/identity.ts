import { createHash } from 'node:crypto';
import type { Resource } from './assembly.ts';

/** The physical name of a resource, and what `Ref` and `Fn::GetAtt` give of it. */
export type Identity = {
  readonly name: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** The account of every ARN on this machine; fauxqs knows its queues under it. */
export const ACCOUNT = '000000000000';

/** Where the property that names a resource is not `Name`. */
const NAME_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
};

export type Place = {
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
  /** Where functions reach the services, and where people reach the front: no slash at the end. */
  readonly awsUrl: string;
  readonly frontUrl: string;
};

/**
 * The physical identity of a resource. An unnamed resource is named by its stack and logical id, so it keeps its
 * name when the machine starts again. Bucket names are lower case and at most 63 characters, as S3 wants them.
 */
export const identify = (
  resource: Resource,
  place: Place,
  resolve: (value: unknown) => unknown,
): Identity => {
  const { stack, logicalId, region, awsUrl, frontUrl } = place;
  const given = resolve(resource.Properties[NAME_PROPERTY[resource.Type] ?? 'Name']);
  const name = typeof given === 'string' ? given : `${stack}-${logicalId}`;
  const arn = (service: string, path: string) => `arn:aws:${service}:${region}:${ACCOUNT}:${path}`;
  const identity = (ref: string, attributes: Readonly<Record<string, string>>): Identity => ({
    name,
    ref,
    attributes,
  });
  const named = (Arn: string, more: Readonly<Record<string, string>> = {}) =>
    identity(name, { Arn, ...more });

  switch (resource.Type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const Arn = arn('dynamodb', `table/${name}`);
      return named(Arn, { StreamArn: `${Arn}/stream/local` });
    }
    case 'AWS::SQS::Queue': {
      const QueueUrl = `${awsUrl}/${ACCOUNT}/${name}`;
      return identity(QueueUrl, { Arn: arn('sqs', name), QueueName: name, QueueUrl });
    }
    case 'AWS::Lambda::Function':
      return named(arn('lambda', `function:${name}`));
    case 'AWS::Lambda::Version': {
      const qualified = `${functionArn(region, resolve(resource.Properties['FunctionName']))}:1`;
      return identity(qualified, { Version: '1', FunctionArn: qualified });
    }
    case 'AWS::Lambda::Alias': {
      const qualified = `${functionArn(region, resolve(resource.Properties['FunctionName']))}:${name}`;
      return identity(qualified, { AliasArn: qualified });
    }
    case 'AWS::Events::EventBus':
      return named(arn('events', `event-bus/${name}`), { Name: name });
    case 'AWS::Events::Rule':
      return named(arn('events', `rule/${name}`));
    case 'AWS::Pipes::Pipe':
      return named(arn('pipes', `pipe/${name}`));
    case 'AWS::Scheduler::Schedule':
      return named(arn('scheduler', `schedule/default/${name}`));
    case 'AWS::S3::Bucket': {
      const bucket = typeof given === 'string' ? given : bucketName(name);
      const RegionalDomainName = `${bucket}.s3.${region}.amazonaws.com`;
      return { name: bucket, ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}`, RegionalDomainName } };
    }
    case 'AWS::CloudFront::Distribution':
      return identity(logicalId, { DomainName: `${logicalId.toLowerCase()}.cloudfront.net`, Id: logicalId });
    case 'AWS::CloudFront::Function': {
      const FunctionARN = arn('cloudfront', `function/${name}`);
      return identity(FunctionARN, { FunctionARN });
    }
    case 'AWS::CloudFront::CachePolicy':
    case 'AWS::CloudFront::OriginAccessControl':
    case 'AWS::CloudFront::ResponseHeadersPolicy':
      return identity(logicalId, { Id: logicalId });
    case 'AWS::SecretsManager::Secret': {
      const secret = arn('secretsmanager', `secret:${name}`);
      return identity(secret, { Id: secret });
    }
    case 'AWS::KMS::Key': {
      const Arn = arn('kms', `key/${name}`);
      return identity(name, { Arn, KeyId: name });
    }
    case 'AWS::SMSVOICE::ProtectConfiguration':
      return named(arn('sms-voice', `protect-configuration/${name}`), { ProtectConfigurationId: name });
    case 'AWS::SNS::Topic': {
      const topic = arn('sns', name);
      return identity(topic, { TopicArn: topic, TopicName: name });
    }
    case 'AWS::ApiGatewayV2::Api': {
      const apiId = logicalId.toLowerCase();
      return identity(apiId, { ApiEndpoint: frontUrl, ApiId: apiId });
    }
    case 'AWS::ApiGatewayV2::Integration':
    case 'AWS::ApiGatewayV2::Route':
      return identity(logicalId, {});
    default:
      return named(arn((resource.Type.split('::')[1] ?? 'local').toLowerCase(), name));
  }
};

const functionArn = (region: string, nameOrArn: unknown): string => {
  const text = String(nameOrArn);
  return text.startsWith('arn:') ? text : `arn:aws:lambda:${region}:${ACCOUNT}:function:${text}`;
};

/** The function that an ARN (with or without version or alias) or a bare name means. */
export const functionNameOf = (nameOrArn: string): string =>
  /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;

const bucketName = (name: string): string => {
  const lower = name.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  return lower.length <= 63
    ? lower
    : `${lower.slice(0, 54)}-${createHash('sha256').update(lower).digest('hex').slice(0, 8)}`;
};
