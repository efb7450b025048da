import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { matchesPattern } from '../../infra/local/edge/behaviours.ts';
import { FONT_FILES } from '../../shared/pages/look.ts';
import { aboutAddress, alertAddress, homeAddress, pageKey, SITE } from '../../shared/site/addresses.ts';
import { statements } from './statements.ts';
import { pointsTo, type Synthesized, synthesized } from './synthesized.ts';

const Behaviour = z.looseObject({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ViewerProtocolPolicy: z.string(),
  ResponseHeadersPolicyId: z.unknown(),
  FunctionAssociations: z.array(z.unknown()).default([]),
  Compress: z.boolean(),
});
const Distribution = z.looseObject({
  DistributionConfig: z.looseObject({
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: z.array(Behaviour),
    Origins: z.array(
      z.looseObject({
        Id: z.string(),
        OriginAccessControlId: z.unknown().optional(),
        CustomOriginConfig: z
          .looseObject({ OriginProtocolPolicy: z.string(), OriginSSLProtocols: z.array(z.string()) })
          .optional(),
      }),
    ),
    OriginGroups: z.looseObject({
      Items: z.array(
        z.looseObject({
          Id: z.string(),
          Members: z.looseObject({ Items: z.array(z.object({ OriginId: z.string() })) }),
          FailoverCriteria: z.looseObject({ StatusCodes: z.looseObject({ Items: z.array(z.number()) }) }),
        }),
      ),
    }),
    CustomErrorResponses: z.array(z.looseObject({ ErrorCode: z.number(), ResponsePagePath: z.string() })),
  }),
});

let stack: Synthesized;
let config: z.infer<typeof Distribution>['DistributionConfig'];
beforeAll(async () => {
  stack = await synthesized();
  const [distribution] = stack.all('AWS::CloudFront::Distribution', Distribution);
  if (distribution === undefined) throw new Error('no distribution');
  config = distribution.properties.DistributionConfig;
}, 60_000);

const behaviourOf = (path: string) =>
  config.CacheBehaviors.find(({ PathPattern = '' }) => matchesPattern(PathPattern, path));

const STATIC = [
  ...(['ar', 'en'] as const).flatMap((lang) => [
    homeAddress(lang),
    aboutAddress(lang),
    alertAddress('482915', lang),
  ]),
  ...Object.keys(FONT_FILES).map((name) => `/${SITE.fonts}/${name}`),
  ...[SITE.unavailable, SITE.share, SITE.icon, SITE.robots, 'alert/482915.pdf', 'alert/482915.png'].map(
    (key) => `/${key}`,
  ),
];

describe('the edge', () => {
  it('has every static page from the bucket, whatever the rooms open', () => {
    for (const path of STATIC.flatMap((address) => [address, `/${pageKey(address)}`]))
      expect(behaviourOf(path)?.PathPattern, path).toBeUndefined();
  });

  it('lets every route of the API through, by each of its methods', () => {
    const routes = stack
      .all('AWS::ApiGatewayV2::Route', z.looseObject({ RouteKey: z.string() }))
      .map(({ properties }) => properties.RouteKey)
      .filter((key) => key !== 'GET /{path+}');
    expect(routes.length).toBeGreaterThan(50);
    for (const key of routes) {
      const [method = '', path = ''] = key.split(' ');
      const behaviour = behaviourOf(path.replace(/\{\w+\}/g, 'x'));
      expect(behaviour?.AllowedMethods, key).toContain(method);
      const origin = config.Origins.find(({ Id }) => Id === behaviour?.TargetOriginId);
      expect(origin?.CustomOriginConfig, key).toMatchObject({
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
      });
    }
  });

  it('reads the bucket under its own name, and asks the API only for what is not there', () => {
    const group = config.OriginGroups.Items.find(
      ({ Id }) => Id === config.DefaultCacheBehavior.TargetOriginId,
    );
    const [bucket, api] = group?.Members.Items.map(({ OriginId }) =>
      config.Origins.find(({ Id }) => Id === OriginId),
    ) ?? [undefined, undefined];
    expect(bucket?.OriginAccessControlId).toBeDefined();
    expect(api?.CustomOriginConfig).toBeDefined();
    expect(group?.FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
    expect(config.DefaultCacheBehavior.AllowedMethods).toEqual(['GET', 'HEAD']);
  });

  it('says in words of ours that a page is not working, and leaves what a page itself refuses as it is', () => {
    for (const { ResponsePagePath } of config.CustomErrorResponses)
      expect(ResponsePagePath).toBe(`/${SITE.unavailable}`);
    expect(config.CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual([500, 502, 503, 504]);
  });

  it('is reached by TLS, compresses, and adds the headers of security everywhere', () => {
    for (const behaviour of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      expect(behaviour).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
      expect(behaviour.ResponseHeadersPolicyId).toBeDefined();
      expect(behaviour.FunctionAssociations).toHaveLength(1);
    }
  });

  it('stays within the behaviours that a distribution may have', () => {
    expect(config.CacheBehaviors.length).toBeLessThanOrEqual(25);
  });

  it('may read the objects of the bucket and no more, and nobody else but the publisher reaches it', () => {
    const site = [...stack.resources.keys()].find((id) => id.startsWith('HttpEdgeSiteBucket')) ?? '';
    const onSite = statements(stack).filter(
      ({ allows, resources }) => allows && resources.some((resource) => resource.includes(`"${site}"`)),
    );
    const ofEdge = onSite.filter(({ roles }) => roles.length === 0).flatMap(({ actions }) => actions);
    expect(ofEdge).toEqual(['s3:GetObject']);
    const roles = new Set(onSite.flatMap((statement) => statement.roles));
    const users = stack
      .all('AWS::Lambda::Function', z.looseObject({ Description: z.string().optional(), Role: z.unknown() }))
      .filter(({ properties }) => roles.has(pointsTo(properties.Role) ?? ''));
    expect(users.map(({ properties }) => properties.Description)).toEqual(['warn/publish-site']);
  });
});
