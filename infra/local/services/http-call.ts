import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import { request as secureRequest } from 'node:https';

export type HttpReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

export const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Headers that belong to one connection and not to what it carries. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length', 'expect']);
export const endToEnd = (headers: IncomingHttpHeaders): Record<string, string | string[] | undefined> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));

const agent = new Agent({ keepAlive: true });

/** One POST over a kept connection. */
export const post = (url: URL, headers: OutgoingHttpHeaders, body: Buffer | string): Promise<HttpReply> =>
  new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const answer = (reply: IncomingMessage) => {
      readBody(reply).then(
        (bytes) =>
          resolve({ status: reply.statusCode ?? 500, headers: endToEnd(reply.headers), body: bytes }),
        reject,
      );
    };
    const call =
      url.protocol === 'https:'
        ? secureRequest(url, options, answer)
        : request(url, { ...options, agent }, answer);
    call.on('error', reject);
    call.end(body);
  });

export const jsonReply = (status: number, value: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(value)),
});

/** An error as the JSON protocols of AWS write it. */
export const jsonError = (status: number, type: string, message: string): HttpReply =>
  jsonReply(status, { __type: type, message });
