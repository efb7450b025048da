import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  CustomDataIdentifier,
  DataProtectionPolicy,
  FilterPattern,
  LogGroup,
  RetentionDays,
  SubscriptionFilter,
} from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { AwsCustomResource, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { permit } from './permission.ts';

type SnsDeliveryLogProps = {
  /** Gets every record. */
  readonly reader: IFunction;
  readonly monthlySpendLimitUsd?: number | undefined;
};

/**
 * The log in which SNS says what became of each SMS. SNS writes it under names of its own when the account's SMS attributes say so, and
 * those no CloudFormation resource can set.
 */
export class SnsDeliveryLog extends Construct {
  constructor(scope: Construct, id: string, { reader, monthlySpendLimitUsd }: SnsDeliveryLogProps) {
    super(scope, id);
    const { region, account } = Stack.of(this);
    const successes = `sns/${region}/${account}/DirectPublishToPhoneNumber`;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('sns.amazonaws.com') });
    for (const [name, logGroupName] of [
      ['Successes', successes],
      ['Failures', `${successes}/Failure`],
    ] as const) {
      const group = new LogGroup(this, name, {
        logGroupName,
        // A record is read when it is written; some come up to 72 hours late.
        retention: RetentionDays.THREE_DAYS,
        removalPolicy: RemovalPolicy.DESTROY,
        // Whose phone it was is not needed to know what became of a message.
        dataProtectionPolicy: new DataProtectionPolicy({
          identifiers: [new CustomDataIdentifier('PhoneNumber', '\\+[0-9]{8,15}')],
        }),
      });
      group.grantWrite(role);
      new SubscriptionFilter(this, `${name}Filter`, {
        logGroup: group,
        destination: new LambdaDestination(reader),
        filterPattern: FilterPattern.allEvents(),
      });
    }
    this.setAttributes(role, {
      DefaultSMSType: 'Transactional',
      DeliveryStatusIAMRole: role.roleArn,
      DeliveryStatusSuccessSamplingRate: '100',
      ...(monthlySpendLimitUsd === undefined ? {} : { MonthlySpendLimit: String(monthlySpendLimitUsd) }),
    });
  }

  private setAttributes(role: Role, attributes: Readonly<Record<string, string>>): void {
    const call = {
      service: 'SNS',
      action: 'setSMSAttributes',
      parameters: { attributes },
      physicalResourceId: PhysicalResourceId.of('sms-attributes'),
    };
    const logGroup = new LogGroup(this, 'SettingLogs', {
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const setter = new Role(this, 'Setter', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // Not the managed basic-execution role: that one may write to every log group of the account.
    logGroup.grantWrite(setter);
    permit(setter, [
      {
        actions: ['sns:SetSMSAttributes'],
        resources: ['*'],
        wildcardReason: 'The attributes are of the account and have no ARN.',
      },
      { actions: ['iam:PassRole'], resources: [role.roleArn] },
    ]);
    const setting = new AwsCustomResource(this, 'SmsAttributes', {
      onCreate: call,
      onUpdate: call,
      // What is installed was chosen; nothing is downloaded while it is deployed.
      installLatestAwsSdk: false,
      role: setter,
      logGroup,
    });
    setting.node.addDependency(setter);
  }
}
