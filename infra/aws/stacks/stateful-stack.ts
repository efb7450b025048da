import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { type IBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { EXPIRES_AT } from '../../../shared/adapters/dynamodb/table-keys.ts';
import { AccessLogBucket, ObjectBucket, type ObjectBucketProps } from '../constructs/bucket.ts';
import { ConsoleUsers } from '../constructs/console-users.ts';
import type { Permission } from '../constructs/permission.ts';
import type { PlaceGateways } from '../constructs/sms-gateways.ts';
import { ItemTable, LogTable } from '../constructs/table.ts';

export type StatefulStackProps = StackProps & {
  /** False only for a stack that is made to be thrown away. */
  readonly retainData: boolean;
  readonly place: string;
  readonly sms: PlaceGateways;
};

/** What must outlive every deployment. */
export class StatefulStack extends Stack {
  readonly log: LogTable;
  /** Batches of alerts and call-outs, and the rate that senders lease. */
  readonly ledger: ItemTable;
  readonly subscribers: ItemTable;
  /** Which source was heard when, and where its poller goes on. Working state: lost, it is built up again in an hour. */
  readonly sources: ItemTable;
  /** The phones of the officers, encrypted. What else is known of them is in the log. */
  readonly people: ItemTable;
  /** Who has signed in to the console, under the hash of what their browser holds. */
  readonly sessions: ItemTable;
  /** When which facility last called, and how often within the minute. Working state. */
  readonly facilities: ItemTable;
  /** Who may sign in to it. */
  readonly users: ConsoleUsers;
  /** Warnings as they came, byte for byte. */
  readonly raw: ObjectBucket;
  /** The CAP that was issued. Read through the public page, never from the bucket. */
  readonly issued: ObjectBucket;
  readonly reports: ObjectBucket;
  readonly seals: ObjectBucket;
  readonly keys: Secret;
  /** What each Kannel of the place asks of who sends, by the gateway's id; its configuration repeats it. */
  readonly kannelLogins: ReadonlyMap<string, Secret>;
  /** The token of the bot that posts; a placeholder until the operator puts it there. */
  readonly telegram: Secret;
  /** Signs what is published. Its private half is nowhere but in KMS. */
  readonly signingKey: Key;

  constructor(scope: Construct, id: string, { retainData, place, sms, ...props }: StatefulStackProps) {
    super(scope, id, { ...props, terminationProtection: retainData });

    this.log = new LogTable(this, 'LogTable', { retainData });
    this.ledger = new ItemTable(this, 'LedgerTable', {
      retainData,
      // Devices of personal links and counts of wrong codes; nothing else in it has an end.
      settings: { timeToLiveAttribute: EXPIRES_AT },
    });
    this.subscribers = new ItemTable(this, 'SubscribersTable', {
      retainData,
      // Codes, questions and counts of attempts; nothing else in it has an end.
      settings: { timeToLiveAttribute: EXPIRES_AT },
    });
    this.sources = new ItemTable(this, 'SourcesTable', { retainData });
    this.people = new ItemTable(this, 'PeopleTable', { retainData });
    this.sessions = new ItemTable(this, 'SessionsTable', {
      retainData,
      settings: { timeToLiveAttribute: EXPIRES_AT },
    });

    this.users = new ConsoleUsers(this, 'ConsoleUsers', {
      retainData,
      // Names of domains are one list over all accounts of a region.
      domainPrefix: `nadhir-${place}-${this.account}`,
    });

    this.facilities = new ItemTable(this, 'FacilitiesTable', {
      retainData,
      settings: { timeToLiveAttribute: EXPIRES_AT },
    });

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

    this.kannelLogins = new Map(
      sms.gateways.flatMap(({ id: gateway, kind }) =>
        kind === 'kannel' ? [[gateway, this.kannelLogin(gateway, retainData)]] : [],
      ),
    );

    this.telegram = new Secret(this, 'TelegramSecret', {
      description:
        'The token of the Telegram bot, as {"token": "…"}; needed only where the place posts on Telegram',
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'token' },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.telegram).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Telegram gives this token and takes it back; a person asks for a new one and puts it here.',
    });

    this.signingKey = new Key(this, 'SigningKey', {
      description: 'Signs the CAP documents that are published; others have pinned its public half',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      policy: keyPolicy(),
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });

    this.publish({
      LogTableName: this.log.tableName,
      LedgerTableName: this.ledger.tableName,
      SubscribersTableName: this.subscribers.tableName,
      SourcesTableName: this.sources.tableName,
      PeopleTableName: this.people.tableName,
      SessionsTableName: this.sessions.tableName,
      FacilitiesTableName: this.facilities.tableName,
      UserPoolId: this.users.pool.userPoolId,
      RawBucketName: this.raw.bucketName,
      PublicBucketName: this.issued.bucketName,
      ReportBucketName: this.reports.bucketName,
      SealBucketName: this.seals.bucketName,
      KeysSecretArn: this.keys.secretArn,
      SigningKeyArn: this.signingKey.keyArn,
      TelegramSecretArn: this.telegram.secretArn,
    });
  }

  get readKeys(): Permission {
    return { actions: ['secretsmanager:GetSecretValue'], resources: [this.keys.secretArn] };
  }

  get readTelegram(): Permission {
    return { actions: ['secretsmanager:GetSecretValue'], resources: [this.telegram.secretArn] };
  }

  /** With the public half, to check what was made. */
  get sign(): Permission {
    return { actions: ['kms:Sign', 'kms:GetPublicKey'], resources: [this.signingKey.keyArn] };
  }

  private kannelLogin(gateway: string, retainData: boolean): Secret {
    const login = new Secret(this, `KannelLogin-${gateway}`, {
      description: `The sendsms user of the Kannel ${gateway}`,
      generateSecretString: {
        secretStringTemplate: '{"username":"nadhir"}',
        generateStringKey: 'password',
        passwordLength: 40,
        excludePunctuation: true,
      },
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(login).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The Kannel at the operator has the same password in a file; replacing it here alone stops all SMS over it.',
    });
    this.publish({ [`KannelLogin${gateway.replaceAll('-', '')}Arn`]: login.secretArn });
    return login;
  }

  /** Outputs under names that the operator's commands can rely on. */
  private publish(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/**
 * What roles of the account may be given for a key that signs, by name: the default lets them be given anything. In the
 * policy of a key `*` is that key.
 */
const keyPolicy = (): PolicyDocument =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        principals: [new AccountRootPrincipal()],
        actions: [
          'kms:Sign',
          'kms:Verify',
          'kms:GetPublicKey',
          'kms:DescribeKey',
          'kms:GetKeyPolicy',
          'kms:PutKeyPolicy',
          'kms:ListResourceTags',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateKeyDescription',
          'kms:EnableKey',
          'kms:DisableKey',
          'kms:ScheduleKeyDeletion',
          'kms:CancelKeyDeletion',
        ],
        resources: ['*'],
      }),
    ],
  });
