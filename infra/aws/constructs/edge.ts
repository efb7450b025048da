import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Fn, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  type DistributionProps,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SITE } from '../../../shared/site/addresses.ts';
import { AccessLogBucket, ObjectBucket } from './bucket.ts';

/** A name of the place's own, and a certificate for it in us-east-1, where CloudFront looks. */
export type OwnDomain = { readonly name: string; readonly certificateArn: string };

export type EdgeProps = {
  readonly api: HttpApi;
  readonly retainData: boolean;
  readonly domain?: OwnDomain;
};

const VIEWER_REQUEST = join(import.meta.dirname, '../edge/viewer-request.js');

/**
 * What browsers reach: the static pages of a bucket, and behind the paths that rooms open, the API. The bucket answers whether or not
 * anything else of the platform does; what it does not have, the API says in words of ours. A missing page is not left to CloudFront's error
 * pages, because those would also stand in for what the API says to an officer whose link is old.
 */
export class Edge extends Construct {
  readonly site: ObjectBucket;
  readonly distribution: Distribution;
  private readonly passed = new Set<string>();
  private readonly api: IOrigin;
  private readonly shared: Pick<
    DistributionProps['defaultBehavior'],
    'functionAssociations' | 'responseHeadersPolicy' | 'viewerProtocolPolicy' | 'compress'
  >;
  private readonly brief: CachePolicy;

  constructor(scope: Construct, id: string, { api, retainData, domain }: EdgeProps) {
    super(scope, id);
    // Both here and not with what is kept: the policy of the bucket names the distribution, and all in it can be made again from the log.
    const accessLogs = new AccessLogBucket(this, 'SiteLogBucket', { retainData }) as IBucket;
    this.site = new ObjectBucket(this, 'SiteBucket', {
      retainData,
      settings: { serverAccessLogsBucket: accessLogs, lifecycleRules: [OLD_VERSIONS] },
    });
    this.api = new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    });
    this.shared = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      responseHeadersPolicy: securityHeaders(this),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'ViewerRequest', {
            comment: 'addresses of the static pages',
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(readFileSync(VIEWER_REQUEST, 'utf8')),
          }),
        },
      ],
    };
    this.brief = new CachePolicy(this, 'Brief', {
      comment: 'as long as the function says, a minute at most',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(60),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Nadhir: what browsers reach',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheaper class has no edge in the Middle East.
      priceClass: PriceClass.PRICE_CLASS_200,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain === undefined ? {} : ownName(this, domain)),
      defaultBehavior: {
        ...this.shared,
        origin: new OriginGroup({
          primaryOrigin: S3BucketOrigin.withOriginAccessControl(this.site as IBucket),
          fallbackOrigin: this.api,
          // Nobody may list the bucket, so S3 says 403 of what is not there.
          fallbackStatusCodes: [403, 404],
        }),
        cachePolicy: new CachePolicy(this, 'Pages', {
          comment: 'as long as each page says',
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(15),
          enableAcceptEncodingGzip: true,
          enableAcceptEncodingBrotli: true,
        }),
      },
      errorResponses: [500, 502, 503, 504].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 503,
        responsePagePath: `/${SITE.unavailable}`,
        ttl: Duration.seconds(0),
      })),
    });
    acknowledgeFindings(this.distribution, domain !== undefined);
  }

  /** Lets a path of the API through; all paths under its first segment go with it. */
  pass(path: string): void {
    const [, first = ''] = path.split('/');
    if (first === '' || first.startsWith('{') || this.passed.has(first)) return;
    this.passed.add(first);
    const brief = first === 'cap';
    // `/r*` would take `/robots.txt` as well.
    this.distribution.addBehavior(first.length === 1 ? `/${first}/*` : `/${first}*`, this.api, {
      ...this.shared,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: brief ? this.brief : CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    });
  }
}

const OLD_VERSIONS = { noncurrentVersionExpiration: Duration.days(30) };

/** What a function says of itself wins. A page in the bucket has the rest of its policy in its own head, by the hash of its style. */
const securityHeaders = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    comment: 'for whatever does not set its own',
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), override: true },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
      contentSecurityPolicy: {
        contentSecurityPolicy: "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        override: false,
      },
    },
    customHeadersBehavior: {
      customHeaders: [{ header: 'cross-origin-opener-policy', value: 'same-origin', override: false }],
    },
  });

const ownName = (scope: Construct, { name, certificateArn }: OwnDomain) => ({
  domainNames: [name],
  certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
});

const acknowledgeFindings = (distribution: Distribution, hasOwnName: boolean): void => {
  const answers: Readonly<Record<string, string>> = {
    'AwsSolutions-CFR1': 'Those who are abroad have relatives in the danger area.',
    'AwsSolutions-CFR2':
      'A firewall costs more a month than the rest of the platform. The pages are files, and the API has a limit of its own.',
    'AwsSolutions-CFR3':
      'Its lines would have the address of each reader and the keys that stand in paths such as /r/{token}. The API logs by route.',
    ...(hasOwnName
      ? {}
      : {
          'AwsSolutions-CFR4':
            'Under the name that CloudFront gives, it takes older TLS as well. With a name of the place and its certificate it takes TLS 1.2 and newer.',
        }),
  };
  for (const [id, reason] of Object.entries(answers))
    Validations.of(distribution).acknowledge({ id, reason });
};
