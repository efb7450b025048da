import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const client = new DynamoDBClient();

/** Writes down every message that it gets; `fail` in a body makes that record fail, `hang` makes it never end. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const { messageId, body, attributes } of Records) {
    console.log(`got ${body}`);
    if (body.includes('hang')) await new Promise(() => setInterval(() => {}, 1000));
    if (body.includes('fail')) failed.push(messageId);
    const Item = {
      id: { S: `${messageId}/${attributes.ApproximateReceiveCount}/${performance.now()}` },
      message: { S: messageId },
      body: { S: body },
      at: { S: new Date().toISOString() },
      records: { N: String(Records.length) },
    };
    await client.send(new PutItemCommand({ TableName: process.env['SEEN_TABLE'], Item }));
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
