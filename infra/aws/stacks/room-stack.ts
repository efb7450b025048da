import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DeadLetterQueue } from '../constructs/work-queue.ts';
import { PLACE_PACK_FILE } from '../functions.ts';
import type { Room } from '../rooms/room.ts';
import type { CoreStack } from './core-stack.ts';
import type { StatefulStack } from './stateful-stack.ts';

export type RoomStackProps = StackProps & {
  readonly state: StatefulStack;
  readonly core: CoreStack;
  /** The directory that `bundleFunctions` filled. */
  readonly bundles: string;
  /** What stands in it, in the order of the data. */
  readonly build: (room: Room) => void;
};

/**
 * Rooms that can be taken down and put up again: they hold nothing. There are several, because a stack has room for 500
 * resources, and because a mistake in the pages must not roll the senders back.
 */
export class RoomStack extends Stack {
  constructor(scope: Construct, id: string, { state, core, bundles, build, ...props }: RoomStackProps) {
    super(scope, id, props);
    const { bus, operator, front, gateways } = core;
    // One a stack: its policy names the rules that may fill it, so it stands where they do.
    const undelivered = new DeadLetterQueue(this, `Undelivered${id.slice(id.lastIndexOf('-') + 1)}`, {
      about: `bus and schedules of ${id}`,
      harm: 'A step between a warning and the people it is for was not set off, and nothing will set it off by itself.',
      operator,
    });
    const site = { bundles, operator, undelivered, bus };
    const common = { LOG_TABLE: state.log.tableName, PLACE_PACK: PLACE_PACK_FILE };
    build({ stack: this, site, state, front, gateways, common });
  }
}
