/** The names of XML Signature (W3C xmldsig-core1), RFC 4051 and RFC 6931 that are accepted here; whatever is not named is refused. */
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const INCLUSIVE_C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const ECDSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';

/** Both leave comments out, so nothing is signed that a reader of CAP does not see, and nothing is seen that is not signed. */
export const CANONICALIZATIONS: ReadonlySet<string> = new Set([EXCLUSIVE_C14N, INCLUSIVE_C14N]);

export const DIGESTS: ReadonlySet<string> = new Set([SHA256, 'http://www.w3.org/2001/04/xmlenc#sha512']);

type SignatureMethod = { readonly hash: 'sha256' | 'sha512'; readonly key: 'rsa' | 'ec' };

/** Public-key algorithms only: with an HMAC the public key itself would be the secret. */
export const SIGNATURE_METHODS: ReadonlyMap<string, SignatureMethod> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', { hash: 'sha256', key: 'rsa' }],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', { hash: 'sha512', key: 'rsa' }],
  [ECDSA_SHA256, { hash: 'sha256', key: 'ec' }],
]);
