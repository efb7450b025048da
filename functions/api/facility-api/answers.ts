import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { z } from 'zod';
import { Problem, type ProblemCode } from '../../../shared/facility/contract.ts';
import { PROBLEMS } from '../../../shared/language/facility-api.ts';
import { fileResponse, type Response } from '../../../shared/pages/response.ts';

type Fault = { readonly field: string; readonly rule: string };

/** By code: the status, and the phrase of the standard that belongs to it (RFC 9110). */
const STATUS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'key-unknown': [401, 'Unauthorized'],
  'right-missing': [403, 'Forbidden'],
  'too-many-calls': [429, 'Too Many Requests'],
  'not-found': [404, 'Not Found'],
  'body-too-large': [413, 'Content Too Large'],
  'not-json': [400, 'Bad Request'],
  unfit: [422, 'Unprocessable Content'],
  'nothing-said': [422, 'Unprocessable Content'],
  'district-not-yours': [403, 'Forbidden'],
  'status-differs': [409, 'Conflict'],
  'incident-closed': [409, 'Conflict'],
};

const MORE: Partial<Record<ProblemCode, Readonly<Record<string, string>>>> = {
  'key-unknown': { 'www-authenticate': 'Bearer realm="nadhir"' },
  'too-many-calls': { 'retry-after': '60' },
};

const written = (body: unknown, contentType: string): Response =>
  fileResponse(Buffer.from(JSON.stringify(body)), contentType);

/** What is answered is parsed by its contract first: a field that is not in it does not leave. */
export const json = <Schema extends z.ZodType>(
  schema: Schema,
  body: z.input<Schema>,
  statusCode = 200,
): Response => {
  const response = written(schema.parse(body), 'application/json');
  const headers = { ...response.headers, 'cache-control': 'private, no-cache', vary: 'authorization' };
  return { ...response, statusCode, headers };
};

const wantsEnglish = ({ headers }: APIGatewayProxyEventV2): boolean =>
  /^\s*en\b/i.test(headers['accept-language'] ?? '');

/** A refusal as problem details, RFC 9457. */
export const problem = (
  event: APIGatewayProxyEventV2,
  code: ProblemCode,
  errors: readonly Fault[] = [],
): Response => {
  const [status, title] = STATUS[code];
  const lang = wantsEnglish(event) ? 'en' : 'ar';
  const body = Problem.parse({
    type: 'about:blank',
    title,
    status,
    code,
    detail: PROBLEMS[code][lang],
    ...(errors.length === 0 ? {} : { errors }),
  });
  const response = written(body, 'application/problem+json');
  const headers = { ...response.headers, 'content-language': lang, ...MORE[code] };
  return { ...response, statusCode: status, headers };
};
