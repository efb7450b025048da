import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { CapFeed } from '../../../shared/warning/feeds.ts';
import { HttpFront } from '../constructs/http-front.ts';
import { OperatorTopic } from '../constructs/operator-topic.ts';
import type { Site } from '../constructs/site.ts';
import { DeadLetterQueue } from '../constructs/work-queue.ts';
import { PLACE_PACK_FILE } from '../functions.ts';
import { assessRoom } from '../rooms/assess.ts';
import { consoleRoom } from '../rooms/console.ts';
import { conveneRoom } from '../rooms/convene.ts';
import { logRoom } from '../rooms/log.ts';
import { reportRoom } from '../rooms/report.ts';
import type { Room } from '../rooms/room.ts';
import { warnRoom } from '../rooms/warn.ts';
import { watchRoom } from '../rooms/watch.ts';
import type { StatefulStack } from './stateful-stack.ts';

export type StatelessStackProps = StackProps & {
  readonly state: StatefulStack;
  /** The directory that `bundleFunctions` filled. */
  readonly bundles: string;
  readonly feeds: readonly CapFeed[];
  /** What links in text messages begin with. Without it they begin with the endpoint of the HTTP front. */
  readonly linkBaseUrl?: string;
};

/** What can be taken down and put up again: it holds nothing. One file a room, in the order of the data. */
export class StatelessStack extends Stack {
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
    const site: Site = {
      bundles,
      operator,
      undelivered,
      // The CDK's own types were not written for `exactOptionalPropertyTypes`.
      bus: new EventBus(this, 'Bus', { eventBusName: 'nadhir' }) as IEventBus,
    };
    const front = new HttpFront(this, 'Http');
    const common = { LOG_TABLE: state.log.tableName, PLACE_PACK: PLACE_PACK_FILE };
    const room: Room = { stack: this, site, state, front, common };

    logRoom(room);
    watchRoom(room, feeds);
    assessRoom(room);
    conveneRoom(room, linkBaseUrl ?? front.api.apiEndpoint);
    warnRoom(room);
    reportRoom(room);
    consoleRoom(room);

    new CfnOutput(this, 'ApiEndpoint', { value: front.api.apiEndpoint });
    new CfnOutput(this, 'OperatorTopicArn', { value: operator.topicArn });
  }
}
