import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createClock } from '../clock.ts';
import { readBlueprint } from '../template/blueprint.ts';
import { createLogSubscriptions } from './log-subscriptions.ts';

const START = Date.parse('2026-11-23T06:00:00Z');
const GROUP = 'sns/eu-central-1/000000000000/DirectPublishToPhoneNumber';

const Batch = z.looseObject({
  messageType: z.literal('DATA_MESSAGE'),
  logGroup: z.string(),
  logEvents: z.array(z.strictObject({ id: z.string(), timestamp: z.number(), message: z.string() })),
});
const Event = z.object({ awslogs: z.object({ data: z.string() }) });
const unpack = (event: string) =>
  Batch.parse(
    JSON.parse(gunzipSync(Buffer.from(Event.parse(JSON.parse(event)).awslogs.data, 'base64')).toString()),
  );

const open = (FilterPattern = '') => {
  const Resources = {
    Reader: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { S3Bucket: 'b', S3Key: 'k' }, Handler: 'main.handler', Runtime: 'nodejs24.x' },
    },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: GROUP, RetentionInDays: 3 } },
    Filter: {
      Type: 'AWS::Logs::SubscriptionFilter',
      Properties: {
        LogGroupName: { Ref: 'Log' },
        DestinationArn: { 'Fn::GetAtt': ['Reader', 'Arn'] },
        FilterPattern,
      },
    },
  };
  const template = { Parameters: {}, Resources, Outputs: {} };
  const stacks = [{ name: 'Main', template }];
  const urls = { awsUrl: 'http://127.0.0.1:9', frontUrl: 'http://localhost:8' };
  const blueprint = readBlueprint({ stacks, region: 'eu-central-1', assetPath: () => undefined }, urls);
  const clock = createClock(START);
  const handed: { functionName: string; event: string }[] = [];
  const logs = createLogSubscriptions(blueprint, clock, (functionName, event) =>
    handed.push({ functionName, event }),
  );
  return { clock, logs, handed };
};

test('records of the group are handed to its function together, some seconds later, as CloudWatch packs them', () => {
  const { clock, logs, handed } = open();
  logs.write(GROUP, 'one');
  logs.write(GROUP, 'two');
  logs.startWhatIsReady();
  expect(handed).toEqual([]);
  expect(logs.nextDue()).toBe(START + 5_000);
  clock.moveTo(START + 5_000);
  logs.startWhatIsReady();
  expect(handed.map(({ functionName }) => functionName)).toEqual(['Main-Reader']);
  expect(unpack(handed[0]?.event ?? '')).toMatchObject({
    logGroup: GROUP,
    logEvents: [
      { message: 'one', timestamp: START },
      { message: 'two', timestamp: START },
    ],
  });
  expect(logs.nextDue()).toBeUndefined();
});

test('a thousand records do not wait, and what waits at the end is handed over', () => {
  const { logs, handed } = open();
  for (let n = 0; n < 1_001; n += 1) logs.write(GROUP, String(n));
  expect(handed).toHaveLength(1);
  logs.flush();
  expect(handed.map(({ event }) => unpack(event).logEvents.length)).toEqual([1_000, 1]);
});

test('another group has no reader', () => {
  const { logs, handed } = open();
  logs.write(`${GROUP}/Failure`, 'one');
  logs.flush();
  expect(handed).toEqual([]);
});

test('a filter that leaves records out stops the machine', () => {
  expect(() => open('ERROR')).toThrow('property FilterPattern');
});
