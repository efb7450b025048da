import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { Env as SourcesPageEnv } from '../../../functions/console/sources-page/env.ts';
import { Env as BeginSelfTestEnv } from '../../../functions/watch/begin-self-test/env.ts';
import { Env as FollowSelfTestEnv } from '../../../functions/watch/follow-self-test/env.ts';
import { Env as ObserveEnv } from '../../../functions/watch/observe/env.ts';
import { Env as PollCapFeedsEnv } from '../../../functions/watch/poll-cap-feeds/env.ts';
import { Env as PollReadingsEnv } from '../../../functions/watch/poll-readings/env.ts';
import { Env as PushCapEnv } from '../../../functions/watch/push-cap/env.ts';
import { Env as PushReadingEnv } from '../../../functions/watch/push-reading/env.ts';
import { Env as ServeSelfTestEnv } from '../../../functions/watch/serve-self-test/env.ts';
import { Env as SweepSourcesEnv } from '../../../functions/watch/sweep-sources/env.ts';
import { ALARMS } from '../../../shared/source/alarms.ts';
import type { SourceInUse } from '../../../shared/source/in-use.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { LogAlarm } from '../constructs/log-alarm.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** How often a test message walks the whole road. Four a day: a fault is known within the time in which a storm crosses half the gulf. */
const SELF_TEST_EVERY = Duration.hours(6);

/** What the world says comes in here. */
export const watchRoom = (
  { stack, site, state, front, gateways, common }: Room,
  sources: readonly SourceInUse[],
  ownFront: string,
): void => {
  new Scheduled(stack, {
    site,
    name: 'watch/poll-cap-feeds',
    every: Duration.minutes(5),
    env: PollCapFeedsEnv,
    environment: {
      ...common,
      RAW_BUCKET: state.raw.bucketName,
      SOURCES_TABLE: state.sources.tableName,
      SOURCES_IN_USE: JSON.stringify(sources),
      OWN_FRONT: ownFront,
    },
    may: [state.log.append, state.raw.put, state.sources.readAndWrite],
    settings: { timeout: Duration.seconds(60) },
    harm: 'Warnings from the meteorological services are not seen, and the committee learns of a storm late or not at all.',
  });

  const listening = { ...common, SOURCES_IN_USE: JSON.stringify(sources), OWN_FRONT: ownFront };
  const sweepHarm = 'A source that has fallen silent is taken for one that has nothing to warn of.';
  const sweep = new Scheduled(stack, {
    site,
    name: 'watch/sweep-sources',
    every: Duration.minutes(5),
    env: SweepSourcesEnv,
    environment: { ...listening, SOURCES_TABLE: state.sources.tableName },
    may: [state.log.append, state.sources.readAndWrite],
    settings: { timeout: Duration.seconds(60) },
    harm: sweepHarm,
  });
  new LogAlarm(stack, 'SourceSilent', {
    site,
    of: sweep,
    words: ALARMS.silent,
    about: 'sources: silent',
    harm: sweepHarm,
  });
  new LogAlarm(stack, 'SelfTestFailed', {
    site,
    of: sweep,
    words: ALARMS.selfTest,
    about: 'self-test: did not arrive',
    harm: 'A test message did not come through from the feed to the phone: a true warning might not either, and nobody would know.',
  });

  const sourcesPage = new NadhirFunction(stack, {
    site,
    name: 'console/sources-page',
    env: SourcesPageEnv,
    environment: {
      ...listening,
      SOURCES_TABLE: state.sources.tableName,
      SESSIONS_TABLE: state.sessions.tableName,
    },
    may: [state.sessions.lookUp, state.log.read, state.sources.query],
    harm: 'The early-warning room cannot see which sources are silent.',
  });
  front.open('SourcesPage', sourcesPage, [
    { methods: [HttpMethod.GET], path: '/console/sources', door: 'console' },
  ]);

  new Scheduled(stack, {
    site,
    name: 'watch/begin-self-test',
    every: SELF_TEST_EVERY,
    env: BeginSelfTestEnv,
    environment: { ...listening, PUBLIC_BUCKET: state.issued.bucketName },
    may: [state.log.append, state.issued.put],
    harm: 'The road from a warning to a phone is not tested, so a break in it is found in the storm.',
  });
  const serveSelfTest = new NadhirFunction(stack, {
    site,
    name: 'watch/serve-self-test',
    env: ServeSelfTestEnv,
    environment: {
      PLACE_PACK: common.PLACE_PACK,
      PUBLIC_BUCKET: state.issued.bucketName,
      OWN_FRONT: ownFront,
    },
    may: [...state.issued.get],
    harm: 'The test message cannot be fetched, so every self-test fails and says nothing of the road.',
  });
  front.open('ServeSelfTest', serveSelfTest, [
    {
      methods: [HttpMethod.GET],
      path: '/self-test/{file}',
      door: {
        public:
          'The poller fetches it as it fetches any feed of the open web. It says of itself that it is a test.',
      },
    },
  ]);
  new QueueConsumer(stack, {
    site,
    name: 'watch/follow-self-test',
    on: [AssessmentMade],
    timeout: Duration.seconds(15),
    env: FollowSelfTestEnv,
    environment: () => ({
      ...common,
      LEDGER_TABLE: state.ledger.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
      SMS_GATEWAYS: gateways.wiring,
    }),
    may: () => [state.log.append, state.ledger.readAndWrite, state.readKeys, ...gateways.may],
    harm: 'The test message does not reach the test phone, so every self-test fails and says nothing of the road.',
  });

  new Scheduled(stack, {
    site,
    name: 'watch/poll-readings',
    every: Duration.minutes(10),
    env: PollReadingsEnv,
    environment: {
      ...common,
      RAW_BUCKET: state.raw.bucketName,
      SOURCES_TABLE: state.sources.tableName,
      SOURCES_IN_USE: JSON.stringify(sources),
      OWN_FRONT: ownFront,
    },
    may: [state.log.append, state.raw.put, state.sources.readAndWrite],
    // Several sources of 25 seconds each, four at once; a forecast of every district is some 80,000 values.
    settings: { timeout: Duration.minutes(3), memorySize: 1024 },
    harm: 'Forecasts and measurements are not seen: rain and floods that no service warned of come unannounced.',
  });

  /** What takes in what others push. */
  const pushed = {
    environment: {
      ...common,
      RAW_BUCKET: state.raw.bucketName,
      SOURCES_TABLE: state.sources.tableName,
      SOURCES_IN_USE: JSON.stringify(sources),
      OWN_FRONT: ownFront,
      KEYS_SECRET_ARN: state.keys.secretArn,
    },
    may: [state.log.append, state.raw.put, state.sources.readAndWrite, state.readKeys],
  };
  const pushReading = new NadhirFunction(stack, {
    site,
    name: 'watch/push-reading',
    env: PushReadingEnv,
    ...pushed,
    harm: 'What rain gauges and wadi gauges measure does not arrive, so a flood on its way down the wadi is not seen.',
  });
  front.open('PushReading', pushReading, [
    {
      methods: [HttpMethod.POST],
      path: '/readings/{station}',
      door: {
        public:
          'A gauge in the field cannot sign a request of AWS. Each has a key of its own, 192 bits, compared before anything is read.',
      },
    },
  ]);

  const pushCap = new NadhirFunction(stack, {
    site,
    name: 'watch/push-cap',
    env: PushCapEnv,
    ...pushed,
    harm: 'A weather service that sends us its warnings cannot, and the committee learns of them late or not at all.',
  });
  front.open('PushCap', pushCap, [
    {
      methods: [HttpMethod.POST],
      path: '/cap/push/{source}',
      door: {
        public:
          'A weather service cannot sign a request of AWS. Each has a key of its own, 192 bits, and signs body and time with it; that is checked before anything is read.',
      },
    },
  ]);

  const observe = new NadhirFunction(stack, {
    site,
    name: 'watch/observe',
    env: ObserveEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      RAW_BUCKET: state.raw.bucketName,
      SOURCES_TABLE: state.sources.tableName,
    },
    may: [state.sessions.lookUp, state.log.append, state.raw.put, state.sources.readAndWrite],
    harm: 'Officers cannot enter what is seen in the field, so the assessment knows only what instruments tell.',
  });
  front.open('Observe', observe, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/observe', door: 'console' },
  ]);
};
