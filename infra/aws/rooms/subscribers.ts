import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { Env as SubscribersEnv } from '../../../functions/console/subscribers/env.ts';
import { Env as AskRelaysEnv } from '../../../functions/warn/ask-relays/env.ts';
import { Env as CountEnv } from '../../../functions/warn/count-subscribers/env.ts';
import { Env as SendReplyEnv } from '../../../functions/warn/send-reply/env.ts';
import { Env as PagesEnv } from '../../../functions/warn/subscriber-pages/env.ts';
import { Env as TakeSmsEnv } from '../../../functions/warn/take-sms/env.ts';
import { inboundPath } from '../../../shared/sms/gateway-wiring.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Room } from './room.ts';

/** Who is warned: how they join, change and leave, and what they are answered. */
export const subscribersRoom = (
  { stack, site, state, front, gateways, common }: Room,
  linkBaseUrl: string,
): void => {
  const about = 'warn/send-reply';
  const harm = 'People who join or leave get no code and no answer, so they can do neither.';
  const timeout = Duration.seconds(20);
  const replies = new WorkQueue(stack, 'ReplyQueue', {
    about,
    harm,
    operator: site.operator,
    functionTimeout: timeout,
    // Every two minutes for half an hour; a code is void after ten.
    maxReceiveCount: 15,
    longestWait: Duration.minutes(10),
  });
  const handOver = { actions: ['sqs:SendMessage'], resources: [replies.queueArn] };
  const sendReply = new NadhirFunction(stack, {
    site,
    name: 'warn/send-reply',
    env: SendReplyEnv,
    environment: {
      PLACE_PACK: common.PLACE_PACK,
      LEDGER_TABLE: state.ledger.tableName,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      REPLY_QUEUE_URL: replies.queueUrl,
      SMS_GATEWAYS: gateways.wiring,
      KEYS_SECRET_ARN: state.keys.secretArn,
    },
    may: [
      state.ledger.readAndWrite,
      state.subscribers.readWriteAndDelete,
      state.readKeys,
      handOver,
      ...gateways.may,
    ],
    settings: { timeout },
    harm,
  });
  sendReply.addEventSource(
    new SqsEventSource(replies, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }),
  );

  const desk = {
    SUBSCRIBERS_TABLE: state.subscribers.tableName,
    REPLY_QUEUE_URL: replies.queueUrl,
    KEYS_SECRET_ARN: state.keys.secretArn,
    LINK_BASE_URL: linkBaseUrl,
  };
  const mayServe = [state.subscribers.readWriteAndDelete, state.readKeys, handOver];

  new QueueConsumer(stack, {
    site,
    name: 'warn/ask-relays',
    on: [AlertIssued],
    timeout: Duration.seconds(60),
    env: AskRelaysEnv,
    environment: () => ({ LOG_TABLE: common.LOG_TABLE, ...desk }),
    may: () => [state.log.read, ...mayServe],
    source: { batchSize: 1 },
    harm: 'Imams, school heads and health posts are warned, but not asked to pass it on, so nobody knows whether they did.',
  });

  const takeSms = new NadhirFunction(stack, {
    site,
    name: 'warn/take-sms',
    env: TakeSmsEnv,
    environment: { ...common, PEOPLE_TABLE: state.people.tableName, ...desk },
    may: [...mayServe, state.log.append, state.people.query],
    harm: 'What people send by SMS is not taken: nobody can join or stop the messages from a plain phone, and officers cannot answer a call-out by SMS.',
  });
  front.open('TakeSms', takeSms, [
    {
      methods: [HttpMethod.GET, HttpMethod.POST],
      path: inboundPath('{gateway}'),
      door: {
        public:
          'A gateway at an operator cannot sign a request of AWS. Each has a token of its own, 128 bits, compared before anything is read.',
      },
    },
  ]);

  const pages = new NadhirFunction(stack, {
    site,
    name: 'warn/subscriber-pages',
    env: PagesEnv,
    environment: { ...common, ...desk },
    may: [...mayServe, state.log.read],
    harm: 'People cannot join, leave or change what they are told on the web, and relays cannot confirm.',
  });
  const everybody: { readonly public: string } = {
    public:
      'Joining and leaving are for everybody. A deed is done only with a code that was sent to the phone, at most so many an hour, and no answer tells whether a number is subscribed.',
  };
  const personal: { readonly public: string } = {
    public:
      'The token is the key: unguessable, made for one person, sent to their phone. Reading does nothing; the deed is a POST.',
  };
  const both = [HttpMethod.GET, HttpMethod.POST];
  front.open('SubscriberPages', pages, [
    ...['/join', '/join/confirm', '/leave', '/leave/confirm', '/my', '/my/confirm'].map((path) => ({
      methods: both,
      path,
      door: everybody,
    })),
    { methods: [HttpMethod.POST], path: '/my/save', door: everybody },
    { methods: both, path: '/l/{token}', door: personal },
    { methods: both, path: '/n/{token}', door: personal },
  ]);

  const console = new NadhirFunction(stack, {
    site,
    name: 'console/subscribers',
    env: SubscribersEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName, ...desk },
    may: [state.sessions.lookUp, ...mayServe, state.subscribers.readAll, state.log.append],
    // A list of some ten thousand people, a few small writes each.
    settings: { timeout: Duration.seconds(28), memorySize: 1024 },
    harm: 'Officers cannot add people with their consent, verify relays, or hand out and erase what is kept about a person.',
  });
  front.open('Subscribers', console, [{ methods: both, path: '/console/subscribers', door: 'console' }]);

  new Scheduled(stack, {
    site,
    name: 'warn/count-subscribers',
    every: Duration.days(1),
    env: CountEnv,
    environment: { LOG_TABLE: common.LOG_TABLE, SUBSCRIBERS_TABLE: state.subscribers.tableName },
    may: [state.log.append, state.subscribers.readWriteAndDelete, state.subscribers.readAll],
    settings: { timeout: Duration.minutes(5), memorySize: 1024 },
    harm: 'Nobody sees how many people are warned in each district, and a subscription that was left half written stays so.',
  });
};
