import { Duration, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { z } from 'zod';
import { constructId } from '../functions.ts';
import { type FunctionProps, NadhirFunction } from './function.ts';
import { HarmAlarm } from './harm-alarm.ts';

export type ScheduledProps<Env extends z.ZodObject> = FunctionProps<Env> & { readonly every: Duration };

/** Runs a function every so often, and sounds an alarm when it does not run at all. */
export const runEvery = <Env extends z.ZodObject>(
  scope: Construct,
  to: NadhirFunction<Env>,
  { every, site, name, harm }: Pick<ScheduledProps<Env>, 'every' | 'site' | 'name' | 'harm'>,
): void => {
  const id = constructId(name);
  // The ready-made target would also permit every version and alias of the function.
  const role = new Role(scope, `${id}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: {
      Target: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [to.functionArn] }),
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [site.undelivered.queueArn] }),
        ],
      }),
    },
  });
  new CfnSchedule(scope, `${id}Schedule`, {
    description: `runs ${name}`,
    scheduleExpression: ScheduleExpression.rate(every).expressionString,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: to.functionArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: site.undelivered.queueArn },
      // A run that is late by one turn is not needed: the next one asks the same question. EventBridge takes 60 to 86,400 seconds.
      retryPolicy: { maximumEventAgeInSeconds: every.toSeconds(), maximumRetryAttempts: 3 },
    },
  });

  const [period, periods] = silence(every);
  new HarmAlarm(scope, `${id}Silent`, {
    about: `${name}: does not run`,
    harm,
    operator: site.operator,
    metric: to.metricInvocations({ period, statistic: 'Sum' }),
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
};

/** A function that runs every so often. */
export class Scheduled<Env extends z.ZodObject> extends NadhirFunction<Env> {
  constructor(scope: Construct, { every, ...props }: ScheduledProps<Env>) {
    super(scope, props);
    runEvery(scope, this, { every, ...props });
  }
}

/** Five turns missed; one day and two hours for a daily run, because CloudWatch looks back 7 days at most and counts in hours there. */
const silence = (every: Duration): [period: Duration, periods: number] =>
  every.toSeconds() > 3600 ? [Duration.hours(1), every.toHours() + 2] : [every, 5];
