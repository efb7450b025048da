import { failed, type SendOutcome, withoutPhones } from '../../sms/gateway.ts';

/** Refusals of smsbox that concern this number or this text alone. */
const OF_THE_MESSAGE = /receiver|Empty text|Not routable|charset or body/i;

/**
 * What smsbox says to `sendsms` (user guide of Kannel 1.4.5, table 7-16): 202 with `0: Accepted for delivery` or `3: Queued for
 * later delivery`, 4xx for what it will never take, 503 for a passing fault. A 503 comes when bearerbox refuses and also when
 * it is lost, so whether the message went is not known.
 */
export const toOutcome = (status: number, body: string, providerMessageId: string): SendOutcome => {
  if (status === 202 && /^[03]:/.test(body)) return { kind: 'accepted', providerMessageId };
  const detail = withoutPhones(`${status}: ${body.trim().slice(0, 100)}`);
  if (status === 429) return failed('throttled', detail);
  if (status >= 400 && status < 500)
    return failed(OF_THE_MESSAGE.test(body) ? 'permanent' : 'configuration', detail);
  // A 200 of something that is not Kannel, such as a login page of the network between.
  return failed(status < 400 ? 'configuration' : 'transient', detail);
};
