import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { endToEnd, type HttpReply, jsonError, readBody } from './http-call.ts';

/** One call that a function (or a client of the tests) makes to an AWS service. */
export type AwsCall = {
  /** As the signature names it: `dynamodb`, `sqs`, `s3`, `secretsmanager`, `kms`, `sns`. */
  readonly service: string;
  readonly operation: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly method: string;
  readonly url: string;
  readonly body: Buffer;
};

export type KillPoint = {
  readonly functionName: string;
  readonly service: string;
  readonly operation: string;
  /** Which call this is of all that functions have made since the machine started; the first is 1. */
  readonly count: number;
  readonly phase: 'before' | 'after';
};

export type AwsFrontParts = {
  /** Answers a call; the service and operation are known, the caller is not. */
  answer(call: AwsCall): Promise<HttpReply>;
  operationOf(call: Omit<AwsCall, 'operation'>): string;
  functionOf(accessKeyId: string): string | undefined;
  /** Ends the worker of a function at a point where the answer is yes. */
  killed(point: KillPoint): boolean;
  /** Counts the call as work in flight. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

const CREDENTIAL = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//;

/**
 * The one endpoint of every AWS service here. Functions get it as `AWS_ENDPOINT_URL`, so that no call can leave this
 * machine; the signature says who calls which service.
 */
export const createAwsFront = (parts: Promise<AwsFrontParts>): Server => {
  let count = 0;

  const serve = async (
    { answer, operationOf, functionOf, killed }: AwsFrontParts,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const body = await readBody(request);
    const [, accessKeyId = '', service = ''] = CREDENTIAL.exec(request.headers.authorization ?? '') ?? [];
    const { method = 'GET', url = '/' } = request;
    const unnamed = { service, headers: endToEnd(request.headers), method, url, body };
    const call = { ...unnamed, operation: operationOf(unnamed) };

    const functionName = functionOf(accessKeyId);
    if (functionName !== undefined) count++;
    const point = { functionName: functionName ?? '', service, operation: call.operation, count };
    const dies = (phase: 'before' | 'after') => functionName !== undefined && killed({ ...point, phase });

    if (dies('before')) return void request.socket.destroy();
    const reply = await answer(call);
    if (dies('after')) return void request.socket.destroy();
    // The length of a HEAD answer is that of the body which it does not carry.
    response.writeHead(reply.status, { 'content-length': reply.body.length, ...reply.headers });
    response.end(reply.body);
  };

  return createServer((request, response) => {
    parts
      .then((known) => known.run(() => serve(known, request, response)))
      .catch((error: unknown) => {
        if (response.headersSent || request.socket.destroyed) return;
        const { status, headers, body } = jsonError(500, 'InternalFailure', String(error));
        response.writeHead(status, { ...headers }).end(body);
      });
  });
};
