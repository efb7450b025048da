import { createHash } from 'node:crypto';
import type { Resource } from './assembly.ts';

/** What `Ref` and `Fn::GetAtt` give of a resource. */
export type Identity = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };

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
export const identify = (resource: Resource, place: Place, resolve: (value: unknown) => unknown): Identity => {
  const { stack, logicalId, region, awsUrl, frontUrl } = place;
  const given = resolve(resource.Properties[NAME_PROPERTY[resource.Type] ?? 'Name']);
  const name = typeof given === 'string' ? given : `${stack}-${logicalId}`;
  const arn = (service: string, path: string) => `arn:aws:${service}:${region}:${ACCOUNT}:${path}`;
  const named = (ref: string, Arn: string, more: Readonly<Record<string, string>> = {}): Identity => ({
    ref,
    attributes: { Arn, ...more },
  });

  switch (resource.Type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const Arn = arn('dynamodb', `table/${name}`);
      return named(name, Arn, { StreamArn: `${Arn}/stream/local` });
    }
    case 'AWS::SQS::Queue': {
      const QueueUrl = `${awsUrl}/${ACCOUNT}/${name}`;
      return named(QueueUrl, arn('sqs', name), { QueueName: name, QueueUrl });
    }
    case 'AWS::Lambda::Function':
      return named(name, arn('lambda', `function:${name}`));
    case 'AWS::Lambda::Version': {
      const qualified = `${functionArn(region, resolve(resource.Properties['FunctionName']))}:1`;
      return { ref: qualified, attributes: { Version: '1', FunctionArn: qualified } };
    }
    case 'AWS::Lambda::Alias': {
      const qualified = `${functionArn(region, resolve(resource.Properties['FunctionName']))}:${name}`;
      return { ref: qualified, attributes: { AliasArn: qualified } };
    }
    case 'AWS::Events::EventBus':
      return named(name, arn('events', `event-bus/${name}`), { Name: name });
    case 'AWS::Events::Rule':
      return named(name, arn('events', `rule/${name}`));
    case 'AWS::Pipes::Pipe':
      return named(name, arn('pipes', `pipe/${name}`));
    case 'AWS::Scheduler::Schedule':
      return named(name, arn('scheduler', `schedule/default/${name}`));
    case 'AWS::S3::Bucket': {
      const bucket = typeof given === 'string' ? given : bucketName(name);
      return named(bucket, `arn:aws:s3:::${bucket}`);
    }
    case 'AWS::SecretsManager::Secret': {
      const secret = arn('secretsmanager', `secret:${name}`);
      return { ref: secret, attributes: { Id: secret } };
    }
    case 'AWS::SNS::Topic': {
      const topic = arn('sns', name);
      return { ref: topic, attributes: { TopicArn: topic, TopicName: name } };
    }
    case 'AWS::ApiGatewayV2::Api':
      return { ref: logicalId.toLowerCase(), attributes: { ApiEndpoint: frontUrl, ApiId: logicalId.toLowerCase() } };
    case 'AWS::ApiGatewayV2::Integration':
    case 'AWS::ApiGatewayV2::Route':
      return { ref: logicalId, attributes: {} };
    default:
      return named(name, arn((resource.Type.split('::')[1] ?? 'local').toLowerCase(), name));
  }
};

const functionArn = (region: string, nameOrArn: unknown): string => {
  const text = String(nameOrArn);
  return text.startsWith('arn:') ? text : `arn:aws:lambda:${region}:${ACCOUNT}:function:${text}`;
};

/** The function that an ARN (with or without version or alias) or a bare name means. */
export const functionNameOf = (nameOrArn: string): string => /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;

const bucketName = (name: string): string => {
  const lower = name.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  return lower.length <= 63 ? lower : `${lower.slice(0, 54)}-${createHash('sha256').update(lower).digest('hex').slice(0, 8)}`;
};
