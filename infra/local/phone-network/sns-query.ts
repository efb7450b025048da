import { z } from 'zod';
import { isSenderId } from '../../../shared/sms/gateway.ts';
import type { Submission } from './submission.ts';

/** The errors that this network answers with, under the codes and statuses of SNS and of AWS's common errors. */
const ERRORS = {
  AuthorizationError: { status: 403, message: 'User is not authorized to perform: SNS:Publish' },
  InternalError: { status: 500, message: 'Internal error' },
  InvalidAction: { status: 400, message: 'Only Publish to a phone number is possible here' },
  InvalidParameter: { status: 400, message: 'Invalid parameter' },
  MissingAuthenticationToken: { status: 403, message: 'The request has no AWS signature' },
  OptedOut: { status: 400, message: 'The number is opted out' },
  Throttled: { status: 429, message: 'Rate exceeded' },
  Throttling: { status: 400, message: 'Rate exceeded' },
} as const;
type SnsErrorCode = keyof typeof ERRORS;

export class SnsError extends Error {
  override readonly name = 'SnsError';
  readonly code: SnsErrorCode;
  constructor(code: SnsErrorCode, message: string = ERRORS[code].message) {
    super(message);
    this.code = code;
  }
}

const invalid = (message: string): SnsError =>
  new SnsError('InvalidParameter', `Invalid parameter: ${message}`);

const readAttributes = (form: URLSearchParams): ReadonlyMap<string, { type: string; value: string }> => {
  const attributes = new Map<string, { type: string; value: string }>();
  for (let n = 1; form.has(`MessageAttributes.entry.${n}.Name`); n += 1) {
    const entry = `MessageAttributes.entry.${n}`;
    attributes.set(form.get(`${entry}.Name`) ?? '', {
      type: form.get(`${entry}.Value.DataType`) ?? '',
      value: form.get(`${entry}.Value.StringValue`) ?? '',
    });
  }
  return attributes;
};

const isPrice = (value: string): boolean => z.coerce.number().positive().safeParse(value).success;

/** SNS itself takes a message without them and falls back to the account's defaults; this platform always says them, so a missing one is its fault. */
const ATTRIBUTES = {
  'AWS.SNS.SMS.SMSType': {
    types: ['String'],
    accepts: (value: string) => value === 'Transactional' || value === 'Promotional',
  },
  'AWS.SNS.SMS.SenderID': { types: ['String'], accepts: isSenderId },
  // The guide's examples write Number, its table String.
  'AWS.SNS.SMS.MaxPrice': { types: ['Number', 'String'], accepts: isPrice },
} as const;

const attribute = (attributes: ReturnType<typeof readAttributes>, name: keyof typeof ATTRIBUTES): string => {
  const given = attributes.get(name);
  const rule = ATTRIBUTES[name];
  if (given === undefined) throw invalid(`MessageAttributes Reason: ${name} is missing`);
  if (!rule.types.some((type) => type === given.type) || !rule.accepts(given.value)) {
    throw invalid(`MessageAttributes Reason: ${name} has a wrong type or value`);
  }
  return given.value;
};

/**
 * The body of an SNS Query request, as far as it publishes to a phone: E.164, 1 to 1,600 characters, and the three SMS attributes. Throws
 * `SnsError` for anything else.
 */
export const readPublish = (body: string): Submission => {
  const form = new URLSearchParams(body);
  if (form.get('Action') !== 'Publish' || form.get('Version') !== '2010-03-31')
    throw new SnsError('InvalidAction');
  if (form.has('TopicArn') || form.has('TargetArn'))
    throw invalid('TopicArn Reason: this network has no topics');
  const to = form.get('PhoneNumber') ?? '';
  if (!/^\+[1-9]\d{7,14}$/.test(to)) throw invalid(`PhoneNumber Reason: ${to} is not valid to publish to`);
  const text = form.get('Message') ?? '';
  if (text === '') throw invalid('Empty message');
  if (Array.from(text).length > 1600) throw invalid('Message too long');
  const attributes = readAttributes(form);
  attribute(attributes, 'AWS.SNS.SMS.SMSType');
  const sender = attribute(attributes, 'AWS.SNS.SMS.SenderID');
  return {
    door: 'sns',
    to,
    text,
    sender,
    maxPriceUsd: Number(attribute(attributes, 'AWS.SNS.SMS.MaxPrice')),
    context: {},
    reportUrl: undefined,
  };
};

/** The access key id in a SigV4 `Authorization` header: who calls. The signature itself is not checked. */
export const callerOf = (authorization: string | null): string => {
  const keyId = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
  if (keyId === undefined) throw new SnsError('MissingAuthenticationToken');
  return keyId;
};

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;' })[c] ?? '&gt;');
const xml = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/xml' } });

export const publishAnswer = (messageId: string): Response =>
  xml(
    200,
    `<PublishResponse xmlns="${NAMESPACE}"><PublishResult><MessageId>${messageId}</MessageId></PublishResult>` +
      `<ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></PublishResponse>`,
  );

export const errorAnswer = ({ code, message }: SnsError): Response => {
  const { status } = ERRORS[code];
  const type = status < 500 ? 'Sender' : 'Receiver';
  return xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>` +
      '<RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>',
  );
};
