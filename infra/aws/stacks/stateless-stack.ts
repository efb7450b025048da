import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { AlertApproved } from '../../../events/alert-approved/v1.ts';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { ApprovalRequested } from '../../../events/approval-requested/v1.ts';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { MemberCalled } from '../../../events/member-called/v1.ts';
import { WarningReceived } from '../../../events/warning-received/v1.ts';
import { Env as AssessWarningEnv } from '../../../functions/assess/assess-warning/env.ts';
import { Env as SweepSituationEnv } from '../../../functions/assess/sweep-situation/env.ts';
import { Env as ConsolePagesEnv } from '../../../functions/console/console-pages/env.ts';
import { Env as PublicPagesEnv } from '../../../functions/console/public-pages/env.ts';
import { Env as ActEnv } from '../../../functions/convene/act/env.ts';
import { Env as FollowAssessmentEnv } from '../../../functions/convene/follow-assessment/env.ts';
import { Env as NotifyEnv } from '../../../functions/convene/notify/env.ts';
import { Env as SweepIncidentsEnv } from '../../../functions/convene/sweep-incidents/env.ts';
import { Env as PublishEnv } from '../../../functions/log/publish/env.ts';
import { Env as SealEnv } from '../../../functions/log/seal/env.ts';
import { Env as BuildReportEnv } from '../../../functions/report/build-report/env.ts';
import { Env as PlanAlertEnv } from '../../../functions/warn/plan-alert/env.ts';
import { Env as SendAlertEnv } from '../../../functions/warn/send-alert/env.ts';
import { Env as PollCapFeedsEnv } from '../../../functions/watch/poll-cap-feeds/env.ts';
import type { CapFeed } from '../../../shared/warning/feeds.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { HttpFront } from '../constructs/http-front.ts';
import { LogPipe } from '../constructs/log-pipe.ts';
import { OperatorTopic } from '../constructs/operator-topic.ts';
import { textPhones } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Site } from '../constructs/site.ts';
import { DeadLetterQueue } from '../constructs/work-queue.ts';
import { PLACE_PACK_FILE } from '../functions.ts';
import type { StatefulStack } from './stateful-stack.ts';

export type StatelessStackProps = StackProps & {
  readonly state: StatefulStack;
  /** The directory that `bundleFunctions` filled. */
  readonly bundles: string;
  readonly feeds: readonly CapFeed[];
  /** What links in text messages begin with. Without it they begin with the endpoint of the HTTP front. */
  readonly linkBaseUrl?: string;
};

/** What can be taken down and put up again: it holds nothing. One method a room, in the order of the data. */
export class StatelessStack extends Stack {
  private readonly site: Site;
  private readonly state: StatefulStack;
  private readonly front: HttpFront;
  /** What nearly every function has. */
  private readonly common: { readonly LOG_TABLE: string; readonly PLACE_PACK: string };

  constructor(
    scope: Construct,
    id: string,
    { state, bundles, feeds, linkBaseUrl, ...props }: StatelessStackProps,
  ) {
    super(scope, id, props);
    const operator = new OperatorTopic(this, 'OperatorTopic');
    const undelivered = new DeadLetterQueue(this, 'Undelivered', {
      about: 'bus and schedules',
      harm: 'A step between a warning and the people it is for was not set off, and nothing will set it off by itself.',
      operator,
    });
    this.site = {
      bundles,
      operator,
      undelivered,
      // The CDK's own types were not written for `exactOptionalPropertyTypes`.
      bus: new EventBus(this, 'Bus', { eventBusName: 'nadhir' }) as IEventBus,
    };
    this.state = state;
    this.front = new HttpFront(this, 'Http');
    this.common = { LOG_TABLE: state.log.tableName, PLACE_PACK: PLACE_PACK_FILE };

    this.log();
    this.watch(feeds);
    this.assess();
    this.convene(linkBaseUrl ?? this.front.api.apiEndpoint);
    this.warn();
    this.report();
    this.console();

    new CfnOutput(this, 'ApiEndpoint', { value: this.front.api.apiEndpoint });
    new CfnOutput(this, 'OperatorTopicArn', { value: operator.topicArn });
  }

  private log(): void {
    const { site, state } = this;
    const harm =
      'Nothing that is decided goes any further: no committee is called and no warning is sent, though both are written down.';
    const publish = new NadhirFunction(this, {
      site,
      name: 'log/publish',
      env: PublishEnv,
      environment: {},
      harm,
    });
    new LogPipe(this, 'LogPipe', { site, log: state.log, publish, harm });
    new Scheduled(this, {
      site,
      name: 'log/seal',
      every: Duration.days(1),
      env: SealEnv,
      environment: { LOG_TABLE: state.log.tableName, SEAL_BUCKET: state.seals.bucketName },
      may: [state.log.append, state.log.readAll, state.seals.put],
      settings: { timeout: Duration.minutes(5), memorySize: 1024 },
      harm: 'From today on nobody can prove that the record of an incident is as it was written.',
    });
  }

  private watch(feeds: readonly CapFeed[]): void {
    const { site, state } = this;
    new Scheduled(this, {
      site,
      name: 'watch/poll-cap-feeds',
      every: Duration.minutes(5),
      env: PollCapFeedsEnv,
      environment: {
        LOG_TABLE: state.log.tableName,
        RAW_BUCKET: state.raw.bucketName,
        CAP_FEEDS: JSON.stringify(feeds),
      },
      may: [state.log.append, state.raw.put],
      settings: { timeout: Duration.seconds(60) },
      harm: 'Warnings from the meteorological services are not seen, and the committee learns of a storm late or not at all.',
    });
  }

  private assess(): void {
    const { site, state } = this;
    new QueueConsumer(this, {
      site,
      name: 'assess/assess-warning',
      on: [WarningReceived, IncidentClosed],
      timeout: Duration.seconds(30),
      env: AssessWarningEnv,
      environment: () => ({ ...this.common, RAW_BUCKET: state.raw.bucketName }),
      may: () => [state.log.append, ...state.raw.get],
      harm: 'A warning came in but is not matched to the districts, so no incident is opened for the people in its path.',
    });
    new Scheduled(this, {
      site,
      name: 'assess/sweep-situation',
      every: Duration.minutes(1),
      env: SweepSituationEnv,
      environment: this.common,
      may: [state.log.append],
      settings: { timeout: Duration.seconds(30) },
      harm: 'Dangers that have passed stay on the page as if they still held, and people stop believing it.',
    });
  }

  private convene(linkBaseUrl: string): void {
    const { site, state, front } = this;
    new QueueConsumer(this, {
      site,
      name: 'convene/follow-assessment',
      on: [AssessmentMade],
      timeout: Duration.seconds(15),
      env: FollowAssessmentEnv,
      environment: () => this.common,
      may: () => [state.log.append],
      harm: 'A danger is known but the committee is not called together for it.',
    });
    new Scheduled(this, {
      site,
      name: 'convene/sweep-incidents',
      every: Duration.minutes(1),
      env: SweepIncidentsEnv,
      environment: this.common,
      may: [state.log.append],
      settings: { timeout: Duration.seconds(30) },
      harm: 'A member who does not answer is not replaced by the deputy, and an approval can wait for ever.',
    });
    new QueueConsumer(this, {
      site,
      name: 'convene/notify',
      on: [MemberCalled, ApprovalRequested],
      timeout: Duration.seconds(15),
      env: NotifyEnv,
      environment: () => ({
        ...this.common,
        LEDGER_TABLE: state.ledger.tableName,
        KEYS_SECRET_ARN: state.keys.secretArn,
        LINK_BASE_URL: linkBaseUrl,
      }),
      may: () => [state.log.append, state.ledger.readAndWrite, state.readKeys, ...textPhones],
      queue: { longestWait: Duration.minutes(2) },
      harm: 'Members of the committee get no text message: they do not know that they are needed, or that an approval waits for them.',
    });
    const act = new NadhirFunction(this, {
      site,
      name: 'convene/act',
      env: ActEnv,
      environment: {
        ...this.common,
        LEDGER_TABLE: state.ledger.tableName,
        SUBSCRIBERS_TABLE: state.subscribers.tableName,
        KEYS_SECRET_ARN: state.keys.secretArn,
      },
      may: [state.log.append, state.ledger.readAndWrite, state.subscribers.query, state.readKeys],
      harm: 'Members of the committee cannot answer a call-out or approve a warning from their phone.',
    });
    front.open('Act', act, [
      {
        methods: [HttpMethod.GET, HttpMethod.POST],
        path: '/a/{token}',
        door: {
          public:
            'The token is the key: unguessable, made for one person and one incident. Reading does nothing; every deed is a POST. A member in the field has nothing else at hand.',
        },
      },
    ]);
  }

  private warn(): void {
    const { site, state } = this;
    new QueueConsumer(this, {
      site,
      name: 'warn/plan-alert',
      on: [AlertApproved],
      timeout: Duration.seconds(60),
      settings: { memorySize: 1024 },
      env: PlanAlertEnv,
      environment: () => ({
        ...this.common,
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
    new QueueConsumer(this, {
      site,
      name: 'warn/send-alert',
      on: [AlertIssued],
      // Short, because a batch whose sender crashed is picked up again only after six times this.
      timeout: Duration.seconds(30),
      env: SendAlertEnv,
      environment: (own) => ({
        ...this.common,
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
  }

  private report(): void {
    const { site, state } = this;
    new QueueConsumer(this, {
      site,
      name: 'report/build-report',
      on: [IncidentClosed],
      timeout: Duration.seconds(90),
      // The typesetter is 28 MB of WebAssembly and holds the whole document.
      settings: { memorySize: 2048 },
      env: BuildReportEnv,
      environment: () => ({ ...this.common, REPORT_BUCKET: state.reports.bucketName }),
      may: () => [state.log.append, state.reports.put],
      queue: { longestWait: Duration.minutes(30) },
      source: { batchSize: 1 },
      harm: 'The executive office gets no report of what happened and what is still owed.',
    });
  }

  private console(): void {
    const { site, state, front } = this;
    const publicPages = new NadhirFunction(this, {
      site,
      name: 'console/public-pages',
      env: PublicPagesEnv,
      environment: { ...this.common, PUBLIC_BUCKET: state.issued.bucketName },
      may: [state.log.read, ...state.issued.get],
      harm: 'People who look up the current warnings see nothing, and other services cannot read them.',
    });
    const get = [HttpMethod.GET];
    const open: { readonly public: string } = { public: 'Warnings to the public are for everyone to read.' };
    front.open('PublicPages', publicPages, [
      { methods: get, path: '/', door: open },
      { methods: get, path: '/cap/{file}', door: open },
    ]);

    const consolePages = new NadhirFunction(this, {
      site,
      name: 'console/console-pages',
      env: ConsolePagesEnv,
      environment: { ...this.common, REPORT_BUCKET: state.reports.bucketName },
      may: [state.log.read, ...state.reports.get],
      harm: 'The early-warning room cannot see how an incident stands or open its report.',
    });
    front.open('ConsolePages', consolePages, [
      { methods: get, path: '/console', door: 'aws-iam' },
      { methods: get, path: '/console/{incidentId}', door: 'aws-iam' },
      { methods: get, path: '/reports/{incidentId}/{file}', door: 'aws-iam' },
    ]);
  }
}
