import { App, type Environment, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { SourceInUse } from '../../shared/source/in-use.ts';
import type { PlaceGateways } from './constructs/sms-gateways.ts';
import { roomStacks } from './rooms/room-stacks.ts';
import { CoreStack } from './stacks/core-stack.ts';
import { RoomStack } from './stacks/room-stack.ts';
import { StatefulStack } from './stacks/stateful-stack.ts';

/**
 * Frankfurt. The regions nearest to Yemen (UAE and Bahrain) lost data centres to drone strikes in March 2026;
 * the place that warns must not fall together with the places it warns.
 */
const REGION = 'eu-central-1';

/** Behaviour of the CDK that new apps have; the list is ours, so that an upgrade changes nothing by itself. */
const FEATURE_FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-s3:publicAccessBlockedByDefault': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-dynamodb:resourcePolicyPerReplica': true,
  '@aws-cdk/aws-dynamodb:retainTableReplica': true,
  '@aws-cdk/aws-events:eventsTargetQueueSameAccount': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

export type AppOptions = {
  /** Where the templates and the code go. */
  readonly outdir: string;
  /** The directory that `bundleFunctions` filled. */
  readonly bundles: string;
  /** The place's id; it is in the names of the stacks. */
  readonly place: string;
  readonly sources: readonly SourceInUse[];
  readonly sms: PlaceGateways;
  /** What links in text messages begin with. Each character of it costs: 70 fill a text message in Arabic. */
  readonly linkBaseUrl?: string;
  /** For the name in `linkBaseUrl`, in us-east-1: the edge answers to it, by TLS 1.2 and newer. */
  readonly certificateArn?: string;
  /** False lets the data be deleted with the stack. */
  readonly retainData: boolean;
  /**
   * Also checks every property against CloudFormation's own schemas. It takes 3 seconds and 300 MB, so a run on this
   * machine leaves it out and what is to be deployed does not.
   */
  readonly checkSchemas: boolean;
  /** Without an account the stacks deploy to whichever one is signed in, always in this region. */
  readonly environment?: Environment;
};

/** The app, not yet synthesized; `synth()` fails on any finding of cdk-nag that nobody has answered for. */
export const buildApp = (options: AppOptions): App => {
  const { outdir, bundles, place, sources, sms, linkBaseUrl, certificateArn, retainData } = options;
  const { checkSchemas, environment } = options;
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: checkSchemas,
    // `aws:asset:path` in the template tells the local machine where a function's code lies.
    postCliContext: { ...FEATURE_FLAGS, 'aws:cdk:enable-asset-metadata': true },
  });
  const env = { region: REGION, ...environment };
  const state = new StatefulStack(app, `nadhir-${place}-state`, {
    env,
    retainData,
    place,
    sms,
    description: 'Nadhir: what is kept',
  });
  const core = new CoreStack(app, `nadhir-${place}-core`, {
    env,
    state,
    sms,
    retainData,
    ...(linkBaseUrl === undefined ? {} : { linkBaseUrl }),
    ...(certificateArn === undefined ? {} : { certificateArn }),
    description: 'Nadhir: what every room hangs on',
  });
  for (const { name, description, build } of roomStacks({ sources, sms, linkBaseUrl: core.linkBaseUrl }))
    new RoomStack(app, `nadhir-${place}-${name}`, { env, state, core, bundles, description, build });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
};
