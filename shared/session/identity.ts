import type { Instant } from '../kernel/instant.ts';

/** What a browser is sent away with. */
export type Question = {
  readonly state: string;
  readonly nonce: string;
  /** SHA-256 of the verifier (PKCE), base64url. */
  readonly challenge: string;
};

export type Proof =
  | { readonly kind: 'proved'; readonly personId: string | undefined; readonly provedAt: Instant }
  /** The code was used before, or is another's. */
  | { readonly kind: 'refused' }
  /** What came back is of another pool or client, or answers another question. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'unreachable' };

/** Who vouches for people. */
export interface IdentityProvider {
  /** Where somebody proves who they are, with all that it takes, even if they did so a moment ago. */
  askAt(question: Question): string;
  prove(answer: { readonly code: string; readonly verifier: string; readonly nonce: string }): Promise<Proof>;
  /** Where a browser is sent so that it is forgotten there as well. */
  leaveAt(): string;
}
