import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import { handOver, type ReceiptDeps } from '../../../shared/sms/receipts/hand-over.ts';
import { fault } from '../../../shared/sms/receipts/read.ts';
import { readSnsReceipts } from '../../../shared/sms/receipts/sns.ts';

type Deps = ReceiptDeps & {
  /** The id of the gateway in the place pack. */
  readonly gateway: string;
};

/** Far above what a subscription sends: 1 MB of records. */
const MOST_BYTES = 16 * 1024 * 1024;

/** What a subscription filter sends: gzip in base64. */
const unpacked = (data: string): unknown => {
  try {
    return JSON.parse(
      gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8'),
    );
  } catch {
    return undefined;
  }
};

/** What the delivery log of SNS says of messages that SNS has accepted. A batch that cannot be remembered comes again. */
export const createHandler =
  (deps: Deps) =>
  async ({ awslogs }: CloudWatchLogsEvent): Promise<void> => {
    const batch = unpacked(awslogs.data);
    await handOver(
      batch === undefined
        ? fault('not gzip of JSON', awslogs.data.slice(0, 100))
        : readSnsReceipts(deps.gateway, batch),
      deps,
    );
  };
