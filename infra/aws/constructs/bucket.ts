import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Permission } from './permission.ts';

export type ObjectBucketProps = { readonly retainData: boolean; readonly settings?: Partial<BucketProps> };

const OBJECTS = 'The names of the objects are made as they are written; the bucket is the boundary.';

/** Private, reached over TLS only, and keeps what is overwritten or deleted as an older version. */
export class ObjectBucket extends Bucket {
  constructor(scope: Construct, id: string, { retainData, settings }: ObjectBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...settings,
    });
  }

  get put(): Permission {
    return { actions: ['s3:PutObject'], resources: [this.arnForObjects('*')], wildcardReason: OBJECTS };
  }

  /** With the list, because without it S3 answers 403 instead of 404 for an object that does not exist. */
  get get(): readonly Permission[] {
    return [
      { actions: ['s3:GetObject'], resources: [this.arnForObjects('*')], wildcardReason: OBJECTS },
      { actions: ['s3:ListBucket'], resources: [this.bucketArn] },
    ];
  }
}

/** Who read or wrote what in the other buckets, for a year. */
export class AccessLogBucket extends ObjectBucket {
  constructor(scope: Construct, id: string, { retainData }: ObjectBucketProps) {
    super(scope, id, {
      retainData,
      settings: { versioned: false, lifecycleRules: [{ expiration: Duration.days(365) }] },
    });
  }
}
