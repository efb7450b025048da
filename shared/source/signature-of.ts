import { pinnedKeys, type Source } from '../place/sources.ts';
import type { SignatureVerdict, VerifySignature } from '../warning/signature.ts';

/** What the signature of a document proves that came by a source and names this sender. */
export type SignatureOf = (sourceId: string, sender: string, document: Uint8Array) => SignatureVerdict;

/** By the keys that the place has pinned for the sender at that source. */
export const signatureByPack =
  ({ sources }: { readonly sources: readonly Source[] }, verify: VerifySignature): SignatureOf =>
  (sourceId, sender, document) =>
    verify(
      document,
      pinnedKeys(
        sources.find(({ id }) => id === sourceId),
        sender,
      ),
    );
