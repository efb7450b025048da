import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../../../shared/log/ports.ts';
import { withoutPhones } from '../../../shared/sms/gateway.ts';
import { handOver, type ReceiptDeps } from '../../../shared/sms/receipts/hand-over.ts';
import { readKannelReceipts, referenceText } from '../../../shared/sms/receipts/kannel.ts';

type Deps = ReceiptDeps & {
  readonly clock: Clock;
  /** The ids of the gateways in the place pack that are a Kannel. */
  readonly gateways: readonly string[];
  readonly isReceiptToken: (given: string, gateway: string, messageId: string, reference: string) => boolean;
};

const plain = (statusCode: number, body = ''): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

/**
 * A delivery report that Kannel brings by a GET, again until the answer is a 2xx. Its proof is for one message, so whoever saw the URL can
 * bring the same again or another fate of the same message, and nothing of any other.
 */
export const createHandler =
  (deps: Deps) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const gateway = event.pathParameters?.['gateway'] ?? '';
    const query = new URLSearchParams(event.rawQueryString);
    if (!deps.gateways.includes(gateway)) return plain(404, 'no such gateway');
    const token = query.get('k') ?? '';
    if (!deps.isReceiptToken(token, gateway, query.get('m') ?? '', referenceText(query)))
      return plain(401, 'the report does not prove whose it is');
    try {
      await handOver(readKannelReceipts(gateway, query, deps.clock.now()), deps);
      return plain(200);
    } catch (error) {
      const reason = withoutPhones(String(error));
      console.error(JSON.stringify({ level: 'error', message: 'a receipt comes again', gateway, reason }));
      return plain(503, 'try again');
    }
  };
