import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  type FunctionProps as LambdaProps,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { z } from 'zod';
import { bundleFolder, constructId, type FunctionName } from '../functions.ts';
import { HarmAlarm } from './harm-alarm.ts';
import { type Permission, permit } from './permission.ts';
import type { Site } from './site.ts';

export type FunctionProps<Env extends z.ZodObject> = {
  readonly name: FunctionName;
  readonly site: Site;
  /** The schema with which the function reads its environment: a variable that is missing here does not compile. */
  readonly env: Env;
  readonly environment: NoInfer<z.input<Env>>;
  /** What people lose when this fails, in plain words. */
  readonly harm: string;
  readonly may?: readonly Permission[];
  /** Any setting of the function; it wins over the defaults below. */
  readonly settings?: Partial<Omit<LambdaProps, 'code' | 'handler' | 'environment' | 'role'>>;
};

/** CDK's placeholders for names known only at deployment are strings too. */
const Environment = z.record(z.string(), z.string());

/** One pool of memory for all threads: with one for each, a function that runs for long holds ever more that nobody uses. */
export const RUNTIME_ENVIRONMENT = { MALLOC_ARENA_MAX: '1' } as const;

export class NadhirFunction<Env extends z.ZodObject> extends LambdaFunction {
  readonly harm: string;

  constructor(scope: Construct, { name, site, environment, harm, may = [], settings }: FunctionProps<Env>) {
    const id = constructId(name);
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      // What happened is in the log table for good; these lines only serve repair.
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, id, {
      description: name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(15),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      ...settings,
      code: Code.fromAsset(join(site.bundles, bundleFolder(name))),
      handler: 'main.handler',
      environment: { ...Environment.parse(environment), ...RUNTIME_ENVIRONMENT },
      role,
    });
    this.harm = harm;
    // Not the managed basic-execution role: that one may write to every log group of the account.
    logGroup.grantWrite(role);
    permit(role, may);

    new HarmAlarm(scope, `${id}Errors`, {
      about: `${name}: errors`,
      harm,
      operator: site.operator,
      metric: this.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
    });
  }
}
