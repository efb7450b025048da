import { randomUUID } from 'node:crypto';
import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand } from '@aws-sdk/client-sns';
import { startPlatform } from './platform.ts';
import { phoneOf } from './subscribers.ts';
import { startWorld, type World } from './world.ts';

/** One measurement in a process of its own: `ours`, `bare` or `usual`, and how many recipients. Prints one line of JSON. What is
 * measured begins after a small alert of the same kind, while the engine compiles what is hot. */
const [, , way = 'ours', count = '10000'] = process.argv;
const recipients = Number(count);
const WARM_UP = 4_000;
const CHANNELS = 3;
const concurrency = 60;
const CALLS_A_SLICE = concurrency / (CHANNELS - 1);

const workers = async (recipients: number, each: (index: number) => Promise<unknown>) => {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < recipients; index = next++) await each(index);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
};

const text = (name: string, StringValue: string, DataType = 'String') => [name, { DataType, StringValue }];
const publish = (world: World, run: string, index: number) =>
  world.sns.send(
    new PublishCommand({
      PhoneNumber: phoneOf(index),
      Message: `${run} تحذير برتقالي: إعصار مداري في المكلا من مساء السبت`,
      MessageAttributes: Object.fromEntries([
        text('AWS.SNS.SMS.SMSType', 'Transactional'),
        text('AWS.SNS.SMS.SenderID', 'NADHIR'),
        text('AWS.SNS.SMS.MaxPrice', '0.50000', 'Number'),
      ]),
    }),
  );

/** A message of a queue is already here; then what most senders do: look the recipient up, note the attempt, send, note the answer. */
const usual = async (world: World, run: string, index: number) => {
  const Key = { pk: { S: `${run}#recipient#${index}` }, sk: { S: 'message' } };
  await world.ledger.send(new GetItemCommand({ TableName: 'ledger', Key }));
  await world.ledger.send(
    new PutItemCommand({
      TableName: 'ledger',
      Item: { ...Key, state: { S: 'sending' }, key: { S: randomUUID() } },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  const { MessageId = '' } = await publish(world, run, index);
  await world.ledger.send(
    new UpdateItemCommand({
      TableName: 'ledger',
      Key,
      UpdateExpression: 'SET #state = :state, messageId = :id',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': { S: 'accepted' }, ':id': { S: MessageId } },
    }),
  );
};

const tell = async (world: World, run: string, recipients: number) => {
  if (way !== 'ours') {
    const one = way === 'bare' ? publish : usual;
    return () => workers(recipients, (index) => one(world, run, index));
  }
  const platform = await startPlatform(world, {
    run,
    recipients,
    channels: CHANNELS,
    concurrency: CALLS_A_SLICE,
  });
  return async () => {
    await platform.approve();
    await platform.quiet();
  };
};

const world = await startWorld(concurrency);
await (await tell(world, 'warm-up', WARM_UP))();
const run = `${way}${recipients}`;
const told = await tell(world, run, recipients);
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 100);
for (const key of ['writes', 'writeUnits', 'reads', 'readUnits', 'calls'] as const) world.spent[key] = 0;
const cpu = process.cpuUsage();
const began = Date.now();
await told();
const used = process.cpuUsage(cpu);
const seconds = (Date.now() - began) / 1000;
clearInterval(watch);
const phones = await world.phones(run);
world.stop();
console.log(
  JSON.stringify({
    way,
    recipients,
    seconds,
    perSecond: Math.round(phones.total / ((phones.lastAt - phones.firstAt) / 1000)),
    cpuMicrosEach: Math.round((used.user + used.system) / recipients),
    peakMb: Math.round(peak / 1e6),
    firstMs: phones.firstAt - began,
    ...phones,
    ...world.spent,
  }),
);
process.exit();
