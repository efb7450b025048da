import { Stack } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export type HarmAlarmProps = {
  /** What is wrong, for the person who will repair it: `warn/send-alert: errors`. */
  readonly about: string;
  /** What people lose while it is wrong, in plain words: the operator reads this on a phone at night. */
  readonly harm: string;
  readonly operator: ITopic;
} & Omit<AlarmProps, 'alarmName' | 'alarmDescription' | 'threshold' | 'evaluationPeriods'> &
  Partial<Pick<AlarmProps, 'threshold' | 'evaluationPeriods'>>;

/** One alarm, to the one operator. By default it sounds when the metric reaches 1 in one period, and silence is good news. */
export class HarmAlarm extends Alarm {
  constructor(scope: Construct, id: string, { about, harm, operator, ...settings }: HarmAlarmProps) {
    super(scope, id, {
      alarmName: `${Stack.of(scope).stackName} ${about}`,
      alarmDescription: harm,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...settings,
    });
    this.addAlarmAction(new SnsAction(operator));
  }
}
