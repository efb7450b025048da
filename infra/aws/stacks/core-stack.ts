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
  /** What links in text messages begin with. Without it they begin with the name that CloudFront gives. */
  readonly linkBaseUrl?: string;
  /** Of the name in `linkBaseUrl`, where the edge itself is to answer to it. */
  readonly certificateArn?: string;
  readonly retainData: boolean;
};

/** What every room hangs on: the bus, the one HTTP front, the gateways and where alarms go. */
export class CoreStack extends Stack {
  readonly bus: IEventBus;
  readonly operator: OperatorTopic;
  readonly front: HttpFront;
  readonly gateways: SmsGateways;
  readonly linkBaseUrl: string;

  constructor(scope: Construct, id: string, core: CoreStackProps) {
    const { state, sms, linkBaseUrl, certificateArn, retainData, ...props } = core;
    super(scope, id, props);
    this.operator = new OperatorTopic(this, 'OperatorTopic');
    // The CDK's own types were not written for `exactOptionalPropertyTypes`.
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'nadhir' }) as IEventBus;
    this.front = new HttpFront(this, 'Http', {
      retainData,
      ...(linkBaseUrl === undefined || certificateArn === undefined
        ? {}
        : { domain: { name: new URL(linkBaseUrl).hostname, certificateArn } }),
    });
    this.gateways = new SmsGateways(this, 'SmsGateways', {
      ...sms,
      callbackUrl: this.front.api.apiEndpoint,
      kannelLogins: state.kannelLogins,
    });
    const { distribution, site } = this.front.edge;
    this.linkBaseUrl = linkBaseUrl ?? `https://${distribution.domainName}`;
    new CfnOutput(this, 'SiteAddress', { value: `https://${distribution.domainName}` });
    new CfnOutput(this, 'SiteBucketName', { value: site.bucketName });
    new CfnOutput(this, 'ApiEndpoint', { value: this.front.api.apiEndpoint });
    new CfnOutput(this, 'OperatorTopicArn', { value: this.operator.topicArn });
  }
}
