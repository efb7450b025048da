import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import type { RootSecret } from './derived-keys.ts';

/** The secret is there but not as `RootSecret` says. Says nothing of what it holds. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const Root = z.string().min(32);
const Stored = z.object({
  root: Root,
  phones: z
    .object({
      current: z.int().min(1),
      roots: z.record(z.string().regex(/^[1-9]\d{0,3}$/), Root),
      retired: z.array(z.int()).optional(),
    })
    .optional(),
});

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
): Promise<RootSecret> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const parsed = Stored.safeParse(jsonOf(SecretString));
  if (!parsed.success)
    throw new SecretUnreadable(`${arn} is not a JSON object with a root of at least 32 characters`);
  return parsed.data;
};
