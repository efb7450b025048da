import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ITEM_KEYS, LOG_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import type { Permission } from './permission.ts';

export type TableProps = { readonly retainData: boolean; readonly settings?: Partial<TablePropsV2> };

/**
 * On demand, because the load is nothing for months and then everything at once. Encrypted under the account's
 * AWS-managed key: its uses are on record in CloudTrail, and unlike a key of our own nobody can schedule its deletion
 * and lose the log with it. Phone numbers do not rest on this: they are encrypted before they are written.
 */
const defaults = (retainData: boolean) => ({
  billing: Billing.onDemand(),
  encryption: TableEncryptionV2.awsManagedKey(),
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  deletionProtection: retainData,
  removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
});

/** A table of items that are read by key and written on condition. */
export class ItemTable extends TableV2 {
  constructor(scope: Construct, id: string, { retainData, settings }: TableProps) {
    super(scope, id, {
      partitionKey: { name: ITEM_KEYS.partition, type: AttributeType.STRING },
      sortKey: { name: ITEM_KEYS.sort, type: AttributeType.STRING },
      ...defaults(retainData),
      ...settings,
    });
  }

  get lookUp(): Permission {
    return { actions: ['dynamodb:GetItem'], resources: [this.tableArn] };
  }

  /** For counts and marks that are kept under one key each. */
  get lookUpAndMark(): Permission {
    return {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [this.tableArn],
    };
  }

  get query(): Permission {
    return { actions: ['dynamodb:Query'], resources: [this.tableArn] };
  }

  get readAndWrite(): Permission {
    return {
      actions: [
        'dynamodb:Query',
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:BatchWriteItem',
      ],
      resources: [this.tableArn],
    };
  }

  /** For what people may ask to have removed. */
  get readWriteAndDelete(): Permission {
    const { actions, resources } = this.readAndWrite;
    return { actions: [...actions, 'dynamodb:DeleteItem'], resources };
  }

  get remove(): Permission {
    return { actions: ['dynamodb:DeleteItem'], resources: [this.tableArn] };
  }

  get readAll(): Permission {
    return { actions: ['dynamodb:Scan'], resources: [this.tableArn] };
  }
}

/** Every way to change or remove what is written, a plain put on new keys apart. */
export const REWRITING = [
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
] as const;

/**
 * The log. Its own policy denies rewriting to everyone, administrators too, whatever any role says. A put is not
 * denied, and IAM cannot ask a put for its condition: that nothing was put over is what the hash chain proves.
 */
export class LogTable extends TableV2 {
  constructor(scope: Construct, id: string, { retainData, settings }: TableProps) {
    super(scope, id, {
      partitionKey: { name: LOG_KEYS.partition, type: AttributeType.STRING },
      sortKey: { name: LOG_KEYS.sort, type: AttributeType.NUMBER },
      dynamoStream: StreamViewType.NEW_IMAGE,
      resourcePolicy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            sid: 'AppendOnly',
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: [...REWRITING],
            resources: ['*'],
          }),
        ],
      }),
      ...defaults(retainData),
      ...settings,
    });
  }

  get read(): Permission {
    return { actions: ['dynamodb:Query', 'dynamodb:GetItem'], resources: [this.tableArn] };
  }

  /** Which of many streams have grown. */
  get readMany(): Permission {
    return { actions: ['dynamodb:BatchGetItem'], resources: [this.tableArn] };
  }

  get append(): Permission {
    return {
      actions: ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [this.tableArn],
    };
  }

  get readAll(): Permission {
    return { actions: ['dynamodb:Scan'], resources: [this.tableArn] };
  }
}
