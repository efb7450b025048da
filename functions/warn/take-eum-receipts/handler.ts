import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { withoutPhones } from '../../../shared/sms/gateway.ts';
import { readEumReceipts } from '../../../shared/sms/receipts/eum.ts';
import { handOver, type ReceiptDeps } from '../../../shared/sms/receipts/hand-over.ts';
import { together } from '../../../shared/sms/receipts/read.ts';

type Deps = ReceiptDeps & {
  /** The id of the gateway in the place pack. */
  readonly gateway: string;
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

/** Events of AWS End User Messaging on messages that it has accepted, a batch of the queue at a time. All of it comes again, or nothing. */
export const createHandler =
  (deps: Deps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const reading = together(Records.map(({ body }) => readEumReceipts(deps.gateway, parsed(body))));
    try {
      await handOver(reading, deps);
      return { batchItemFailures: [] };
    } catch (error) {
      const reason = withoutPhones(String(error));
      console.error(JSON.stringify({ level: 'error', message: 'receipts come again', reason }));
      return { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    }
  };
