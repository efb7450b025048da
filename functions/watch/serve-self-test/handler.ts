import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { fileResponse, type Response } from '../../../shared/pages/response.ts';

type Deps = {
  readonly objects: Pick<ObjectStore, 'get'>;
  /** The list while there has been no test. */
  readonly emptyFeed: string;
};

/**
 * The test feed and the test messages in it, apart from what is issued: no reader of the public feed ever comes here. Nobody
 * keeps an answer, since the next test must be seen when it is there.
 */
export const createHandler =
  ({ objects, emptyFeed }: Deps) =>
  async (event: Pick<APIGatewayProxyEventV2, 'pathParameters'>): Promise<Response> => {
    const file = event.pathParameters?.['file'] ?? '';
    const isFeed = file === 'feed.xml';
    const known = isFeed || /^self-test-[0-9tz]{16}\.xml$/.test(file);
    const bytes = known ? await objects.get(`self-test/${file}`) : undefined;
    if (bytes !== undefined)
      return fileResponse(bytes, isFeed ? 'application/atom+xml' : 'application/cap+xml');
    if (isFeed) return fileResponse(new TextEncoder().encode(emptyFeed), 'application/atom+xml');
    return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' };
  };
