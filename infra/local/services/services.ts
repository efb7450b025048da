import type { StreamJournal } from '../events/stream-journal.ts';
import type { AwsCall } from './aws-front.ts';
import type { DynamodbEngine } from './dynamodb.ts';
import { type HttpReply, jsonError, post } from './http-call.ts';
import type { Keys } from './keys.ts';
import type { ObjectStore } from './object-store.ts';
import type { Queues } from './queues.ts';
import type { Secrets } from './secrets.ts';

export type ServiceParts = {
  readonly engine: DynamodbEngine;
  readonly journal: StreamJournal;
  readonly queues: Queues;
  readonly objects: ObjectStore;
  readonly secrets: Secrets;
  readonly keys: Keys;
  /** Somebody else's endpoint of SNS and of End User Messaging. */
  readonly sns: string | undefined;
  /** A call may have made work. */
  wake(): void;
};

/** Names the operation of a call as its protocol does: in a header, in the form, or by method and path. */
export const operationOf = (
  objects: ObjectStore,
  { service, headers, body, ...target }: Omit<AwsCall, 'operation'>,
): string => {
  const named = headers['x-amz-target'];
  if (typeof named === 'string') return named.split('.').at(-1) ?? '';
  return service === 's3'
    ? objects.operation({ ...target, headers, body })
    : (new URLSearchParams(body.toString()).get('Action') ?? '');
};

/** Sends each call to the service that it is for. */
export const answerCall = async (call: AwsCall, parts: ServiceParts): Promise<HttpReply> => {
  const { service, operation, headers, body } = call;
  switch (service) {
    case 'dynamodb': {
      const reply = await parts.journal.write(operation, body, () =>
        parts.engine.call(operation, headers, body),
      );
      if (operation === 'PutItem') parts.wake();
      return reply;
    }
    case 'sqs': {
      const reply = await parts.queues.forward(headers, body);
      parts.wake();
      return reply;
    }
    case 's3':
      return parts.objects.handle(call);
    case 'secretsmanager':
      return parts.secrets.handle(operation, body);
    case 'kms':
      return parts.keys.handle(operation, body);
    case 'sns':
    case 'sms-voice':
      if (parts.sns !== undefined) return post(new URL(call.url, parts.sns), headers, body);
  }
  return jsonError(
    501,
    'NotImplemented',
    `infra/local has no service for ${service || 'an unsigned call'} ${operation}`,
  );
};
