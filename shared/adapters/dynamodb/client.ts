import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One client a function. `DYNAMODB_ENDPOINT` points the same code at another engine that speaks the protocol. */
export const dynamoClient = (endpoint?: string): DynamoDBClient =>
  new DynamoDBClient({ maxAttempts: 5, ...(endpoint === undefined ? {} : { endpoint }) });
