import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';

/** The secret is there but not `{"root": "…"}`. Says nothing of what it holds. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const RootSecret = z.object({ root: z.string().min(32) });

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

export const secretsClient = (config: SecretsManagerClientConfig = {}): SecretsManagerClient =>
  new SecretsManagerClient(config);

/** Reads the root secret for `deriveKeys`. Called once a cold start; the SDK retries by itself. */
export const readRootSecret = async (
  arn: string,
  client: SecretsManagerClient = secretsClient(),
): Promise<string> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const parsed = RootSecret.safeParse(jsonOf(SecretString));
  if (!parsed.success)
    throw new SecretUnreadable(`${arn} is not a JSON object with a root of at least 32 characters`);
  return parsed.data.root;
};
