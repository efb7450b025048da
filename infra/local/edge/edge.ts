import { gzipSync } from 'node:zlib';
import { CannotStart } from '../cannot-start.ts';
import type { HttpAnswer } from '../http/payload.ts';
import type { ObjectStore } from '../services/object-store.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { behaviourFor } from './behaviours.ts';
import { withPolicy } from './response-headers.ts';
import { type ViewerRequest, viewerFunction } from './viewer-function.ts';

/** Asks an origin for what the viewer asked of the edge. */
type Origin = (request: ViewerRequest) => Promise<HttpAnswer>;

export type Edge = (request: ViewerRequest, api: Origin) => Promise<HttpAnswer>;

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

const refuse = (logicalId: string, what: string): never => {
  throw new CannotStart(`infra/local cannot honour ${DISTRIBUTION} (${logicalId}): ${what}`);
};

/** As S3 answers CloudFront, which may read and not list: what is not there is forbidden. */
const bucketOrigin =
  (bucket: string, objects: ObjectStore): Origin =>
  async ({ path, headers }) => {
    const url = `/${bucket}/${path
      .replace(/^\//, '')
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/')}`;
    const reply = objects.handle({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
    const said = Object.entries(reply.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    if (reply.status === 404) return { status: 403, headers: Object.fromEntries(said), body: reply.body };
    const isKnown =
      headers['if-none-match'] !== undefined && headers['if-none-match'] === reply.headers['etag'];
    return isKnown
      ? { status: 304, headers: Object.fromEntries(said), body: Buffer.alloc(0) }
      : { status: reply.status, headers: Object.fromEntries(said), body: reply.body };
  };

const COMPRESSED = /^(text\/|image\/svg\+xml|application\/(json|javascript|xml|rss\+xml|atom\+xml))/;

/** CloudFront compresses texts of 1,000 bytes and more for whoever takes it. */
const compressed = (answer: HttpAnswer, { headers }: ViewerRequest): HttpAnswer => {
  const takes = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const isText = COMPRESSED.test(String(answer.headers['content-type'] ?? ''));
  if (!takes || !isText || answer.body.length < 1000 || answer.headers['content-encoding'] !== undefined)
    return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: gzipSync(answer.body),
  };
};

/**
 * The distribution of the template, without its caches: behaviours by path, the function on the viewer's request, one origin that stands in
 * for another, error pages, compression and headers. The API is asked by whoever calls, as it runs in this process.
 */
export const createEdge = (blueprint: Blueprint, objects: ObjectStore): Edge | undefined => {
  const [built, second] = blueprint.all(DISTRIBUTION);
  if (built === undefined) return undefined;
  if (second !== undefined) return refuse(second.logicalId, 'this machine has one address, and one edge');
  const { logicalId, properties } = built;
  const config = properties.DistributionConfig;
  const buckets = new Map(blueprint.all('AWS::S3::Bucket').map(({ name }) => [name, name]));
  const functions = new Map(
    blueprint
      .all('AWS::CloudFront::Function')
      .map(({ arn, properties: { FunctionCode } }) => [arn, viewerFunction(FunctionCode)]),
  );
  const policies = new Map(
    blueprint
      .all('AWS::CloudFront::ResponseHeadersPolicy')
      .map(({ ref, properties: { ResponseHeadersPolicyConfig } }) => [ref, ResponseHeadersPolicyConfig]),
  );

  const originOf = (id: string, api: Origin): Origin => {
    const group = config.OriginGroups?.Items.find(({ Id }) => Id === id);
    if (group !== undefined) {
      const [first, next] = group.Members.Items.map(({ OriginId }) => originOf(OriginId, api));
      if (first === undefined || next === undefined) return refuse(logicalId, `origin group ${id}`);
      return async (request) => {
        const answer = await first(request);
        return group.FailoverCriteria.StatusCodes.Items.includes(answer.status) ? next(request) : answer;
      };
    }
    const origin = config.Origins.find(({ Id }) => Id === id) ?? refuse(logicalId, `no origin ${id}`);
    if (origin.CustomOriginConfig !== undefined) return api;
    const bucket = buckets.get(origin.DomainName.split('.s3.', 1)[0] ?? '');
    return bucket === undefined
      ? refuse(logicalId, `origin ${origin.DomainName}, which is no bucket`)
      : bucketOrigin(bucket, objects);
  };
  // Every origin is judged before anything starts.
  const unasked: Origin = async () => ({ status: 502, headers: {}, body: Buffer.alloc(0) });
  const behaviours = config.CacheBehaviors;
  for (const { TargetOriginId } of [config.DefaultCacheBehavior, ...behaviours])
    originOf(TargetOriginId, unasked);

  return async (viewer, api) => {
    const behaviour = behaviourFor(viewer.path, behaviours, config.DefaultCacheBehavior);
    if (!behaviour.AllowedMethods.includes(viewer.method))
      return { status: 403, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Forbidden') };
    const [association] = behaviour.FunctionAssociations;
    const run = association === undefined ? undefined : functions.get(association.FunctionARN);
    const viewed = run?.(viewer) ?? { kind: 'request' as const, request: viewer };
    if (viewed.kind === 'answer') return { ...viewed, body: Buffer.alloc(0) };
    const answer = await originOf(behaviour.TargetOriginId, api)(viewed.request);
    const error = config.CustomErrorResponses.find(({ ErrorCode }) => ErrorCode === answer.status);
    const page =
      error === undefined
        ? undefined
        : await originOf(
            config.DefaultCacheBehavior.TargetOriginId,
            api,
          )({
            ...viewed.request,
            path: error.ResponsePagePath,
          });
    const shown =
      error === undefined || page?.status !== 200 ? answer : { ...page, status: error.ResponseCode };
    const policy = policies.get(behaviour.ResponseHeadersPolicyId ?? '');
    const { body, headers, status } = behaviour.Compress ? compressed(shown, viewer) : shown;
    return { status, headers: withPolicy(headers, policy), body };
  };
};
