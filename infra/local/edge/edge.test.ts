import { describe, expect, test } from 'vitest';
import { createObjectStore } from '../services/object-store.ts';
import type { Resource } from '../template/assembly.ts';
import { readBlueprint } from '../template/blueprint.ts';
import { matchesPattern } from './behaviours.ts';
import { createEdge } from './edge.ts';
import type { ViewerRequest } from './viewer-function.ts';

const resource = (Type: string, Properties: Resource['Properties']): Resource => ({ Type, Properties });
const CODE = `function handler(event) {
  if (event.request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } };
  if (event.request.uri === '/') event.request.uri = '/index.html';
  return event.request;
}`;

const config = (change: Record<string, unknown> = {}) => {
  const behaviour = {
    TargetOriginId: 'both',
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: 'x',
    Compress: true,
    ResponseHeadersPolicyId: { Ref: 'Headers' },
    FunctionAssociations: [
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Rewrite', 'FunctionARN'] } },
    ],
  };
  return {
    Enabled: true,
    Origins: [
      {
        Id: 'files',
        DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] },
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
      { Id: 'api', DomainName: 'api.example', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
    ],
    OriginGroups: {
      Quantity: 1,
      Items: [
        {
          Id: 'both',
          FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [403] } },
          Members: { Quantity: 2, Items: [{ OriginId: 'files' }, { OriginId: 'api' }] },
        },
      ],
    },
    DefaultCacheBehavior: behaviour,
    CacheBehaviors: [
      { ...behaviour, PathPattern: '/join*', TargetOriginId: 'api', AllowedMethods: ['GET', 'POST'] },
    ],
    CustomErrorResponses: [{ ErrorCode: 500, ResponseCode: 503, ResponsePagePath: '/down.html' }],
    ...change,
  };
};

const edgeOf = (change: Record<string, unknown> = {}, others: Record<string, Resource> = {}) => {
  const Resources = {
    Site: resource('AWS::S3::Bucket', { BucketName: 'site' }),
    Rewrite: resource('AWS::CloudFront::Function', {
      Name: 'rewrite',
      FunctionCode: CODE,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    }),
    Headers: resource('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        Name: 'headers',
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: false },
        },
      },
    }),
    Edge: resource('AWS::CloudFront::Distribution', { DistributionConfig: config(change) }),
    ...others,
  };
  const stack = { name: 'Main', template: { Parameters: {}, Resources, Outputs: {} } };
  const urls = { awsUrl: 'http://127.0.0.1:9', frontUrl: 'http://localhost:8' };
  const blueprint = readBlueprint(
    { stacks: [stack], region: 'eu-central-1', assetPath: () => undefined },
    urls,
  );
  const objects = createObjectStore(blueprint.all('AWS::S3::Bucket'), undefined);
  const put = (key: string, body: string) =>
    objects.handle({
      method: 'PUT',
      url: `/site/${key}`,
      headers: { 'content-type': 'text/html' },
      body: Buffer.from(body),
    });
  const edge = createEdge(blueprint, objects);
  if (edge === undefined) throw new Error('no edge');
  const ask = (path: string, given: Partial<ViewerRequest> = {}, status = 200) =>
    edge({ method: 'GET', path, query: '', headers: {}, ...given }, async (request) => ({
      status,
      headers: { 'content-type': 'text/plain', 'content-security-policy': 'its own' },
      body: Buffer.from(`api ${request.path}`),
    })).then((answer) => ({ ...answer, text: answer.body.toString() }));
  return { put, ask };
};

describe('the edge of the local machine', () => {
  test('has a page from the bucket, by the address that the function makes of what was asked', async () => {
    const { put, ask } = edgeOf();
    put('index.html', 'first page');
    expect(await ask('/')).toMatchObject({ status: 200, text: 'first page' });
    expect((await ask('/')).headers).toMatchObject({
      'content-type': 'text/html',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
    });
  });

  test('asks the other origin for what the bucket does not have, and only for that', async () => {
    const { put, ask } = edgeOf();
    expect(await ask('/nothing', {}, 404)).toMatchObject({ status: 404, text: 'api /nothing' });
    put('nothing', 'something');
    expect(await ask('/nothing', {}, 404)).toMatchObject({ status: 200, text: 'something' });
  });

  test('goes by the behaviour of the path, with its methods, and leaves the policy of what answers', async () => {
    const { ask } = edgeOf();
    const joined = await ask('/join/confirm', { method: 'POST' });
    expect(joined).toMatchObject({ status: 200, text: 'api /join/confirm' });
    expect(joined.headers['content-security-policy']).toBe('its own');
    expect((await ask('/', { method: 'POST' })).status).toBe(403);
  });

  test('has the answer of the function itself', async () => {
    expect(await edgeOf().ask('/old')).toMatchObject({ status: 301, headers: { location: '/new' } });
  });

  test('has its error page out of the bucket when an origin fails, or the failure when there is none', async () => {
    const { put, ask } = edgeOf();
    expect(await ask('/join', {}, 500)).toMatchObject({ status: 500, text: 'api /join' });
    put('down.html', 'we are down');
    expect(await ask('/join', {}, 500)).toMatchObject({ status: 503, text: 'we are down' });
  });

  test('sends nothing again that the browser has, and compresses for whoever takes it', async () => {
    const { put, ask } = edgeOf();
    put('index.html', 'x'.repeat(2000));
    const { headers } = await ask('/');
    expect(await ask('/', { headers: { 'if-none-match': String(headers['etag']) } })).toMatchObject({
      status: 304,
      text: '',
    });
    const small = await ask('/', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.body.length).toBeLessThan(100);
  });

  test.each([
    [{ Logging: { Bucket: 'x' } }, /DistributionConfig.Logging/],
    [
      { Origins: [{ Id: 'both', DomainName: 'other.example' }] },
      /other\.example, which is no bucket|no origin/,
    ],
  ])('stops at what it cannot honour: %j', (change, message) => {
    expect(() => edgeOf(change)).toThrow(message);
  });
});

test.each([
  ['/join*', '/join', true],
  ['/join*', '/join/confirm', true],
  ['/a/*', '/a/k3y', true],
  ['/a/*', '/alert/482915', false],
  ['/console*', '/en/console', false],
])('the pattern %s takes %s: %s', (pattern, path, takes) => {
  expect(matchesPattern(pattern, path)).toBe(takes);
});
