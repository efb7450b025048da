import { Duration } from 'aws-cdk-lib';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { LevelOverridden } from '../../../events/level-overridden/v1.ts';
import { OverrideEnded } from '../../../events/override-ended/v1.ts';
import { ReadingsReceived } from '../../../events/readings-received/v1.ts';
import { WarningReceived } from '../../../events/warning-received/v1.ts';
import { Env as AssessReadingsEnv } from '../../../functions/assess/assess-readings/env.ts';
import { Env as AssessWarningEnv } from '../../../functions/assess/assess-warning/env.ts';
import { Env as SweepHazardsEnv } from '../../../functions/assess/sweep-hazards/env.ts';
import { Env as SweepSituationEnv } from '../../../functions/assess/sweep-situation/env.ts';
import type { SourceInUse } from '../../../shared/source/in-use.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** From warnings and readings to levels. */
export const assessRoom = (
  { stack, site, state, common }: Room,
  sources: readonly SourceInUse[],
  ownFront: string,
): void => {
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
  const readings = {
    ...common,
    RAW_BUCKET: state.raw.bucketName,
    SOURCES_IN_USE: JSON.stringify(sources),
    OWN_FRONT: ownFront,
  };
  // A forecast of every district is some 80,000 values, and three days of gauges come to it.
  const large = { memorySize: 1024 };
  new QueueConsumer(stack, {
    site,
    name: 'assess/assess-readings',
    on: [ReadingsReceived, LevelOverridden, OverrideEnded],
    timeout: Duration.minutes(2),
    env: AssessReadingsEnv,
    environment: () => readings,
    may: () => [state.log.append, ...state.raw.get],
    settings: large,
    harm: 'Rain and floods that are measured or forecast are not held against the thresholds, so no incident is opened where no service warns.',
  });
  new Scheduled(stack, {
    site,
    name: 'assess/sweep-hazards',
    every: Duration.minutes(10),
    env: SweepHazardsEnv,
    environment: readings,
    may: [state.log.append, ...state.raw.get],
    settings: { ...large, timeout: Duration.minutes(2) },
    harm: 'Levels by readings neither fall when the rain is over nor when a forecaster’s word has run out, and old forecasts count as new.',
  });
};
