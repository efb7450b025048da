import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient();
const open = (kind: string) =>
  client.send(
    new QueryCommand({
      TableName: process.env['LOG_TABLE'],
      KeyConditionExpression: '#stream = :s',
      ExpressionAttributeNames: { '#stream': 'stream' },
      ExpressionAttributeValues: { ':s': { S: kind } },
    }),
  );

/** Looks at the log twice, as a sweep over open incidents does; with a `note`, writes down when it ran. */
export const handler = async (event: {
  readonly note?: string;
  readonly time?: string;
  readonly fail?: boolean;
}) => {
  await open('incidents');
  await open('alerts');
  if (event.note === undefined) return;
  const at = new Date().toISOString();
  const Item = {
    id: { S: `${event.note}/${at}` },
    message: { S: event.note },
    at: { S: at },
    body: { S: JSON.stringify(event) },
  };
  await client.send(new PutItemCommand({ TableName: process.env['SEEN_TABLE'], Item }));
  if (event.fail) throw new Error('the sweep failed');
};
