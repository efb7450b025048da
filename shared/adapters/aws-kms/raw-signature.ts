/** A number of a P-256 signature. */
const BYTES = 32;
const SEQUENCE = 0x30;
const INTEGER = 0x02;

const broken = (): never => {
  throw new TypeError('not the DER of an ECDSA signature over P-256');
};

/**
 * KMS gives the two numbers of an ECDSA signature as DER (RFC 3279, 2.2.3: a sequence of two integers, of at most 72 bytes here);
 * XML Signature wants them side by side, 32 bytes each (xmldsig-core1, 6.4.3).
 */
export const rawSignature = (der: Uint8Array): Uint8Array => {
  const raw = new Uint8Array(2 * BYTES);
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) broken();
  let at = 2;
  for (const end of [BYTES, 2 * BYTES]) {
    const length = der[at + 1] ?? 0;
    if (der[at] !== INTEGER || length === 0 || at + 2 + length > der.length) broken();
    const padded = der.subarray(at + 2, at + 2 + length);
    const number = padded[0] === 0 ? padded.subarray(1) : padded;
    if (number.length > BYTES) broken();
    raw.set(number, end - number.length);
    at += 2 + length;
  }
  return at === der.length ? raw : broken();
};
