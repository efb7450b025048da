import { z } from 'zod';
import { failed, type SendError, type SendOutcome, withoutPhones } from '../../sms/gateway.ts';

/** What the SDK throws: an answer of the service has a status, a broken connection a `code`, a missing answer only a name. */
const SdkError = z.object({
  name: z.string(),
  message: z.string().catch(''),
  Reason: z.string().optional().catch(undefined),
  Fields: z
    .array(z.object({ Name: z.string() }))
    .optional()
    .catch(undefined),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});
type SdkError = z.infer<typeof SdkError>;

/**
 * Reasons that concern this number or this text alone. Every other refusal, an unheard one included, is about sender, rights or
 * settings and would meet every message: then it is better that an operator is called than that everybody counts as failed.
 */
const BY_REASON: Readonly<Record<string, SendError>> = {
  DESTINATION_PHONE_NUMBER_OPTED_OUT: 'opted-out',
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: 'permanent',
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: 'permanent',
  DESTINATION_COUNTRY_BLOCKED: 'permanent',
  MAXIMUM_SIZE_EXCEEDED: 'permanent',
  MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: 'budget',
  PRICE_OVER_THRESHOLD: 'budget',
};

/** Fields that differ from message to message. */
const OF_THE_MESSAGE = /DestinationPhoneNumber|MessageBody/i;

const kindOf = ({ name, Reason, Fields, code, $metadata }: SdkError): SendError | undefined => {
  const status = $metadata?.httpStatusCode;
  if (status === 429 || /throttl|TooManyRequests/i.test(name)) return 'throttled';
  if (name === 'TimeoutError' || name === 'AbortError') return 'transient';
  if (name === 'CredentialsProviderError') return 'configuration';
  if (
    name === 'ValidationException' &&
    Fields?.length &&
    Fields.every((one) => OF_THE_MESSAGE.test(one.Name))
  )
    return 'permanent';
  const known = Reason === undefined ? undefined : BY_REASON[Reason];
  if (known !== undefined) return known;
  if (status !== undefined) return status >= 400 && status < 500 ? 'configuration' : 'transient';
  return code === undefined ? undefined : 'transient';
};

/** The port's word for an error of `SendTextMessage`. Throws the error again when neither the service nor the network made it. */
export const toOutcome = (error: unknown): SendOutcome => {
  const parsed = SdkError.safeParse(error);
  const kind = parsed.success ? kindOf(parsed.data) : undefined;
  if (!parsed.success || kind === undefined) throw error;
  const { name, Reason, message } = parsed.data;
  return failed(kind, withoutPhones([name, Reason, message].filter(Boolean).join(': ')));
};
