import type { Instant } from '../../../shared/kernel/instant.ts';
import type { ReceiptReason } from '../../../shared/sms/receipt.ts';
import type { DeliveredMessage } from './handsets.ts';
import type { Submission } from './submission.ts';

/** How a gateway tells later what became of a message. */
export type ComesBack =
  /** A record of the delivery log of SNS; `failure` is in a log group of its own. */
  | { readonly kind: 'sns-log'; readonly failure: boolean; readonly record: string }
  /** An event of `aws.sms-voice` on the account's own bus. */
  | { readonly kind: 'eum-event'; readonly detail: Readonly<Record<string, unknown>> }
  /** A URL that Kannel fetches. */
  | { readonly kind: 'kannel-report'; readonly url: string };

/** In the words of SNS (guide, sms_stats_cloudwatch), of End User Messaging, and of Kannel with an operator's report. */
const FATES: Readonly<
  Record<ReceiptReason | 'delivered', { sns: string; eum: string; type: number; answer: string }>
> = {
  delivered: { sns: 'Message has been accepted by phone', eum: 'DELIVERED', type: 1, answer: 'stat:DELIVRD' },
  unreachable: {
    sns: 'Phone is currently unreachable/unavailable',
    eum: 'UNREACHABLE',
    type: 2,
    answer: 'stat:UNDELIV',
  },
  number: { sns: 'Invalid phone number', eum: 'INVALID', type: 16, answer: 'NACK/11/Invalid Destination' },
  blocked: { sns: 'Blocked as spam by phone carrier', eum: 'SPAM', type: 2, answer: 'stat:REJECTD' },
  'opted-out': { sns: 'Phone number is opted out', eum: 'BLOCKED', type: 2, answer: 'stat:REJECTD' },
  budget: { sns: 'This delivery would exceed max price', eum: 'UNKNOWN', type: 2, answer: 'stat:DELETED' },
  throttled: { sns: 'Rate exceeded.', eum: 'UNKNOWN', type: 16, answer: 'NACK/Retries Exceeded' },
  provider: {
    sns: 'Unknown error attempting to reach phone',
    eum: 'CARRIER_UNREACHABLE',
    type: 2,
    answer: 'stat:DELETED',
  },
};

const YEMEN_MCC = 421;

const snsRecord = (message: DeliveredMessage, words: string, failure: boolean, usdPerPart: number): string =>
  JSON.stringify({
    notification: { messageId: message.id, timestamp: message.at.replace('T', ' ').replace('Z', '') },
    delivery: {
      ...(failure ? {} : { phoneCarrier: 'Simulated' }),
      mnc: failure ? 0 : 1,
      numberOfMessageParts: message.parts,
      // The log group of the template masks it.
      destination: '************',
      priceInUSD: message.parts * usdPerPart,
      smsType: 'Transactional',
      mcc: failure ? 0 : YEMEN_MCC,
      providerResponse: words,
      dwellTimeMs: 600,
    },
    status: failure ? 'FAILURE' : 'SUCCESS',
  });

const eumDetail = (
  message: DeliveredMessage,
  status: string,
  submission: Submission,
  usdPerPart: number,
) => ({
  eventType: `TEXT_${status}`,
  eventVersion: '1.0',
  eventTimestamp: Date.parse(message.at),
  isFinal: status !== 'SUCCESSFUL',
  originationPhoneNumber: message.sender,
  isoCountryCode: 'YE',
  mcc: String(YEMEN_MCC),
  mnc: '01',
  messageId: message.id,
  messageRequestTimestamp: Date.parse(message.at),
  messageEncoding: message.encoding === 'UCS-2' ? 'UNICODE' : 'GSM',
  messageType: 'TRANSACTIONAL',
  messageStatus: status,
  messageStatusDescription: `Message is ${status.toLowerCase()}`,
  context: submission.context,
  totalMessageParts: message.parts,
  totalMessagePrice: message.parts * usdPerPart,
  totalCarrierFee: 0,
});

const reportUrl = (url: string, at: Instant, type: number, answer: string): string =>
  url
    .replaceAll('%d', String(type))
    .replaceAll('%T', String(Math.floor(Date.parse(at) / 1000)))
    .replaceAll('%A', encodeURIComponent(answer));

/** What a gateway says of a message, in the order in which it does; `lost` is why no phone has it. */
export const whatComesBack = (
  message: DeliveredMessage,
  submission: Submission,
  lost: ReceiptReason | undefined,
  usdPerPart: number,
): readonly ComesBack[] => {
  const fate = FATES[lost ?? 'delivered'];
  const url = submission.reportUrl;
  switch (submission.door) {
    case 'sns': {
      const failure = lost !== undefined;
      return [{ kind: 'sns-log', failure, record: snsRecord(message, fate.sns, failure, usdPerPart) }];
    }
    case 'eum':
      return ['SUCCESSFUL', fate.eum].map((status) => ({
        kind: 'eum-event',
        detail: eumDetail(message, status, submission, usdPerPart),
      }));
    case 'kannel': {
      if (url === undefined) return [];
      const taken = fate.type === 16 ? [] : [reportUrl(url, message.at, 8, 'ACK/')];
      const reports = [...taken, reportUrl(url, message.at, fate.type, fate.answer)];
      return reports.map((report) => ({ kind: 'kannel-report', url: report }));
    }
  }
};
