import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { ApprovalRequested } from '../../../events/approval-requested/v1.ts';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { MemberCalled } from '../../../events/member-called/v1.ts';
import { Env as ActEnv } from '../../../functions/convene/act/env.ts';
import { Env as FollowAssessmentEnv } from '../../../functions/convene/follow-assessment/env.ts';
import { Env as NotifyEnv } from '../../../functions/convene/notify/env.ts';
import { Env as SweepIncidentsEnv } from '../../../functions/convene/sweep-incidents/env.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { textPhones } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** The committee is called, decides and answers. */
export const conveneRoom = ({ stack, site, state, front, common }: Room, linkBaseUrl: string): void => {
  new QueueConsumer(stack, {
    site,
    name: 'convene/follow-assessment',
    on: [AssessmentMade],
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
  new QueueConsumer(stack, {
    site,
    name: 'convene/notify',
    on: [MemberCalled, ApprovalRequested],
    timeout: Duration.seconds(15),
    env: NotifyEnv,
    environment: () => ({
      ...common,
      LEDGER_TABLE: state.ledger.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
      LINK_BASE_URL: linkBaseUrl,
    }),
    may: () => [state.log.append, state.ledger.readAndWrite, state.readKeys, ...textPhones],
    queue: { longestWait: Duration.minutes(2) },
    harm: 'Members of the committee get no text message: they do not know that they are needed, or that an approval waits for them.',
  });
  const act = new NadhirFunction(stack, {
    site,
    name: 'convene/act',
    env: ActEnv,
    environment: {
      ...common,
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
};
