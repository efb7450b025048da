import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { HttpFront } from '../constructs/http-front.ts';
import { OperatorTopic } from '../constructs/operator-topic.ts';
import { type PlaceGateways, SmsGateways } from '../constructs/sms-gateways.ts';
import type { StatefulStack } from './stateful-stack.ts';

export type CoreStackProps = StackProps & {
  readonly state: StatefulStack;
  readonly sms: PlaceGateways;
  /** What links in text messages begin with. Without it they begin with the endpoint of the HTTP front. */
  readonly linkBaseUrl?: string;
};

/** What every room hangs on: the bus, the one HTTP front, the gateways and where alarms go. */
export class CoreStack extends Stack {
  readonly bus: IEventBus;
  readonly operator: OperatorTopic;
  readonly front: HttpFront;
  readonly gateways: SmsGateways;
  readonly linkBaseUrl: string;

  constructor(scope: Construct, id: string, { state, sms, linkBaseUrl, ...props }: CoreStackProps) {
    super(scope, id, props);
    this.operator = new OperatorTopic(this, 'OperatorTopic');
    // The CDK's own types were not written for `exactOptionalPropertyTypes`.
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'nadhir' }) as IEventBus;
    this.front = new HttpFront(this, 'Http');
    this.gateways = new SmsGateways(this, 'SmsGateways', {
      ...sms,
      callbackUrl: this.front.api.apiEndpoint,
      kannelLogins: state.kannelLogins,
    });
    this.linkBaseUrl = linkBaseUrl ?? this.front.api.apiEndpoint;
    new CfnOutput(this, 'ApiEndpoint', { value: this.front.api.apiEndpoint });
    new CfnOutput(this, 'OperatorTopicArn', { value: this.operator.topicArn });
  }
}
