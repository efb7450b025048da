import { CAP_NAMESPACE, SIGNATURE_NAMESPACE } from '../../cap/schema.ts';
import type { XmlElement } from '../../cap/xml.ts';
import { CANONICALIZATIONS, DIGESTS, ENVELOPED, EXCLUSIVE_C14N, SIGNATURE_METHODS } from './algorithms.ts';

/** What there is to verify, or why nothing is. */
export type Structure =
  | { readonly state: 'unsigned' }
  | { readonly state: 'invalid' | 'unsupported'; readonly reason: string }
  | { readonly state: 'verifiable'; readonly method: string };

class Unfit extends Error {
  readonly state: 'invalid' | 'unsupported';
  constructor(state: 'invalid' | 'unsupported', reason: string) {
    super(reason);
    this.state = state;
  }
}
const invalid = (reason: string): never => {
  throw new Unfit('invalid', reason);
};
const unsupported = (reason: string): never => {
  throw new Unfit('unsupported', reason);
};

const isSignature = ({ name }: XmlElement): boolean =>
  name.local === 'Signature' && name.uri === SIGNATURE_NAMESPACE;

const signaturesIn = (root: XmlElement): XmlElement[] => {
  const found: XmlElement[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isSignature(next)) found.push(next);
    for (const child of next.children) waiting.push(child);
  }
  return found;
};

/** The children of an element by name, which must be exactly these in this order; one that ends in `?` may be absent. */
const childrenOf = (parent: XmlElement, names: readonly string[]): ReadonlyMap<string, XmlElement> => {
  const found = new Map<string, XmlElement>();
  let at = 0;
  for (const pattern of names) {
    const name = pattern.replace('?', '');
    const child = parent.children[at];
    if (child?.name.local === name && child.name.uri === SIGNATURE_NAMESPACE) {
      found.set(name, child);
      at += 1;
    } else if (name === pattern) {
      invalid(`<${parent.name.local}> has no <${name}> where it must stand.`);
    }
  }
  const extra = parent.children[at];
  if (extra !== undefined)
    unsupported(`<${parent.name.local}> has <${extra.name.local}>, which is not accepted.`);
  if (parent.text.trim() !== '') invalid(`<${parent.name.local}> has text of its own.`);
  return found;
};

const attribute = ({ attributes }: XmlElement, local: string): string | undefined => {
  for (const { name, value } of attributes) if (name.local === local && name.uri === '') return value;
  return undefined;
};

const algorithmOf = (element: XmlElement | undefined): string =>
  (element && attribute(element, 'Algorithm')) ?? invalid(`<${element?.name.local}> names no Algorithm.`);

/** Parameters could change what an algorithm does; only the prefix list of exclusive c14n is taken. */
const withoutParameters = (element: XmlElement | undefined, algorithm: string): void => {
  for (const child of element?.children ?? []) {
    if (
      algorithm === EXCLUSIVE_C14N &&
      child.name.local === 'InclusiveNamespaces' &&
      child.children.length === 0
    )
      continue;
    unsupported(`${algorithm} has the parameter <${child.name.local}>, which is not accepted.`);
  }
};

const checkReference = (reference: XmlElement | undefined): void => {
  if (reference === undefined) return;
  const uri = attribute(reference, 'URI') ?? '';
  if (uri !== '')
    unsupported(`The signature is about ${JSON.stringify(uri.slice(0, 60))}, not about the whole document.`);
  const parts = childrenOf(reference, ['Transforms', 'DigestMethod', 'DigestValue']);
  const transforms = parts.get('Transforms')?.children ?? [];
  transforms.forEach((transform, index) => {
    const algorithm = algorithmOf(transform);
    withoutParameters(transform, algorithm);
    const fits = index === 0 ? algorithm === ENVELOPED : index === 1 && CANONICALIZATIONS.has(algorithm);
    if (!fits) unsupported(`The transform ${algorithm} is not accepted at place ${index + 1}.`);
  });
  if (transforms.length === 0) unsupported('There is no enveloped-signature transform.');
  const digest = algorithmOf(parts.get('DigestMethod'));
  withoutParameters(parts.get('DigestMethod'), digest);
  if (!DIGESTS.has(digest)) unsupported(`The digest ${digest} is not accepted.`);
};

const methodOf = (signature: XmlElement): string => {
  const parts = childrenOf(signature, ['SignedInfo', 'SignatureValue', 'KeyInfo?']);
  const signedInfo = parts.get('SignedInfo') ?? signature;
  const about = childrenOf(signedInfo, ['CanonicalizationMethod', 'SignatureMethod', 'Reference']);
  const canonicalization = algorithmOf(about.get('CanonicalizationMethod'));
  withoutParameters(about.get('CanonicalizationMethod'), canonicalization);
  if (!CANONICALIZATIONS.has(canonicalization))
    unsupported(`The canonicalization ${canonicalization} is not accepted.`);
  const method = algorithmOf(about.get('SignatureMethod'));
  withoutParameters(about.get('SignatureMethod'), method);
  if (!SIGNATURE_METHODS.has(method)) unsupported(`The signature method ${method} is not accepted.`);
  checkReference(about.get('Reference'));
  return method;
};

/**
 * Whether a document has the one form of signature that CAP 1.2 (3.3.4.1) allows, before any cryptography: one
 * signature, a child of the alert, with one reference to the whole document. With that form there is nothing to
 * wrap: what is verified is the root, and the root is what is read.
 */
export const structureOf = (root: XmlElement): Structure => {
  const found = signaturesIn(root);
  const [signature] = found;
  if (signature === undefined) return { state: 'unsigned' };
  try {
    if (root.name.local !== 'alert' || root.name.uri !== CAP_NAMESPACE)
      unsupported('Only a CAP 1.2 <alert> is verified.');
    if (found.length > 1) unsupported(`There are ${found.length} signatures; exactly one is accepted.`);
    if (!root.children.includes(signature)) invalid('The signature is not a child of <alert>.');
    return { state: 'verifiable', method: methodOf(signature) };
  } catch (error) {
    if (error instanceof Unfit) return { state: error.state, reason: error.message };
    throw error;
  }
};
