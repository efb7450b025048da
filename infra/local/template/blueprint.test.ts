// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation fills these in
import { describe, expect, test } from 'vitest';
import type { Assembly, Resource } from './assembly.ts';
import { readBlueprint } from './blueprint.ts';

const urls = { awsUrl: 'http://127.0.0.1:9', frontUrl: 'http://localhost:8' };
const queue = (Properties: Resource['Properties'] = {}): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties,
});
const stack = (
  name: string,
  Resources: Record<string, Resource>,
  Outputs: Assembly['stacks'][number]['template']['Outputs'] = {},
) => ({
  name,
  template: { Parameters: { Stage: { Default: 'local' } }, Resources, Outputs },
});
const read = (...stacks: Assembly['stacks']) =>
  readBlueprint({ stacks, region: 'eu-central-1', assetPath: () => undefined }, urls);

/** What `value` resolves to beside a queue `Jobs` and a topic `Alarms`. */
const resolved = (value: unknown) => {
  const other = stack(
    'Other',
    { Jobs: queue() },
    { Jobs: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, Export: { Name: 'Other:Jobs' } } },
  );
  const main = stack(
    'Main',
    {
      Jobs: queue({ QueueName: { 'Fn::Join': ['-', ['jobs', { Ref: 'AWS::Region' }]] } }),
      Alarms: { Type: 'AWS::SNS::Topic', Properties: {} },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    },
    { Out: { Value: value } },
  );
  return read(main, other).output('Out');
};

describe('a template', () => {
  test.each<[string, unknown, string]>([
    ['Ref of a queue is its URL', { Ref: 'Jobs' }, 'http://127.0.0.1:9/000000000000/jobs-eu-central-1'],
    ['Ref of a parameter is its default', { Ref: 'Stage' }, 'local'],
    ['GetAtt', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'arn:aws:sqs:eu-central-1:000000000000:jobs-eu-central-1'],
    ['Ref of a topic is its ARN', { Ref: 'Alarms' }, 'arn:aws:sns:eu-central-1:000000000000:Main-Alarms'],
    ['Sub', { 'Fn::Sub': '${Jobs.QueueName}/${AWS::Partition}/${!Jobs}' }, 'jobs-eu-central-1/aws/${Jobs}'],
    ['Sub with values', { 'Fn::Sub': ['${a}-${AWS::StackName}', { a: { Ref: 'Stage' } }] }, 'local-Main'],
    ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['ImportValue', { 'Fn::ImportValue': 'Other:Jobs' }, 'arn:aws:sqs:eu-central-1:000000000000:Other-Jobs'],
    [
      'the address of an API is the front',
      {
        'Fn::Join': [
          '',
          [
            'https://',
            { Ref: 'Api' },
            '.execute-api.',
            { Ref: 'AWS::Region' },
            '.',
            { Ref: 'AWS::URLSuffix' },
            '/a',
          ],
        ],
      },
      'http://localhost:8/a',
    ],
  ])('is resolved: %s', (_, value, text) => {
    expect(resolved(value)).toBe(text);
  });

  test.each<[unknown, string]>([
    [{ 'Fn::FindInMap': ['a', 'b', 'c'] }, 'Fn::FindInMap'],
    [{ Ref: 'Nothing' }, 'nothing gives the value of Nothing'],
    [
      { 'Fn::GetAtt': ['Jobs', 'Colour'] },
      'infra/local cannot honour AWS::SQS::Queue (Jobs): attribute Colour',
    ],
    [{ 'Fn::ImportValue': 'Other:Nothing' }, 'no stack exports Other:Nothing'],
    ['{{resolve:ssm:/a}}', 'dynamic reference'],
  ])('is refused where it cannot be: %j', (value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });

  test('may say what has no effect on one machine', () => {
    const role: Resource = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { anything: true } },
    };
    const built = read(
      stack('Main', { Role: role, Jobs: queue({ KmsMasterKeyId: 'k', MessageRetentionPeriod: 60 }) }),
    );
    expect(built.all('AWS::SQS::Queue')[0]).toMatchObject({
      name: 'Main-Jobs',
      properties: { VisibilityTimeout: 30, DelaySeconds: 0 },
    });
  });

  test.each<[string, Resource, string]>([
    [
      'a property',
      queue({ FifoQueue: true }),
      'infra/local cannot honour AWS::SQS::Queue (X): property FifoQueue',
    ],
    [
      'a property inside a property',
      queue({ RedrivePolicy: { deadLetterTargetArn: 'a', maxReceiveCount: 1, mystery: 1 } }),
      'infra/local cannot honour AWS::SQS::Queue (X): property RedrivePolicy.mystery',
    ],
    [
      'a condition',
      { ...queue(), Condition: 'C' },
      'infra/local cannot honour AWS::SQS::Queue (X): property Condition',
    ],
    [
      'a type',
      { Type: 'AWS::EC2::Instance', Properties: {} },
      'infra/local cannot honour AWS::EC2::Instance (X): an unknown resource type',
    ],
    [
      'a value',
      { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      'infra/local cannot honour AWS::ApiGatewayV2::Api (X): property ProtocolType: Invalid input: expected "HTTP"',
    ],
  ])('is refused for %s that nobody has thought about', (_, resource, message) => {
    expect(() => read(stack('Main', { X: resource }))).toThrow(message);
  });
});
