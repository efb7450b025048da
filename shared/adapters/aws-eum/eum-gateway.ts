import {
  PinpointSMSVoiceV2Client,
  type PinpointSMSVoiceV2ClientConfig,
  SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  failed,
  type GatewayCapabilities,
  isSenderId,
  type OutboundSms,
  type SmsGateway,
} from '../../sms/gateway.ts';
import { writeReference } from '../../sms/receipt.ts';
import { CONTEXT_KEY } from '../../sms/receipts/eum.ts';
import { segment } from '../../sms/segments.ts';
import { toOutcome } from './eum-errors.ts';

/** Its limit counts parts: 10 a second for a sender id unless more was granted. `MessageBody` takes 1,600 characters. */
const CAPABILITIES: GatewayCapabilities = {
  rateUnit: 'part',
  receipts: true,
  expiry: true,
  // "Sender IDs do not support two-way SMS", and Yemen has no numbers of AWS to answer to.
  twoWay: false,
  maxParts: 10,
};

/** What `TimeToLive` may be, seconds: five to three days. */
const TTL_SECONDS = { least: 5, most: 259_200 } as const;

/** One attempt a call, as for SNS: there is no idempotency token, so a retry of the SDK could be a second message. */
export const createEumClient = ({
  concurrency = 50,
  ...config
}: PinpointSMSVoiceV2ClientConfig & { readonly concurrency?: number } = {}): PinpointSMSVoiceV2Client =>
  new PinpointSMSVoiceV2Client({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 8_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: concurrency },
      httpsAgent: { keepAlive: true, maxSockets: concurrency },
    },
    ...config,
  });

type EumSettings = {
  readonly client: PinpointSMSVoiceV2Client;
  readonly configurationSet: string;
  readonly protectConfigurationId: string;
};

const commandOf = (sms: OutboundSms, settings: EumSettings): SendTextMessageCommand =>
  new SendTextMessageCommand({
    DestinationPhoneNumber: sms.to,
    OriginationIdentity: sms.senderId,
    MessageBody: sms.text,
    MessageType: 'TRANSACTIONAL',
    ConfigurationSetName: settings.configurationSet,
    ProtectConfigurationId: settings.protectConfigurationId,
    MaxPrice: sms.maxPriceUsd.toFixed(5),
    ...(sms.ttlSeconds === undefined
      ? {}
      : {
          TimeToLive: Math.min(TTL_SECONDS.most, Math.max(TTL_SECONDS.least, Math.floor(sms.ttlSeconds))),
        }),
    ...(sms.reference === undefined ? {} : { Context: { [CONTEXT_KEY]: writeReference(sms.reference) } }),
  });

/** SMS through `SendTextMessage` of AWS End User Messaging SMS. Nothing is logged, and no detail holds a number. */
export const eumGateway = (settings: EumSettings): SmsGateway => ({
  capabilities: CAPABILITIES,
  send: async (message) => {
    if (!isSenderId(message.senderId)) return failed('configuration', 'the sender id is not valid');
    if (!(message.maxPriceUsd > 0)) return failed('configuration', 'the highest price is not valid');
    const { parts } = segment(message.text);
    if (parts > CAPABILITIES.maxParts)
      return failed('permanent', `${parts} parts are more than ${CAPABILITIES.maxParts}`);
    try {
      const { MessageId } = await settings.client.send(commandOf(message, settings));
      if (MessageId === undefined) return failed('transient', 'the answer has no message id');
      return { kind: 'accepted', providerMessageId: MessageId };
    } catch (error) {
      return toOutcome(error);
    }
  },
});
