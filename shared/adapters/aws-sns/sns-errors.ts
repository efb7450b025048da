import { z } from 'zod';
import { failed, type SendError, type SendOutcome, withoutPhones } from '../../sms/gateway.ts';

/** What the SDK throws: an answer of SNS has a status, a broken connection a `code`, a missing answer only a name. */
const SdkError = z.object({
  name: z.string(),
  message: z.string(),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});
type SdkError = z.infer<typeof SdkError>;

const THROTTLED = /throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i;
const INVALID_PARAMETER = /^(InvalidParameter|ParameterValueInvalid)/;
/** An attribute is the same in every message, so a wrong one stops all of them; a wrong number or text only this one. */
const ABOUT_AN_ATTRIBUTE = /AWS\.(SNS|MM)\.SMS|attribute/i;

const kindOf = ({ name, message, code, $metadata }: SdkError): SendError | undefined => {
  const status = $metadata?.httpStatusCode;
  if (status === 429 || THROTTLED.test(name)) return 'throttled';
  if (name === 'OptedOutException') return 'opted-out';
  if (INVALID_PARAMETER.test(name)) return ABOUT_AN_ATTRIBUTE.test(message) ? 'configuration' : 'permanent';
  if (name === 'UserErrorException' || name === 'ValidationException') return 'permanent';
  if (name === 'CredentialsProviderError') return 'configuration';
  if (name === 'TimeoutError' || name === 'AbortError') return 'transient';
  // Rights, signatures, keys, an action that this endpoint does not know: the 4xx that are left.
  if (status !== undefined) return status >= 400 && status < 500 ? 'configuration' : 'transient';
  return code === undefined ? undefined : 'transient';
};

/**
 * The port's word for an error of `Publish`. Throws the error again when neither SNS nor the network made it. `budget` is never
 * among the answers: SNS accepts what it has no money for and drops it, which only its delivery log tells.
 */
export const toOutcome = (error: unknown): SendOutcome => {
  const parsed = SdkError.safeParse(error);
  const kind = parsed.success ? kindOf(parsed.data) : undefined;
  if (!parsed.success || kind === undefined) throw error;
  return failed(kind, withoutPhones(`${parsed.data.name}: ${parsed.data.message}`));
};
