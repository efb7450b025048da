import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Env as EumEnv } from '../../../functions/warn/take-eum-receipts/env.ts';
import { Env as KannelEnv } from '../../../functions/warn/take-kannel-receipts/env.ts';
import { Env as TakeEnv } from '../../../functions/warn/take-receipts/env.ts';
import { Env as SnsEnv } from '../../../functions/warn/take-sns-receipts/env.ts';
import type { Gateway } from '../../../shared/place/gateways.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { SnsDeliveryLog } from '../constructs/sns-delivery-log.ts';
import { DeadLetterQueue, WorkQueue } from '../constructs/work-queue.ts';
import type { Room } from './room.ts';

const HARM =
  'It is not known which phones got the warning: the report counts too few, and a gateway that loses everything is not left.';

/**
 * What the gateways say of messages that they have taken. Three readers, one a kind of gateway, and one queue from which receipts reach
 * the ledger. The readers are there whatever gateways the pack names; what feeds them is made for those that it names.
 */
export const gatewaysRoom = (room: Room, gateways: readonly Gateway[]): void => {
  const { stack, site, state, front } = room;
  const unread = new DeadLetterQueue(stack, 'UnreadReceipts', {
    about: 'receipts that nobody can read',
    harm: HARM,
    operator: site.operator,
  });
  const receipts = new WorkQueue(stack, 'Receipts', {
    about: 'receipts',
    harm: HARM,
    operator: site.operator,
    functionTimeout: Duration.seconds(30),
    longestWait: Duration.hours(1),
  });
  const taker = new NadhirFunction(stack, {
    site,
    name: 'warn/take-receipts',
    env: TakeEnv,
    environment: {
      LEDGER_TABLE: state.ledger.tableName,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      RECEIPT_QUEUE_URL: receipts.queueUrl,
    },
    may: [
      state.ledger.readAndWrite,
      state.subscribers.readWriteAndDelete,
      { actions: ['sqs:SendMessage'], resources: [receipts.queueArn] },
    ],
    settings: { timeout: Duration.seconds(30) },
    harm: HARM,
  });
  taker.addEventSource(
    new SqsEventSource(receipts, {
      // Of up to a hundred receipts each: all of one batch of people are one write.
      batchSize: 10,
      maxBatchingWindow: Duration.seconds(2),
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    }),
  );
  const environment = {
    RECEIPT_QUEUE_URL: receipts.queueUrl,
    UNREAD_QUEUE_URL: unread.queueUrl,
    PLACE_PACK: room.common.PLACE_PACK,
  };
  const handsOver = { actions: ['sqs:SendMessage'], resources: [receipts.queueArn, unread.queueArn] };

  const sns = new NadhirFunction(stack, {
    site,
    name: 'warn/take-sns-receipts',
    env: SnsEnv,
    environment,
    may: [handsOver],
    // The log calls it and does not wait; what fails for six hours is kept.
    settings: { retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: new SqsDestination(unread) },
    harm: HARM,
  });
  const [ofSns] = gateways.filter((gateway) => gateway.kind === 'sns');
  if (ofSns !== undefined)
    new SnsDeliveryLog(stack, 'SnsDeliveryLog', {
      reader: sns,
      monthlySpendLimitUsd: ofSns.monthlySpendLimitUsd,
    });

  const eum = new NadhirFunction(stack, {
    site,
    name: 'warn/take-eum-receipts',
    env: EumEnv,
    environment,
    may: [handsOver],
    harm: HARM,
  });
  const events = new WorkQueue(stack, 'EumEvents', {
    about: 'warn/take-eum-receipts',
    harm: HARM,
    operator: site.operator,
    functionTimeout: Duration.seconds(15),
    longestWait: Duration.minutes(30),
  });
  eum.addEventSource(
    new SqsEventSource(events, {
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(5),
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    }),
  );
  if (gateways.some(({ kind }) => kind === 'eum'))
    new Rule(stack, 'EumEventsRule', {
      // The account's own bus: services of AWS know no other.
      description: 'what became of texts, to warn/take-eum-receipts',
      eventPattern: { source: ['aws.sms-voice'], detailType: ['Text Message Delivery Status Updated'] },
      targets: [
        new SqsQueue(events, {
          deadLetterQueue: site.undelivered,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });

  const kannel = new NadhirFunction(stack, {
    site,
    name: 'warn/take-kannel-receipts',
    env: KannelEnv,
    environment: { ...environment, KEYS_SECRET_ARN: state.keys.secretArn },
    may: [handsOver, state.readKeys],
    harm: HARM,
  });
  front.open('KannelReceipts', kannel, [
    {
      methods: [HttpMethod.GET],
      path: '/gateways/{gateway}/receipts',
      door: {
        public:
          'A Kannel at an operator knows no signatures of AWS. Each URL holds the proof of the one message that it reports on, and nothing else can be changed by it.',
      },
    },
  ]);
};
