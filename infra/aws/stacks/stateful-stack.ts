import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { type IBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { AccessLogBucket, ObjectBucket, type ObjectBucketProps } from '../constructs/bucket.ts';
import type { Permission } from '../constructs/permission.ts';
import { ItemTable, LogTable } from '../constructs/table.ts';

export type StatefulStackProps = StackProps & {
  /** False only for a stack that is made to be thrown away. */
  readonly retainData: boolean;
};

/** What must outlive every deployment. */
export class StatefulStack extends Stack {
  readonly log: LogTable;
  /** Batches of alerts and call-outs, and the rate that senders lease. */
  readonly ledger: ItemTable;
  readonly subscribers: ItemTable;
  /** Warnings as they came, byte for byte. */
  readonly raw: ObjectBucket;
  /** The CAP that was issued. Read through the public page, never from the bucket. */
  readonly issued: ObjectBucket;
  readonly reports: ObjectBucket;
  readonly seals: ObjectBucket;
  readonly keys: Secret;

  constructor(scope: Construct, id: string, { retainData, ...props }: StatefulStackProps) {
    super(scope, id, { ...props, terminationProtection: retainData });

    this.log = new LogTable(this, 'LogTable', { retainData });
    this.ledger = new ItemTable(this, 'LedgerTable', { retainData });
    this.subscribers = new ItemTable(this, 'SubscribersTable', { retainData });

    // The CDK's own types were not written for `exactOptionalPropertyTypes`.
    const accessLogs = new AccessLogBucket(this, 'AccessLogBucket', { retainData }) as IBucket;
    const bucket = (name: string, settings: ObjectBucketProps['settings'] = {}) =>
      new ObjectBucket(this, name, {
        retainData,
        settings: { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${name}/`, ...settings },
      });
    this.raw = bucket('RawBucket');
    this.issued = bucket('PublicBucket');
    this.reports = bucket('ReportBucket');
    this.seals = bucket('SealBucket', {
      objectLockEnabled: true,
      // Ten years, governance: in compliance mode nobody could shorten a lock that was set by mistake, short of closing
      // the account. Governance can be lifted only by a role that may bypass it, and this app has none; a head
      // that was replaced all the same no longer agrees with those printed on the reports.
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(3650)),
    });

    this.keys = new Secret(this, 'KeysSecret', {
      description: 'The root from which the keys for phone numbers and links are derived',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'root',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.keys).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Every stored phone number is encrypted and looked up under this root. Replacing it by itself would make every subscriber unreachable.',
    });

    this.publish({
      LogTableName: this.log.tableName,
      LedgerTableName: this.ledger.tableName,
      SubscribersTableName: this.subscribers.tableName,
      RawBucketName: this.raw.bucketName,
      PublicBucketName: this.issued.bucketName,
      ReportBucketName: this.reports.bucketName,
      SealBucketName: this.seals.bucketName,
      KeysSecretArn: this.keys.secretArn,
    });
  }

  get readKeys(): Permission {
    return { actions: ['secretsmanager:GetSecretValue'], resources: [this.keys.secretArn] };
  }

  /** Outputs under names that the operator's commands can rely on. */
  private publish(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
