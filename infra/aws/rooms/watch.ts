import { Duration } from 'aws-cdk-lib';
import { Env as PollCapFeedsEnv } from '../../../functions/watch/poll-cap-feeds/env.ts';
import type { CapFeed } from '../../../shared/warning/feeds.ts';
import { Scheduled } from '../constructs/scheduled.ts';
import type { Room } from './room.ts';

/** What the world says comes in here. */
export const watchRoom = ({ stack, site, state }: Room, feeds: readonly CapFeed[]): void => {
  new Scheduled(stack, {
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
};
