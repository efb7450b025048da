import { App, CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { AwsSolutionsChecks } from 'cdk-nag';
import { HttpFront } from '../../infra/aws/constructs/http-front.ts';
import { OperatorTopic } from '../../infra/aws/constructs/operator-topic.ts';
import { SmsGateways } from '../../infra/aws/constructs/sms-gateways.ts';
import { DeadLetterQueue } from '../../infra/aws/constructs/work-queue.ts';
import { gatewaysRoom } from '../../infra/aws/rooms/gateways.ts';
import { StatefulStack } from '../../infra/aws/stacks/stateful-stack.ts';
import { Gateways } from '../../shared/place/gateways.ts';

type Settings = {
  readonly outdir: string;
  readonly bundles: string;
  readonly kannelUrl?: string;
  readonly checkSchemas?: boolean;
};

/** What is kept, and a stack of the gateways' room alone, for these gateways of a pack; its output `Wiring` is what senders are given. */
export const gatewaysApp = (
  given: readonly unknown[],
  { outdir, bundles, kannelUrl, checkSchemas = false }: Settings,
): App => {
  const sms = { senderId: 'NADHIR', gateways: Gateways.parse(given), kannelUrl };
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: checkSchemas,
    postCliContext: { '@aws-cdk/aws-iam:minimizePolicies': true, 'aws:cdk:enable-asset-metadata': true },
  });
  const env = { region: 'eu-central-1' };
  const state = new StatefulStack(app, 'nadhir-test-state', {
    env,
    retainData: true,
    place: 'test',
    sms,
  });
  const stack = new Stack(app, 'nadhir-test', { env });
  const operator = new OperatorTopic(stack, 'OperatorTopic');
  const undelivered = new DeadLetterQueue(stack, 'Undelivered', { about: 'x', harm: 'x', operator });
  const bus = new EventBus(stack, 'Bus', { eventBusName: 'nadhir' }) as IEventBus;
  const front = new HttpFront(stack, 'Http', { retainData: false });
  const gateways = new SmsGateways(stack, 'SmsGateways', {
    ...sms,
    callbackUrl: front.api.apiEndpoint,
    kannelLogins: state.kannelLogins,
  });
  const site = { bundles, operator, undelivered, bus };
  const common = { LOG_TABLE: 'log', PLACE_PACK: 'place.json' };
  gatewaysRoom({ stack, site, state, front, gateways, common }, sms.gateways);
  new CfnOutput(stack, 'Wiring', { value: gateways.wiring });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
};
