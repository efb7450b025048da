import { Duration } from 'aws-cdk-lib';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { WarningReceived } from '../../../events/warning-received/v1.ts';
import { Env as AssessWarningEnv } from '../../../functions/assess/assess-warning/env.ts';
import { Env as SweepSituationEnv } from '../../../functions/assess/sweep-situation/env.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** From warnings and readings to levels. */
export const assessRoom = ({ stack, site, state, common }: Room): void => {
  new QueueConsumer(stack, {
    site,
    name: 'assess/assess-warning',
    on: [WarningReceived, IncidentClosed],
    timeout: Duration.seconds(30),
    env: AssessWarningEnv,
    environment: () => ({ ...common, RAW_BUCKET: state.raw.bucketName }),
    may: () => [state.log.append, ...state.raw.get],
    harm: 'A warning came in but is not matched to the districts, so no incident is opened for the people in its path.',
  });
  new Scheduled(stack, {
    site,
    name: 'assess/sweep-situation',
    every: Duration.minutes(1),
    env: SweepSituationEnv,
    environment: common,
    may: [state.log.append],
    settings: { timeout: Duration.seconds(30) },
    harm: 'Dangers that have passed stay on the page as if they still held, and people stop believing it.',
  });
};
