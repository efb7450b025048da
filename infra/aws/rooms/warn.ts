import { Duration } from 'aws-cdk-lib';
import { AlertApproved } from '../../../events/alert-approved/v1.ts';
import { AlertCancelled } from '../../../events/alert-cancelled/v1.ts';
import { AlertExpired } from '../../../events/alert-expired/v1.ts';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { AlertUpdated } from '../../../events/alert-updated/v1.ts';
import { AllClearGiven } from '../../../events/all-clear-given/v1.ts';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { Env as CountReceiptsEnv } from '../../../functions/warn/count-receipts/env.ts';
import { Env as PlanAlertEnv } from '../../../functions/warn/plan-alert/env.ts';
import { Env as PublishCapEnv } from '../../../functions/warn/publish-cap/env.ts';
import { Env as PublishSiteEnv } from '../../../functions/warn/publish-site/env.ts';
import { Env as PublishTelegramEnv } from '../../../functions/warn/publish-telegram/env.ts';
import { Env as SendAlertEnv } from '../../../functions/warn/send-alert/env.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { runEvery, Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** What leaves for the public. */
export const warnRoom = (
  { stack, site, state, front, gateways, common }: Room,
  linkBaseUrl: string,
): void => {
  new QueueConsumer(stack, {
    site,
    name: 'warn/plan-alert',
    on: [AlertApproved],
    // A million take less than a minute on a whole processor; what it has not planned by then the next delivery goes on with.
    timeout: Duration.seconds(120),
    settings: { memorySize: 1769 },
    env: PlanAlertEnv,
    environment: () => ({
      ...common,
      PEOPLE_TABLE: state.people.tableName,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
    }),
    may: () => [
      state.log.append,
      state.people.query,
      state.subscribers.query,
      state.ledger.readAndWrite,
      state.readKeys,
    ],
    source: { batchSize: 1 },
    harm: 'A warning that two people approved is not sent to anybody.',
  });
  new QueueConsumer(stack, {
    site,
    name: 'warn/publish-cap',
    on: [AlertIssued],
    timeout: Duration.seconds(30),
    env: PublishCapEnv,
    environment: () => ({
      ...common,
      PUBLIC_BUCKET: state.issued.bucketName,
      SIGNING_KEY_ARN: state.signingKey.keyArn,
      LINK_BASE_URL: linkBaseUrl,
    }),
    may: () => [state.log.append, state.issued.put, ...state.issued.get, state.sign],
    // Every 3 minutes for 5 hours: a key service that is down, or a document that must be mended.
    queue: { maxReceiveCount: 100, longestWait: Duration.minutes(2) },
    source: { batchSize: 1 },
    harm: 'A warning goes out by SMS, but other services, radio and news that read our feed do not have it and cannot pass it on.',
  });
  new QueueConsumer(stack, {
    site,
    name: 'warn/publish-telegram',
    on: [AlertIssued],
    timeout: Duration.seconds(30),
    env: PublishTelegramEnv,
    environment: () => ({
      ...common,
      TELEGRAM_SECRET_ARN: state.telegram.secretArn,
      LINK_BASE_URL: linkBaseUrl,
    }),
    may: () => [state.log.append, state.readTelegram],
    queue: { maxReceiveCount: 20, longestWait: Duration.minutes(10) },
    source: { batchSize: 1 },
    harm: 'A warning goes out by SMS, but not to those who read it on our Telegram channel.',
  });
  const publishSite = {
    site,
    name: 'warn/publish-site',
    harm: 'The public pages show an older state: a new warning is missing, or one that was cancelled still stands.',
  } as const;
  const { consumer } = new QueueConsumer(stack, {
    ...publishSite,
    on: [AlertIssued, AlertUpdated, AlertCancelled, AlertExpired, AllClearGiven, IncidentClosed],
    // The pages are there in a second; what is typeset and drawn after them takes longer, once an alert.
    timeout: Duration.seconds(60),
    settings: { memorySize: 2048 },
    env: PublishSiteEnv,
    environment: () => ({
      ...common,
      SITE_BUCKET: front.edge.site.bucketName,
      LINK_BASE_URL: linkBaseUrl,
    }),
    // To read is asked of whoever writes over what is known to be there.
    may: () => [state.log.append, front.edge.site.put, ...front.edge.site.get],
    queue: { maxReceiveCount: 20, longestWait: Duration.minutes(2) },
  });
  runEvery(stack, consumer, { ...publishSite, every: Duration.minutes(1) });
  new QueueConsumer(stack, {
    site,
    name: 'warn/send-alert',
    on: [AlertIssued],
    // Short, because a batch whose sender crashed is picked up again only after six times this.
    timeout: Duration.seconds(30),
    // At the usual 20 parts a second it mostly waits for the next second, and is paid for that, too.
    settings: { memorySize: 512 },
    env: SendAlertEnv,
    environment: (own) => ({
      ...common,
      PEOPLE_TABLE: state.people.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      SEND_QUEUE_URL: own.queueUrl,
      SMS_GATEWAYS: gateways.wiring,
      KEYS_SECRET_ARN: state.keys.secretArn,
    }),
    may: (own) => [
      state.log.append,
      state.people.query,
      state.ledger.readAndWrite,
      // A number that a gateway refuses for good is marked, and leaves the lists.
      state.subscribers.readWriteAndDelete,
      state.readKeys,
      ...gateways.may,
      { actions: ['sqs:SendMessage'], resources: [own.queueArn] },
    ],
    // 20 times 3 minutes: an hour of a phone gateway that is down must not lose a warning, and a warning that can
    // no longer arrive in time is ended by the sender itself.
    queue: { maxReceiveCount: 20, longestWait: Duration.minutes(10) },
    // Several alerts, and several workers of one where the rate is high; more than the leased rate can feed would only wait.
    source: { batchSize: 1, maxConcurrency: 8 },
    harm: 'People in the danger area do not get the warning on their phones, or only some of them do.',
  });
  new Scheduled(stack, {
    site,
    name: 'warn/count-receipts',
    every: Duration.minutes(5),
    env: CountReceiptsEnv,
    environment: { LOG_TABLE: state.log.tableName, LEDGER_TABLE: state.ledger.tableName },
    may: [state.log.append, state.ledger.query],
    settings: { timeout: Duration.seconds(60), memorySize: 1024 },
    harm: 'The room and the report do not see how many phones the warning has reached.',
  });
};
