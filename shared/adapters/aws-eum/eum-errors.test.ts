import { expect, test } from 'vitest';
import { toOutcome } from './eum-errors.ts';

const error = (name: string, fields: Readonly<Record<string, unknown>> = {}, status?: number) =>
  Object.assign(new Error('said so'), {
    name,
    ...fields,
    $metadata: status === undefined ? { attempts: 1 } : { httpStatusCode: status },
  });
const refused = (name: string, Reason?: string, Fields?: readonly string[]) =>
  error(
    name,
    { ...(Reason === undefined ? {} : { Reason }), Fields: Fields?.map((Name) => ({ Name, Message: 'no' })) },
    400,
  );

test.each([
  ['ThrottlingException', refused('ThrottlingException'), 'throttled'],
  ['429', error('Unheard', {}, 429), 'throttled'],
  ['opted out', refused('ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'), 'opted-out'],
  [
    'another country',
    refused('ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION'),
    'permanent',
  ],
  [
    'a blocked number',
    refused('ConflictException', 'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE'),
    'permanent',
  ],
  ['a blocked country', refused('ValidationException', 'DESTINATION_COUNTRY_BLOCKED'), 'permanent'],
  [
    'a wrong number',
    refused('ValidationException', 'FIELD_VALIDATION_FAILED', ['DestinationPhoneNumber']),
    'permanent',
  ],
  ['a wrong text', refused('ValidationException', 'FIELD_VALIDATION_FAILED', ['MessageBody']), 'permanent'],
  ['too long', refused('ValidationException', 'MAXIMUM_SIZE_EXCEEDED'), 'permanent'],
  [
    'a wrong number and a wrong sender',
    refused('ValidationException', 'FIELD_VALIDATION_FAILED', [
      'DestinationPhoneNumber',
      'OriginationIdentity',
    ]),
    'configuration',
  ],
  [
    'the spending limit',
    refused('ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'),
    'budget',
  ],
  ['a price above ours', refused('ValidationException', 'PRICE_OVER_THRESHOLD'), 'budget'],
  ['the sandbox', refused('ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED'), 'configuration'],
  ['no sender', refused('ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND'), 'configuration'],
  [
    'an unregistered sender',
    refused('ValidationException', 'SENDER_ID_REQUIRES_REGISTRATION'),
    'configuration',
  ],
  ['a reputation', refused('AccessDeniedException', 'INSUFFICIENT_ACCOUNT_REPUTATION'), 'configuration'],
  ['no rights', refused('AccessDeniedException'), 'configuration'],
  ['no configuration set', refused('ResourceNotFoundException'), 'configuration'],
  ['an unheard reason', refused('ValidationException', 'UNHEARD'), 'configuration'],
  ['no credentials', error('CredentialsProviderError'), 'configuration'],
  ['their fault', error('InternalServerException', {}, 500), 'transient'],
  ['no answer in time', error('TimeoutError'), 'transient'],
  ['a broken connection', error('Error', { code: 'ECONNRESET' }), 'transient'],
] as const)('%s', (_, thrown, kind) => {
  expect(toOutcome(thrown)).toMatchObject({ kind: 'failed', error: kind });
});

test('the detail has the reason and no number', () => {
  const thrown = Object.assign(new Error('+967750000001 is opted out'), {
    name: 'ConflictException',
    Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
    $metadata: { httpStatusCode: 400 },
  });
  expect(toOutcome(thrown)).toEqual({
    kind: 'failed',
    error: 'opted-out',
    detail: 'ConflictException: DESTINATION_PHONE_NUMBER_OPTED_OUT: [number] is opted out',
  });
});

test('what neither the service nor the network said is thrown on', () => {
  const bug = new TypeError('a bug');
  expect(() => toOutcome(bug)).toThrow(bug);
});
