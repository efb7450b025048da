import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { AcknowledgementAbuseSeen } from '../../../events/acknowledgement-abuse-seen/v1.ts';
import { ApprovalRequested } from '../../../events/approval-requested/v1.ts';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { AssessmentRaised } from '../../../events/assessment-raised/v1.ts';
import { DutyAlerted } from '../../../events/duty-alerted/v1.ts';
import { ExerciseInjected } from '../../../events/exercise-injected/v1.ts';
import { IncidentMerged } from '../../../events/incident-merged/v1.ts';
import { IncidentOpened } from '../../../events/incident-opened/v1.ts';
import { MemberCalled } from '../../../events/member-called/v1.ts';
import { MemberTold } from '../../../events/member-told/v1.ts';
import { PhoneMissingFound } from '../../../events/phone-missing-found/v1.ts';
import { QuestionAsked } from '../../../events/question-asked/v1.ts';
import { ResolutionSettled } from '../../../events/resolution-settled/v1.ts';
import { RotaGapFound } from '../../../events/rota-gap-found/v1.ts';
import { TaskReminded } from '../../../events/task-reminded/v1.ts';
import { Env as ActEnv } from '../../../functions/convene/act/env.ts';
import { Env as ApproveAlertEnv } from '../../../functions/convene/approve-alert/env.ts';
import { Env as AssignTasksEnv } from '../../../functions/convene/assign-tasks/env.ts';
import { Env as CarryOutEnv } from '../../../functions/convene/carry-out/env.ts';
import { Env as CheckPeopleEnv } from '../../../functions/convene/check-people/env.ts';
import { Env as ComposeAlertEnv } from '../../../functions/convene/compose-alert/env.ts';
import { Env as ConfirmPhoneEnv } from '../../../functions/convene/confirm-phone/env.ts';
import { Env as FieldEnv } from '../../../functions/convene/field/env.ts';
import { Env as FollowAssessmentEnv } from '../../../functions/convene/follow-assessment/env.ts';
import { Env as NotifyEnv } from '../../../functions/convene/notify/env.ts';
import { Env as NotifyOfficersEnv } from '../../../functions/convene/notify-officers/env.ts';
import { Env as RunExerciseEnv } from '../../../functions/convene/run-exercise/env.ts';
import { Env as SweepIncidentsEnv } from '../../../functions/convene/sweep-incidents/env.ts';
import { CALL_OUT_ALARMS } from '../../../shared/incident/alarms.ts';
import { PEOPLE_ALARMS } from '../../../shared/people/watch.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { LogAlarm } from '../constructs/log-alarm.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';
import { textingOfficers } from './texting-officers.ts';

/** The committee is called, decides and answers. */
export const conveneRoom = (
  { stack, site, state, front, gateways, common }: Room,
  linkBaseUrl: string,
): void => {
  const officers = textingOfficers({ state, gateways, common }, linkBaseUrl);
  new QueueConsumer(stack, {
    site,
    name: 'convene/follow-assessment',
    on: [AssessmentMade, IncidentMerged],
    timeout: Duration.seconds(15),
    env: FollowAssessmentEnv,
    environment: () => common,
    may: () => [state.log.append],
    harm: 'A danger is known but the committee is not called together for it.',
  });
  new Scheduled(stack, {
    site,
    name: 'convene/sweep-incidents',
    every: Duration.minutes(1),
    env: SweepIncidentsEnv,
    environment: common,
    may: [state.log.append],
    settings: { timeout: Duration.seconds(30) },
    harm: 'A member who does not answer is not replaced by the deputy, and an approval can wait for ever.',
  });
  const notify = new QueueConsumer(stack, {
    site,
    name: 'convene/notify',
    on: [MemberCalled, ApprovalRequested, MemberTold],
    // 200 people at 20 a second take ten, after eight of waiting for a gateway that does not answer.
    timeout: Duration.seconds(30),
    env: NotifyEnv,
    environment: officers.environment,
    may: officers.may,
    queue: { longestWait: Duration.minutes(2) },
    harm: 'Members of the committee get no text message: they do not know that they are needed, or that an approval waits for them.',
  });
  new LogAlarm(stack, 'CallOutBlocked', {
    site,
    of: notify.consumer,
    words: CALL_OUT_ALARMS.blocked,
    about: 'call-out: no gateway takes anything',
    harm: 'The committee is not called by SMS, for want of money or rights at the gateway. Call them by the phone tree of the incident.',
  });
  const notifyOfficers = new QueueConsumer(stack, {
    site,
    name: 'convene/notify-officers',
    on: [
      TaskReminded,
      DutyAlerted,
      ExerciseInjected,
      RotaGapFound,
      PhoneMissingFound,
      QuestionAsked,
      AcknowledgementAbuseSeen,
    ],
    timeout: Duration.seconds(15),
    env: NotifyOfficersEnv,
    environment: officers.environment,
    may: officers.may,
    queue: { longestWait: Duration.minutes(10) },
    harm: 'Officers are not told of a task that is overdue or a source that has gone silent.',
  });
  new LogAlarm(stack, 'AcknowledgementAbuse', {
    site,
    of: notifyOfficers.consumer,
    words: CALL_OUT_ALARMS.abuse,
    about: 'call-out: wrong codes',
    harm: 'Somebody may be answering a call-out in the name of a member. Ask the member by a voice call.',
  });
  new QueueConsumer(stack, {
    site,
    name: 'convene/assign-tasks',
    on: [IncidentOpened, AssessmentRaised],
    timeout: Duration.seconds(15),
    env: AssignTasksEnv,
    environment: () => common,
    may: () => [state.log.append],
    harm: 'Nobody is told what the procedures ask for: culverts stay blocked and shelters closed.',
  });
  new QueueConsumer(stack, {
    site,
    name: 'convene/carry-out',
    on: [ResolutionSettled],
    timeout: Duration.seconds(15),
    env: CarryOutEnv,
    environment: () => common,
    may: () => [state.log.append],
    harm: 'What the committee decided stays on paper: no task is given, no shelter is opened, no level is changed.',
  });
  new Scheduled(stack, {
    site,
    name: 'convene/run-exercise',
    // Injects stand at full five minutes.
    every: Duration.minutes(5),
    env: RunExerciseEnv,
    environment: { ...common, RAW_BUCKET: state.raw.bucketName },
    may: [state.log.append, state.raw.put],
    settings: { timeout: Duration.seconds(30) },
    harm: 'A drill that was begun stands still: nothing more is put into it.',
  });
  const act = new NadhirFunction(stack, {
    site,
    name: 'convene/act',
    env: ActEnv,
    environment: {
      ...common,
      PEOPLE_TABLE: state.people.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
    },
    may: [
      state.log.append,
      state.people.query,
      state.ledger.readAndWrite,
      state.subscribers.query,
      state.readKeys,
    ],
    harm: 'Members of the committee cannot answer a call-out or approve a warning from their phone.',
  });
  const composeAlert = new NadhirFunction(stack, {
    site,
    name: 'convene/compose-alert',
    env: ComposeAlertEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      PEOPLE_TABLE: state.people.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      SUBSCRIBERS_TABLE: state.subscribers.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
      LINK_BASE_URL: linkBaseUrl,
    },
    may: [
      state.sessions.lookUp,
      state.log.append,
      state.people.query,
      state.ledger.readAndWrite,
      state.subscribers.query,
      state.readKeys,
    ],
    harm: 'The forecaster cannot word a warning. The words of the platform can still be proposed from a personal page.',
  });
  const approveAlert = new NadhirFunction(stack, {
    site,
    name: 'convene/approve-alert',
    env: ApproveAlertEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName },
    may: [state.sessions.lookUp, state.log.append],
    harm: 'The chair cannot read and approve a warning in the operations room. From a personal page it can still be approved.',
  });
  const field = new NadhirFunction(stack, {
    site,
    name: 'convene/field',
    env: FieldEnv,
    environment: {
      ...common,
      LEDGER_TABLE: state.ledger.tableName,
      RAW_BUCKET: state.raw.bucketName,
      KEYS_SECRET_ARN: state.keys.secretArn,
    },
    may: [state.log.append, state.ledger.readAndWrite, state.raw.put, state.readKeys],
    harm: 'Officers in the field cannot report what they see, say what is done, or vote on what is to be done.',
  });
  front.open('ComposeAlert', composeAlert, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/{incidentId}/compose', door: 'console' },
  ]);
  front.open('ApproveAlert', approveAlert, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/{incidentId}/approve', door: 'console' },
  ]);
  front.open('Field', field, [
    {
      methods: [HttpMethod.GET, HttpMethod.POST],
      path: '/r/{token}/field',
      door: { public: 'As /r/{token}: the token is the key, and reading does nothing.' },
    },
  ]);
  const checkPeople = new Scheduled(stack, {
    site,
    name: 'convene/check-people',
    every: Duration.hours(1),
    env: CheckPeopleEnv,
    environment: { ...common, PEOPLE_TABLE: state.people.tableName },
    may: [state.log.append, state.people.readWriteAndDelete],
    settings: { timeout: Duration.seconds(30) },
    harm: 'A post that nobody holds, or an officer whom no phone reaches, is found out in the night of a storm.',
  });
  new LogAlarm(stack, 'RotaGap', {
    site,
    of: checkPeople,
    words: PEOPLE_ALARMS.gap,
    about: 'rota: a post that nobody holds',
    harm: 'For some hours of the days ahead nobody watches the sources or answers the committee.',
  });
  new LogAlarm(stack, 'PhoneMissing', {
    site,
    of: checkPeople,
    words: PEOPLE_ALARMS.phone,
    about: 'people: no phone reaches somebody',
    harm: 'Somebody whom the committee needs cannot be called out.',
  });
  const confirmPhone = new NadhirFunction(stack, {
    site,
    name: 'convene/confirm-phone',
    env: ConfirmPhoneEnv,
    environment: { ...common, KEYS_SECRET_ARN: state.keys.secretArn },
    may: [state.log.append, state.readKeys],
    harm: 'Officers cannot confirm that their phones are reached, and a dead number is found out in the night of a storm.',
  });
  front.open('ConfirmPhone', confirmPhone, [
    {
      methods: [HttpMethod.GET, HttpMethod.POST],
      path: '/p/{token}',
      door: { public: 'The token is the key, made for one person and one month. Reading does nothing.' },
    },
  ]);
  front.open('Act', act, [
    {
      methods: [HttpMethod.GET, HttpMethod.POST],
      path: '/r/{token}',
      door: {
        public:
          'The token is the key: unguessable, made for one person and one incident. Reading does nothing; every deed is a POST. A member in the field has nothing else at hand.',
      },
    },
  ]);
};
