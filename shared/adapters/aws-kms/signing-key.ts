import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { SigningKey } from '../../publication/signing.ts';
import { rawSignature } from './raw-signature.ts';

/** The key service answered without what was asked for. */
class KeyUnusable extends Error {
  override readonly name = 'KeyUnusable';
}

/**
 * An asymmetric key of AWS KMS (`ECC_NIST_P256`, sign and verify). Its private half is never here. The public half does not
 * change while the key lives, so it is asked for once; a failed question is asked again.
 */
export const kmsSigningKey = (keyId: string, client: KMSClient = new KMSClient({})): SigningKey => {
  let known: Promise<Uint8Array> | undefined;
  const ask = async (): Promise<Uint8Array> => {
    const { PublicKey, KeySpec } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
    if (PublicKey === undefined || KeySpec !== 'ECC_NIST_P256')
      throw new KeyUnusable(`${keyId} is a key of kind ${KeySpec}, not ECC_NIST_P256`);
    return PublicKey;
  };
  return {
    publicKey: () => {
      known ??= ask();
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
    sign: async (material) => {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          // KMS hashes up to 4,096 bytes itself; what is signed of a document has under a thousand.
          Message: material,
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (Signature === undefined) throw new KeyUnusable(`${keyId} gave no signature`);
      return rawSignature(Signature);
    },
  };
};
