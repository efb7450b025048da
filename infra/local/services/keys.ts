import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import type { Built } from '../template/blueprint.ts';
import { type HttpReply, jsonError, jsonReply } from './http-call.ts';

type Key = Built<'AWS::KMS::Key'>;

export type Keys = {
  /** Secrets by name, to be kept. */
  readonly values: Readonly<Record<string, string>>;
  handle(operation: string, body: Buffer): HttpReply;
};

const GetPublicKey = z.object({ KeyId: z.string() });
const Sign = z.object({
  KeyId: z.string(),
  Message: z.base64(),
  MessageType: z.literal('RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});

/** A private key of P-256 that the secret alone decides. */
const privateKeyOf = (secret: string): KeyObject => {
  const ecdh = createECDH('prime256v1');
  // A hash is a valid key but for one in 2^32.
  ecdh.setPrivateKey(createHash('sha256').update(secret).digest());
  const point = ecdh.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: ecdh.getPrivateKey('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
};

/** The part of AWS KMS that signs, for keys of `ECC_NIST_P256`. Its private keys are as safe as the disk of this machine. */
export const createKeys = (
  keys: readonly Key[],
  seed: string,
  kept: Readonly<Record<string, string>>,
): Keys => {
  const signing = keys.filter(({ properties }) => properties.KeySpec === 'ECC_NIST_P256');
  const values = Object.fromEntries(signing.map(({ name }) => [name, kept[name] ?? `${seed}/${name}`]));
  const privateKeys = new Map(signing.map(({ arn, name }) => [arn, privateKeyOf(values[name] ?? name)]));
  const notFound = jsonError(400, 'NotFoundException', 'Key does not exist');

  const publicKey = (body: unknown): HttpReply => {
    const { KeyId } = GetPublicKey.parse(body);
    const key = privateKeys.get(KeyId);
    if (key === undefined) return notFound;
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
    return jsonReply(200, { KeyId, PublicKey: spki, KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  };

  const signature = (body: unknown): HttpReply => {
    const asked = Sign.safeParse(body);
    if (!asked.success)
      return jsonError(501, 'NotImplemented', 'the local keys sign a message with ECDSA_SHA_256 only');
    const { KeyId, Message } = asked.data;
    const key = privateKeys.get(KeyId);
    if (key === undefined) return notFound;
    const Signature = sign('sha256', Buffer.from(Message, 'base64'), key).toString('base64');
    return jsonReply(200, { KeyId, Signature, SigningAlgorithm: 'ECDSA_SHA_256' });
  };

  return {
    values,
    handle: (operation, body) => {
      const asked: unknown = JSON.parse(body.toString());
      if (operation === 'GetPublicKey') return publicKey(asked);
      if (operation === 'Sign') return signature(asked);
      return jsonError(501, 'NotImplemented', `the local keys cannot ${operation}`);
    },
  };
};
