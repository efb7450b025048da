import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Refusal, Submission } from './submission.ts';

const TARGET = 'PinpointSMSVoiceV2.SendTextMessage';

/** Whether a request is one for AWS End User Messaging SMS, which speaks AWS JSON 1.0. */
export const isForEum = (request: Request): boolean =>
  request.headers.get('x-amz-target')?.startsWith('PinpointSMSVoiceV2.') === true;

/**
 * `SendTextMessage` with the limits of the service's model. What the service itself takes as optional and this platform always says
 * is required: type, sender, configuration set, protection, highest price.
 */
const SendTextMessage = z.strictObject({
  DestinationPhoneNumber: z.string().regex(/^\+[1-9]\d{7,14}$/),
  OriginationIdentity: z.string().regex(/^[A-Za-z0-9_:/+-]{1,256}$/),
  MessageBody: z.string().min(1).max(1600),
  MessageType: z.literal('TRANSACTIONAL'),
  ConfigurationSetName: z.string().min(1).max(256),
  ProtectConfigurationId: z.string().min(1).max(256),
  MaxPrice: z.string().regex(/^\d{0,2}\.\d{1,5}$/),
  TimeToLive: z.int().min(5).max(259_200).optional(),
  Context: z.record(z.string().min(1).max(100), z.string().min(1).max(800)).default({}),
});

type EumError = {
  readonly status: number;
  readonly type: string;
  readonly fields?: Readonly<Record<string, unknown>>;
};

const REFUSALS: Readonly<Record<Refusal, EumError>> = {
  AuthorizationError: { status: 400, type: 'AccessDeniedException', fields: { Reason: 'ACCOUNT_DISABLED' } },
  InternalError: { status: 500, type: 'InternalServerException' },
  InvalidAction: { status: 400, type: 'UnknownOperationException' },
  InvalidParameter: {
    status: 400,
    type: 'ValidationException',
    fields: {
      Reason: 'FIELD_VALIDATION_FAILED',
      Fields: [{ Name: 'DestinationPhoneNumber', Message: 'is not valid' }],
    },
  },
  MissingAuthenticationToken: { status: 400, type: 'MissingAuthenticationTokenException' },
  OptedOut: {
    status: 400,
    type: 'ConflictException',
    fields: { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' },
  },
  SpendLimit: {
    status: 400,
    type: 'ServiceQuotaExceededException',
    fields: { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' },
  },
  Throttled: { status: 400, type: 'ThrottlingException' },
  Throttling: { status: 400, type: 'ThrottlingException' },
};

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  });

const errorAnswer = ({ status, type, fields }: EumError, message: string): Response =>
  json(status, { __type: type, Message: message, ...fields });

export const eumRefusal = (refusal: Refusal): Response =>
  errorAnswer(REFUSALS[refusal], `refused: ${refusal}`);

export const eumAccepted = (messageId: string): Response => json(200, { MessageId: messageId });

/** The message, or the answer that refuses it. */
export const readEum = async (request: Request): Promise<Submission | Response> => {
  if (!/^AWS4-HMAC-SHA256 /.test(request.headers.get('authorization') ?? ''))
    return eumRefusal('MissingAuthenticationToken');
  if (request.headers.get('x-amz-target') !== TARGET) return eumRefusal('InvalidAction');
  const parsed = SendTextMessage.safeParse(await request.json());
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => String(path[0]));
    const fields = {
      Reason: 'FIELD_VALIDATION_FAILED',
      Fields: names.map((Name) => ({ Name, Message: 'is not valid' })),
    };
    return errorAnswer(
      { status: 400, type: 'ValidationException', fields },
      `not valid: ${names.join(', ')}`,
    );
  }
  const sms = parsed.data;
  return {
    door: 'eum',
    to: sms.DestinationPhoneNumber,
    text: sms.MessageBody,
    sender: sms.OriginationIdentity,
    maxPriceUsd: Number(sms.MaxPrice),
    context: sms.Context,
    reportUrl: undefined,
  };
};
