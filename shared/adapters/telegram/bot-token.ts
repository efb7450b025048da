import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { secretsClient } from '../secrets/secret-source.ts';

/** The form that BotFather gives. What the stack put there at first has it not. */
const Stored = z.object({ token: z.string().regex(/^\d{6,}:[\w-]{30,}$/) });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The token of the bot out of `{"token": "…"}`; undefined as long as nobody has put one there. */
export const readBotToken = async (
  arn: string,
  client: SecretsManagerClient = secretsClient(),
): Promise<string | undefined> => {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  return Stored.safeParse(jsonOf(SecretString)).data?.token;
};
