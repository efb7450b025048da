import { expect, test } from 'vitest';
import { toOutcome } from './sns-errors.ts';

const error = (name: string, fields: { message?: string; status?: number; code?: string } = {}) =>
  Object.assign(new Error(fields.message ?? 'said so'), {
    name,
    ...(fields.code === undefined ? {} : { code: fields.code }),
    $metadata: fields.status === undefined ? { attempts: 1 } : { httpStatusCode: fields.status },
  });

test.each([
  ['ThrottledException', { status: 429 }, 'throttled'],
  ['Throttling', { status: 400 }, 'throttled'],
  ['KMSThrottlingException', { status: 400 }, 'throttled'],
  ['Unheard', { status: 429 }, 'throttled'],
  ['OptedOutException', { status: 400 }, 'opted-out'],
  [
    'InvalidParameterException',
    { status: 400, message: 'Invalid parameter: PhoneNumber Reason: x' },
    'permanent',
  ],
  ['InvalidParameterException', { status: 400, message: 'Invalid parameter: Message too long' }, 'permanent'],
  ['InvalidParameterException', { status: 400, message: 'Reason: AWS.SNS.SMS.SenderID' }, 'configuration'],
  ['InvalidParameterValueException', { status: 400, message: 'MessageAttributes' }, 'configuration'],
  ['UserErrorException', { status: 400 }, 'permanent'],
  ['ValidationException', { status: 400 }, 'permanent'],
  ['AuthorizationErrorException', { status: 403 }, 'configuration'],
  ['InvalidClientTokenId', { status: 403 }, 'configuration'],
  ['KMSDisabledException', { status: 400 }, 'configuration'],
  ['NotFoundException', { status: 404 }, 'configuration'],
  ['CredentialsProviderError', {}, 'configuration'],
  ['InternalErrorException', { status: 500 }, 'transient'],
  ['Unheard', { status: 503 }, 'transient'],
  ['SyntaxError', { status: 200 }, 'transient'],
  ['TimeoutError', {}, 'transient'],
  ['Error', { code: 'ECONNRESET' }, 'transient'],
  ['Error', { code: 'ENOTFOUND' }, 'transient'],
] as const)('%s %j is %s', (name, fields, kind) => {
  expect(toOutcome(error(name, fields))).toMatchObject({ kind: 'failed', error: kind });
});

test('the number that SNS quotes is not in the detail', () => {
  const message = 'Invalid parameter: PhoneNumber Reason: +967750000001 is not valid to publish to';
  expect(toOutcome(error('InvalidParameterException', { status: 400, message }))).toEqual({
    kind: 'failed',
    error: 'permanent',
    detail:
      'InvalidParameterException: Invalid parameter: PhoneNumber Reason: [number] is not valid to publish to',
  });
});

test.each([new TypeError('a bug'), 'not even an error', undefined])(
  'what neither SNS nor the network said is thrown on: %s',
  (thrown) => {
    let caught: unknown = 'nothing was thrown';
    try {
      toOutcome(thrown);
    } catch (error_) {
      caught = error_;
    }
    expect(caught).toBe(thrown);
  },
);
