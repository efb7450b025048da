import { Duration } from 'aws-cdk-lib';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { Env as BuildReportEnv } from '../../../functions/report/build-report/env.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import type { Room } from './room.ts';

/** What the executive office gets. */
export const reportRoom = ({ stack, site, state, common }: Room): void => {
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
};
