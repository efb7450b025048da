import { Duration } from 'aws-cdk-lib';
import { Env as PublishEnv } from '../../../functions/log/publish/env.ts';
import { Env as SealEnv } from '../../../functions/log/seal/env.ts';
import { NadhirFunction } from '../constructs/function.ts';
import { LogPipe } from '../constructs/log-pipe.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** The record, and what publishes and seals it. */
export const logRoom = ({ stack, site, state }: Room): void => {
  const harm =
    'Nothing that is decided goes any further: no committee is called and no warning is sent, though both are written down.';
  const publish = new NadhirFunction(stack, {
    site,
    name: 'log/publish',
    env: PublishEnv,
    environment: {},
    harm,
  });
  new LogPipe(stack, 'LogPipe', { site, log: state.log, publish, harm });
  new Scheduled(stack, {
    site,
    name: 'log/seal',
    every: Duration.days(1),
    env: SealEnv,
    environment: { LOG_TABLE: state.log.tableName, SEAL_BUCKET: state.seals.bucketName },
    may: [state.log.append, state.log.readAll, state.seals.put],
    settings: { timeout: Duration.minutes(5), memorySize: 1024 },
    harm: 'From today on nobody can prove that the record of an incident is as it was written.',
  });
};
