import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** What everything in one deployment shares. */
export type Site = {
  /** The directory that `bundleFunctions` filled. */
  readonly bundles: string;
  readonly bus: IEventBus;
  /** Where every alarm goes. */
  readonly operator: ITopic;
  /** Keeps what a rule or a schedule could not hand over. */
  readonly undelivered: IQueue;
};
