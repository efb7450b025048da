import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Built } from '../template/blueprint.ts';
import { type HttpReply, jsonError, jsonReply } from './http-call.ts';

type Secret = Built<'AWS::SecretsManager::Secret'>;

/** Endless evenly spread numbers below `limit`, the same for the same seed. */
const numbers = (seed: string) => {
  let counter = 0;
  let pool = Buffer.alloc(0);
  return (limit: number): number => {
    for (;;) {
      if (pool.length < 2) pool = createHash('sha256').update(`${seed}/${counter++}`).digest();
      const value = pool.readUInt16BE(0);
      pool = pool.subarray(2);
      if (value < 65_536 - (65_536 % limit)) return value % limit;
    }
  };
};

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A value by the rules of `GenerateSecretString`; `seed` alone decides it. */
const generate = (rules: NonNullable<Secret['properties']['GenerateSecretString']>, seed: string): string => {
  const next = numbers(seed);
  const sets = [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : PUNCTUATION,
    rules.IncludeSpace ? ' ' : '',
  ]
    .map((set) => [...set].filter((character) => !rules.ExcludeCharacters.includes(character)))
    .filter((set) => set.length > 0);
  const every = sets.flat();
  const pick = (set: readonly string[]) => set[next(set.length)] ?? '';
  const draw = () => Array.from({ length: rules.PasswordLength }, () => pick(every));
  const complete = (password: readonly string[]) =>
    sets.every((set) => password.some((one) => set.includes(one)));
  let password = draw();
  while (rules.RequireEachIncludedType && password.length >= sets.length && !complete(password))
    password = draw();
  const text = password.join('');
  if (rules.GenerateStringKey === undefined) return text;
  return JSON.stringify({
    ...JSON.parse(rules.SecretStringTemplate ?? '{}'),
    [rules.GenerateStringKey]: text,
  });
};

export type Secrets = {
  /** By name, to be kept. */
  readonly values: Readonly<Record<string, string>>;
  handle(operation: string, body: Buffer): HttpReply;
};

const Ask = z.object({ SecretId: z.string() });

/** @param seed decides every generated value that `kept` does not hold already */
export const createSecrets = (
  secrets: readonly Secret[],
  seed: string,
  kept: Readonly<Record<string, string>>,
): Secrets => {
  const values = Object.fromEntries(
    secrets.map(({ name, properties }) => {
      const { SecretString, GenerateSecretString } = properties;
      const made =
        GenerateSecretString === undefined ? '' : generate(GenerateSecretString, `${seed}/${name}`);
      return [name, kept[name] ?? SecretString ?? made];
    }),
  );
  return {
    values,
    handle: (operation, body) => {
      if (operation !== 'GetSecretValue')
        return jsonError(501, 'NotImplemented', `the local secrets cannot ${operation}`);
      const { SecretId } = Ask.parse(JSON.parse(body.toString()));
      const secret = secrets.find(({ name, arn }) => SecretId === name || SecretId === arn);
      if (secret === undefined)
        return jsonError(
          400,
          'ResourceNotFoundException',
          "Secrets Manager can't find the specified secret.",
        );
      return jsonReply(200, {
        ARN: secret.arn,
        Name: secret.name,
        SecretString: values[secret.name],
        VersionId: 'local',
        VersionStages: ['AWSCURRENT'],
      });
    },
  };
};
