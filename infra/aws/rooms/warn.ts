import { Duration } from 'aws-cdk-lib';
import { AlertApproved } from '../../../events/alert-approved/v1.ts';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { Env as PlanAlertEnv } from '../../../functions/warn/plan-alert/env.ts';
import { Env as SendAlertEnv } from '../../../functions/warn/send-alert/env.ts';
import { textPhones } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import type { Room } from './room.ts';

/** What leaves for the public. */
export const warnRoom = ({ stack, site, state, common }: Room): void => {
  new QueueConsumer(stack, {
    site,
    name: 'warn/plan-alert',
    on: [AlertApproved],
    timeout: Duration.seconds(60),
    settings: { memorySize: 1024 },
    env: PlanAlertEnv,
    environment: () => ({
      ...common,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
      PUBLIC_BUCKET: state.issued.bucketName,
    }),
    may: () => [
      state.log.append,
      state.subscribers.query,
      state.ledger.readAndWrite,
      state.readKeys,
      state.issued.put,
    ],
    source: { batchSize: 1 },
    harm: 'A warning that two people approved is not sent to anybody.',
  });
  new QueueConsumer(stack, {
    site,
    name: 'warn/send-alert',
    on: [AlertIssued],
    // Short, because a batch whose sender crashed is picked up again only after six times this.
    timeout: Duration.seconds(30),
    env: SendAlertEnv,
    environment: (own) => ({
      ...common,
      LEDGER_TABLE: state.ledger.tableName,
      SEND_QUEUE_URL: own.queueUrl,
      KEYS_SECRET_ARN: state.keys.secretArn,
    }),
    may: (own) => [
      state.log.append,
      state.ledger.readAndWrite,
      state.readKeys,
      ...textPhones,
      { actions: ['sqs:SendMessage'], resources: [own.queueArn] },
    ],
    // 20 times 3 minutes: an hour of a phone gateway that is down must not lose a warning, and a warning that can
    // no longer arrive in time is ended by the sender itself.
    queue: { maxReceiveCount: 20, longestWait: Duration.minutes(10) },
    // One batch of recipients at a time a sender; more senders than the leased rate can feed would only wait.
    source: { batchSize: 1, maxConcurrency: 5 },
    harm: 'People in the danger area do not get the warning on their phones, or only some of them do.',
  });
};
