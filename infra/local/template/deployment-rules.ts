import { CannotStart } from '../cannot-start.ts';
import { queueNameOf } from '../events/targets.ts';
import type { Blueprint } from './blueprint.ts';
import { functionNameOf } from './identity.ts';

/** Every queue into which something gives up. */
export const deadLetterQueues = (blueprint: Blueprint): readonly string[] => {
  const arns = [
    ...blueprint
      .all('AWS::SQS::Queue')
      .map(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn),
    ...blueprint.all('AWS::Lambda::Function').map(({ properties }) => properties.DeadLetterConfig?.TargetArn),
    ...blueprint
      .all('AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => properties.DestinationConfig?.OnFailure?.Destination),
    ...blueprint
      .all('AWS::Pipes::Pipe')
      .map(({ properties }) => properties.SourceParameters.DynamoDBStreamParameters.DeadLetterConfig?.Arn),
  ];
  const names = arns.flatMap((arn) => (arn === undefined ? [] : (queueNameOf(arn) ?? [])));
  return [...new Set(names)];
};

/** AWS refuses such a mapping when it is deployed. */
export const refuseShortVisibility = (blueprint: Blueprint): void => {
  const queues = new Map(blueprint.all('AWS::SQS::Queue').map((queue) => [queue.arn, queue]));
  const functions = new Map(blueprint.all('AWS::Lambda::Function').map((built) => [built.name, built]));
  for (const { properties } of blueprint.all('AWS::Lambda::EventSourceMapping')) {
    const queue = queues.get(properties.EventSourceArn);
    const timeout = functions.get(functionNameOf(properties.FunctionName))?.properties.Timeout ?? 0;
    if (queue !== undefined && queue.properties.VisibilityTimeout < timeout)
      throw new CannotStart(
        `queue ${queue.logicalId} hides messages for ${queue.properties.VisibilityTimeout} s, which is less than its function's timeout of ${timeout} s`,
      );
  }
};
