import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { incidentAggregate, incidentStream } from '../incident/aggregate.ts';
import { recordAbuse } from '../incident/decide.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import { CODE_FIELD, devicePage } from '../pages/device-page.ts';
import { pageResponse } from '../pages/response.ts';
import type { Person } from '../place/roster.ts';
import { DEVICE_SECONDS, type DeviceGuard } from './device-guard.ts';
import { createLinkHolder } from './link-holder.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly token: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
  readonly guard: DeviceGuard;
  /** Unguessable, at least 20 characters; a browser keeps it. */
  readonly newMark: () => string;
};

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

const COOKIE = 'device';

const markOf = ({ cookies = [] }: APIGatewayProxyEventV2): string | undefined =>
  cookies
    .find((cookie) => cookie.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)
    .match(/^[\w-]{20,64}$/)?.[0];

const formIn = (event: APIGatewayProxyEventV2): URLSearchParams => {
  const isForm = /^application\/x-www-form-urlencoded/i.test(event.headers?.['content-type'] ?? '');
  if (!isForm || event.body === undefined) return new URLSearchParams();
  const body = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  return new URLSearchParams(body.length > 16_384 ? '' : body.toString('utf8'));
};

/** Arabic-Indic digits as a phone types them. */
const digits = (code: string): string =>
  code.trim().replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

/**
 * The pages behind a personal link: reading passes, and what acts passes from a device of the person. Others are asked for the code
 * of the SMS, with what they asked for kept.
 */
export const guarded = (deps: Deps, handler: Handler): Handler => {
  const holderOf = createLinkHolder(deps);
  const incidents = repository(incidentAggregate, deps);

  return async (event) => {
    const token = event.pathParameters?.['token'] ?? '';
    const kept = markOf(event);
    const mark = kept ?? deps.newMark();
    // Given when the page is read: an answer that is lost on the way must not make a stranger of the phone that acted.
    const cookies =
      kept === undefined
        ? [`${COOKIE}=${mark}; Path=/r/${token}; Max-Age=${DEVICE_SECONDS}; HttpOnly; Secure; SameSite=Lax`]
        : [];
    const marked = (response: APIGatewayProxyStructuredResultV2) =>
      cookies.length === 0 ? response : { ...response, cookies };
    const holder = await holderOf(token);
    if (holder === undefined) return handler(event);
    if (event.requestContext.http.method !== 'POST') return marked(await handler(event));
    const { incidentId, person } = holder;
    const asked = formIn(event);
    const given = asked.get(CODE_FIELD);
    const admission = await deps.guard.admit(holder, mark, given === null ? undefined : digits(given));
    if (admission.kind === 'admitted') {
      // A form that could not be kept, for its picture, is filled in again.
      const onlyCode = given !== null && !asked.has('do');
      return marked(
        onlyCode ? { statusCode: 303, headers: { location: event.rawPath } } : await handler(event),
      );
    }
    if (admission.kind !== 'code-needed' && admission.isAbuse)
      await incidents.handle(
        incidentStream(incidentId),
        (incident) => recordAbuse(incident, { personId: person.id, means: 'link' }),
        { actor: { kind: 'system', name: 'link-guard' }, cause: `http:${event.requestContext.requestId}` },
      );
    return marked(
      pageResponse(devicePage(admission.kind, asked, event.rawPath, person.language), {
        statusCode: admission.kind === 'locked' ? 429 : 403,
      }),
    );
  };
};
