import {
  type MessageAttributeValue,
  PublishCommand,
  SNSClient,
  type SNSClientConfig,
} from '@aws-sdk/client-sns';
import {
  failed,
  type GatewayCapabilities,
  isSenderId,
  type OutboundSms,
  type SmsGateway,
} from '../../sms/gateway.ts';
import { segment } from '../../sms/segments.ts';
import { toOutcome } from './sns-errors.ts';

/**
 * - Its default limit is published as 20 messages a second, the sender id behind it as 10 parts a second; which one a long text meets is
 *   not said. What is over is accepted and then dropped, and only the delivery log in CloudWatch says so: counting parts is the
 *   reading that loses nobody.
 * - That log is also the only place where a delivery's fate is told; `take-sns-receipts` reads it.
 * - `Publish` takes 1,600 characters; an older guide says bytes. Ten parts are inside both readings.
 */
const CAPABILITIES: GatewayCapabilities = {
  rateUnit: 'part',
  receipts: true,
  expiry: false,
  twoWay: false,
  maxParts: 10,
};

/**
 * One attempt a call. `Publish` to a phone has no idempotency token: the SDK's own retry after a lost answer sends a second SMS, and
 * its retry after throttling spends rate that nobody leased. The sender knows what it has checkpointed and leased, so it decides.
 * A worker with a batch of 100 must not wait long for one answer. The SDK's copies for a log that nobody keeps, and its putting together of the
 * same middleware for each call, are a tenth of what a call costs, and are left out.
 */
export const createSnsClient = ({
  concurrency = 50,
  ...config
}: SNSClientConfig & {
  /** Calls at once, each over a connection that is kept open; what is more waits for a free one. 50 is the SDK's own. */
  readonly concurrency?: number;
} = {}): SNSClient => {
  const client = new SNSClient({
    maxAttempts: 1,
    cacheMiddleware: true,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 8_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: concurrency },
      httpsAgent: { keepAlive: true, maxSockets: concurrency },
    },
    ...config,
  });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });
const number = (value: string): MessageAttributeValue => ({ DataType: 'Number', StringValue: value });

const publish = ({ to, text: body, senderId, maxPriceUsd }: OutboundSms): PublishCommand =>
  new PublishCommand({
    PhoneNumber: to,
    Message: body,
    MessageAttributes: {
      // Always said: the account's default may be Promotional, which operators deliver late or not at all.
      'AWS.SNS.SMS.SMSType': text('Transactional'),
      'AWS.SNS.SMS.SenderID': text(senderId),
      // Prices have five decimals ("priceInUSD": 0.00645 in the guide's delivery log).
      'AWS.SNS.SMS.MaxPrice': number(maxPriceUsd.toFixed(5)),
    },
  });

/**
 * SMS through Amazon SNS `Publish` to a phone number. A client that is given should come from `createSnsClient`. The endpoint is the
 * region's, or the SDK's own `AWS_ENDPOINT_URL_SNS`. Nothing is logged, and no detail holds a number.
 */
export const snsGateway = ({ client, region }: { client?: SNSClient; region?: string } = {}): SmsGateway => {
  const sns = client ?? createSnsClient(region === undefined ? {} : { region });
  // Thousands get the same text one after the other.
  let measured = { text: '', parts: 0 };
  const partsOf = (body: string): number => {
    if (measured.text !== body) measured = { text: body, parts: segment(body).parts };
    return measured.parts;
  };
  return {
    capabilities: CAPABILITIES,
    send: async (message) => {
      if (!isSenderId(message.senderId)) return failed('configuration', 'the sender id is not valid');
      if (!(message.maxPriceUsd > 0)) return failed('configuration', 'the highest price is not valid');
      const parts = partsOf(message.text);
      if (parts > CAPABILITIES.maxParts)
        return failed('permanent', `${parts} parts are more than ${CAPABILITIES.maxParts}`);
      try {
        const { MessageId } = await sns.send(publish(message));
        if (MessageId === undefined) return failed('transient', 'the answer has no message id');
        return { kind: 'accepted', providerMessageId: MessageId };
      } catch (error) {
        return toOutcome(error);
      }
    },
  };
};
