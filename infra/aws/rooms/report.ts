import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { Env as BuildReportEnv } from '../../../functions/report/build-report/env.ts';
import { Env as BulletinsEnv } from '../../../functions/report/bulletins/env.ts';
import { Env as RunRoutinesEnv } from '../../../functions/report/run-routines/env.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';
import { textingOfficers } from './texting-officers.ts';

/** What the executive office gets. */
export const reportRoom = (
  { stack, site, state, front, gateways, common }: Room,
  linkBaseUrl: string,
): void => {
  const officers = textingOfficers({ state, gateways, common }, linkBaseUrl);
  new QueueConsumer(stack, {
    site,
    name: 'report/build-report',
    on: [IncidentClosed],
    timeout: Duration.seconds(90),
    // The typesetter is 28 MB of WebAssembly and holds the whole document.
    settings: { memorySize: 2048 },
    env: BuildReportEnv,
    environment: () => ({ ...common, REPORT_BUCKET: state.reports.bucketName }),
    may: () => [state.log.append, state.reports.put],
    queue: { longestWait: Duration.minutes(30) },
    source: { batchSize: 1 },
    harm: 'The executive office gets no report of what happened and what is still owed.',
  });

  const bulletins = new NadhirFunction(stack, {
    site,
    name: 'report/bulletins',
    env: BulletinsEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName },
    may: [state.sessions.lookUp, state.log.append],
    // The typesetter, as above.
    settings: { memorySize: 2048, timeout: Duration.seconds(25) },
    harm: 'The forecaster cannot write the bulletin that offices, radio and press read from.',
  });
  front.open('Bulletins', bulletins, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/{incidentId}/bulletins', door: 'console' },
    { methods: [HttpMethod.GET], path: '/console/{incidentId}/bulletins/{file}', door: 'console' },
  ]);

  new Scheduled(stack, {
    site,
    name: 'report/run-routines',
    every: Duration.minutes(15),
    env: RunRoutinesEnv,
    environment: officers.environment(),
    may: officers.may(),
    settings: { timeout: Duration.seconds(60) },
    harm: 'The daily bulletin, the phone checks and the reminders of the rota do not go out, and nobody notices that an officer cannot be reached.',
  });
};
