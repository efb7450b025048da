import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const sqs = new SQSClient();
const s3 = new S3Client();
const secrets = new SecretsManagerClient();
const sns = new SNSClient();
const Bucket = process.env['BUCKET'];

const json = (body: unknown): APIGatewayProxyResultV2 => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** What a call to a service ended with: its name of the error, or `done`. */
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

const put = (Key: string, Body: string, IfNoneMatch?: '*') =>
  outcome(
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body,
        ContentType: 'text/plain; charset=utf-8',
        Metadata: { by: 'test' },
        IfNoneMatch,
      }),
    ),
  );

const routes: Readonly<Record<string, (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResultV2>>> =
  {
    environment: async () => json(process.env),
    later: async ({ body }) => {
      const DelaySeconds = 600;
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: process.env['QUEUE_URL'],
          MessageBody: body ?? 'later',
          DelaySeconds,
        }),
      );
      return json({});
    },
    objects: async () => {
      const first = await put('a/نذير.txt', 'one', '*');
      const conditional = await put('a/نذير.txt', 'two', '*');
      const overwrite = await put('a/نذير.txt', 'two');
      const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/نذير.txt' }));
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a/نذير.txt' }));
      const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/' }));
      const missing = await outcome(s3.send(new GetObjectCommand({ Bucket, Key: 'b' })));
      return json({
        first,
        conditional,
        overwrite,
        text: await got.Body?.transformToString(),
        type: got.ContentType,
        by: got.Metadata?.['by'],
        length: head.ContentLength,
        keys: listed.Contents?.map(({ Key, Size }) => [Key, Size]),
        missing,
      });
    },
    secret: async () => {
      const { SecretString } = await secrets.send(
        new GetSecretValueCommand({ SecretId: process.env['SECRET_ARN'] }),
      );
      return json({ SecretString });
    },
    sms: async () => {
      const sent = await sns.send(new PublishCommand({ PhoneNumber: '+967750000001', Message: 'تجربة' }));
      return json({ MessageId: sent.MessageId });
    },
    picture: async ({ body, isBase64Encoded }) => ({
      statusCode: 200,
      headers: { 'Content-Type': 'image/png' },
      cookies: ['a=1', 'b=2'],
      body: isBase64Encoded ? (body ?? '') : '',
      isBase64Encoded: true,
    }),
    file: async () =>
      json({ sync: readFileSync('beside.txt', 'utf8'), async: await readFile('beside.txt', 'utf8') }),
    broken: async () => {
      throw new Error('broken page');
    },
  };

/** A page a route; anything else answers with the event that it got. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> =>
  (routes[event.pathParameters?.['page'] ?? ''] ?? (async () => json(event)))(event);
