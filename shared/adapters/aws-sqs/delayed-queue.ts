import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Puts a body on a queue, to be delivered after 0 to 900 seconds (SQS's own limit). */
export const sqsDelayedQueue = (queueUrl: string, client: SQSClient = new SQSClient({})) => {
  return async (body: string, seconds: number): Promise<void> => {
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, DelaySeconds: seconds }),
    );
  };
};
