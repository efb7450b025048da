import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * One client a function, made from what the runtime gives; a config points the same code at another engine or account. The SDK copies every
 * request and answer for a log that nobody keeps, and puts its middleware together anew for every call: both are left out, since a page of a
 * list has thousands of entries. Middleware of one's own must be there before the first call.
 */
export const dynamoClient = (config: DynamoDBClientConfig = {}): DynamoDBClient => {
  const client = new DynamoDBClient({ maxAttempts: 5, cacheMiddleware: true, ...config });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};
