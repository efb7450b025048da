import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../../../shared/log/ports.ts';
import { withoutPhones } from '../../../shared/sms/gateway.ts';
import type { InboundReader, InboundRequest, InboundSms } from '../../../shared/sms/inbound.ts';
import type { E164 } from '../../../shared/sms/phone.ts';
import { ANSWER_LIMITS } from '../../../shared/subscriber/challenge.ts';
import type { ShortLived } from '../../../shared/subscriber/ports.ts';
import type { InboundRoute } from './routes.ts';

type Deps = {
  readonly clock: Clock;
  readonly shortLived: Pick<ShortLived, 'claim' | 'finish' | 'release' | 'countUp'>;
  /** By the id of the gateway that the address names. */
  readonly readerOf: (gatewayId: string) => InboundReader | undefined;
  readonly routes: readonly InboundRoute[];
  /** The same for the same number; not the number. */
  readonly keyOf: (phone: E164) => string;
  readonly reply: (to: E164, text: string, key: string) => Promise<void>;
};

const CLAIM_SECONDS = 60;
/** A gateway that was away may hand over again what it did days ago. */
const REMEMBERED_SECONDS = 7 * 86_400;
const MOST_CHARACTERS = 16_000;

const plain = (statusCode: number, body = ''): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

const requestOf = (event: APIGatewayProxyEventV2): InboundRequest => ({
  method: event.requestContext.http.method,
  query: new URLSearchParams(event.rawQueryString),
  headers: event.headers,
  body: event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? ''),
});

/**
 * What phones send, as their gateways hand it over: each message once, to the first route that takes it. The gateway gets an empty body and its
 * message is dealt with, or an error and it comes again; the answer goes by SMS in the lane of replies.
 */
export const createHandler = (deps: Deps) => {
  const mayAnswer = async (from: E164, understood: boolean): Promise<boolean> => {
    const now = deps.clock.now();
    const key = deps.keyOf(from);
    if (!understood && !(await deps.shortLived.countUp(`unknown#${key}`, ANSWER_LIMITS.notUnderstood, now)))
      return false;
    return deps.shortLived.countUp(`answers#${key}`, ANSWER_LIMITS.all, now);
  };

  const route = async (sms: InboundSms, key: string): Promise<void> => {
    for (const { take } of deps.routes) {
      const answer = await take(sms);
      if (answer === undefined) continue;
      if (answer.text !== undefined && (await mayAnswer(sms.from, answer.understood)))
        await deps.reply(sms.from, answer.text, key);
      return;
    }
  };

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const gatewayId = event.pathParameters?.['gateway'] ?? '';
    const reader = deps.readerOf(gatewayId);
    if (reader === undefined) return plain(404, 'no such gateway');
    const request = requestOf(event);
    if (request.body.length > MOST_CHARACTERS) return plain(413, 'body: must be shorter');
    const now = deps.clock.now();
    const read = reader(request, now);
    if (read.kind === 'unauthorized') return plain(401, 'the gateway did not prove who it is');
    if (read.kind === 'malformed') return plain(400, `${read.field}: ${read.rule}`);
    const key = `inbound#${gatewayId}#${read.sms.gatewayMessageId}`;
    const claim = await deps.shortLived.claim(key, now, CLAIM_SECONDS);
    if (claim === 'done') return plain(200);
    if (claim === 'busy') return plain(503, 'being dealt with');
    try {
      await route(read.sms, key);
    } catch (error) {
      await deps.shortLived.release(key);
      const reason = withoutPhones(String(error));
      console.error(JSON.stringify({ level: 'error', message: 'an SMS was not taken', key, reason }));
      return plain(500, 'try again');
    }
    await deps.shortLived.finish(key, now, REMEMBERED_SECONDS);
    return plain(200);
  };
};
