import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { SecretUnreadable, secretsClient } from '../secrets/secret-source.ts';

const Login = z.object({ username: z.string().min(1), password: z.string().min(1) });

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

/** Of the sendsms user, as the stack made it and the Kannel's configuration repeats it. Called once a cold start. */
export const readKannelLogin = async (
  arn: string,
  client: SecretsManagerClient = secretsClient(),
): Promise<z.infer<typeof Login>> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const parsed = Login.safeParse(jsonOf(SecretString));
  if (!parsed.success) throw new SecretUnreadable(`${arn} is not a JSON object with username and password`);
  return parsed.data;
};
