import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { readCap } from '../../cap/read.ts';
import { writeCap } from '../../cap/write.ts';
import type { PinnedKey } from '../../warning/signature.ts';
import { ECDSA_SHA256, ENVELOPED, EXCLUSIVE_C14N, SHA256 } from './algorithms.ts';
import { capSigner } from './sign.ts';
import { ecKey, type KeyPair, memorySigningKey, rsaKey } from './testing/keys.ts';
import { verifySignature } from './verify.ts';

const INCLUSIVE_C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';

const SENDER = rsaKey('sender');
const STRANGER = rsaKey('stranger');
/** As a sender wrote it, every name with a prefix; and the same as we write it, with none. */
const PREFIXED = readFileSync('scenarios/tej-2023/cap/02-alert.xml', 'utf8');
const reading = readCap(new TextEncoder().encode(PREFIXED));
if (reading.verdict === 'rejected') throw new Error('the scenario is broken');
const ALERT = writeCap(reading.alert);

type Making = {
  readonly key?: KeyPair;
  readonly method?: string;
  readonly c14n?: string;
  readonly transforms?: readonly string[];
  readonly digest?: string;
  readonly uri?: string;
  readonly keyInfo?: string;
};

/** A document signed by a library as a sender would, with any part of it otherwise. */
const signed = (document: string, making: Making = {}): string => {
  const { key = SENDER, method = RSA_SHA256, c14n = EXCLUSIVE_C14N, digest = SHA256, uri = '' } = making;
  const library = new SignedXml({
    privateKey: key.privateKey,
    signatureAlgorithm: method,
    canonicalizationAlgorithm: c14n,
    getKeyInfoContent: () => making.keyInfo ?? null,
  });
  library.addReference({
    xpath: '/*',
    uri,
    isEmptyUri: uri === '',
    transforms: [...(making.transforms ?? [ENVELOPED, EXCLUSIVE_C14N])],
    digestAlgorithm: digest,
  });
  library.computeSignature(document);
  return library.getSignedXml();
};

const verdict = (document: string, pinned: readonly PinnedKey[] = [SENDER.pin]) =>
  verifySignature(new TextEncoder().encode(document), pinned);
const state = (document: string, pinned?: readonly PinnedKey[]) => verdict(document, pinned).state;

const GOOD = signed(ALERT);
const SIGNATURE = /<Signature.*<\/Signature>/s.exec(GOOD)?.[0] ?? '';

describe('a signed document', () => {
  test('is valid under the key that is pinned for its sender, which is named', () => {
    expect(verdict(GOOD)).toMatchObject({ state: 'valid', key: 'sender' });
    expect(verdict(GOOD, [STRANGER.pin, SENDER.pin])).toMatchObject({ state: 'valid', key: 'sender' });
  });

  test('gives the bytes that were signed, which say the same without the signature', () => {
    const found = verdict(GOOD);
    if (found.state !== 'valid') throw new Error(found.state);
    const [whole, part] = [readCap(new TextEncoder().encode(GOOD)), readCap(found.signed)];
    if (whole.verdict === 'rejected' || part.verdict === 'rejected') throw new Error('rejected');
    expect(part.alert).toEqual({ ...whole.alert, signed: false });
  });

  test('of another key is known for that, whatever key it brings along', () => {
    expect(state(GOOD, [STRANGER.pin])).toBe('unknown-key');
    expect(state(GOOD, [])).toBe('unknown-key');
    const spki = STRANGER.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const brought = `<X509Data><X509Certificate>${spki}</X509Certificate></X509Data>`;
    expect(state(signed(ALERT, { key: STRANGER, keyInfo: brought }))).toBe('unknown-key');
  });

  test.each([
    ['exclusive c14n', [ENVELOPED, EXCLUSIVE_C14N], EXCLUSIVE_C14N],
    ['inclusive c14n', [ENVELOPED, INCLUSIVE_C14N], INCLUSIVE_C14N],
    ['the c14n that is meant when none is named', [ENVELOPED], EXCLUSIVE_C14N],
  ])('may be made with %s', (_, transforms, c14n) => {
    expect(state(signed(ALERT, { transforms, c14n }))).toBe('valid');
  });

  test('may be made with elliptic curves, and only with the one that is accepted', async () => {
    const pair = ecKey('curve');
    const { document } = await capSigner(memorySigningKey(pair))(ALERT);
    expect(verifySignature(document, [SENDER.pin, pair.pin])).toMatchObject({ state: 'valid', key: 'curve' });
    expect(Buffer.from(document).toString()).toContain(ECDSA_SHA256);
  });

  test('may have every name with a prefix', () => {
    expect(PREFIXED).toContain('<cap:alert');
    expect(state(signed(PREFIXED))).toBe('valid');
  });

  test('may be written with other line ends, quotes and references, which mean the same', () => {
    expect(state(GOOD.replaceAll('\n', '\r\n'))).toBe('valid');
    expect(state(GOOD.replace('<status>Actual', '<status>&#65;ctual'))).toBe('valid');
    expect(state(GOOD.replace(/<alert xmlns="([^"]*)"/, "<alert   xmlns='$1' "))).toBe('valid');
  });

  test('without a signature is unsigned', () => {
    expect(state(ALERT)).toBe('unsigned');
  });
});

describe('a document that was changed after it was signed', () => {
  test.each([
    ['a word', GOOD.replace('<status>Actual', '<status>Test')],
    ['white space between elements', GOOD.replace('<status>', ' <status>')],
    ['an attribute', GOOD.replace('<info>', '<info xml:lang="ar">')],
    ['a comment in the digest', GOOD.replace('<DigestValue>', '<DigestValue><!-- x -->AAAA')],
    ['the digest', GOOD.replace(/<DigestValue>../, '<DigestValue>AA')],
    ['an element more', GOOD.replace('</alert>', '<info/></alert>')],
  ])('is invalid: %s', (_, document) => {
    expect(document).not.toBe(GOOD);
    expect(state(document)).toBe('invalid');
  });

  test('with another signature value is by no key that is known', () => {
    expect(state(GOOD.replace(/<SignatureValue>.{8}/, '<SignatureValue>AAAAAAAA'))).toBe('unknown-key');
    expect(state(GOOD.replace(/<SignatureValue>[^<]*/, '<SignatureValue>'))).not.toBe('valid');
  });
});

describe('a signature that is wrapped', () => {
  const evil = ALERT.replace('<identifier>', '<identifier>evil-').replace('<headline>', '<headline>كاذب ');

  test.each([
    [
      'the signed alert inside the signature of another',
      evil.replace(
        '</alert>',
        `${SIGNATURE.replace('</Signature>', `<Object>${GOOD.replace(/^<\?.*\?>/, '')}</Object></Signature>`)}</alert>`,
      ),
    ],
    ['the signature under an info', evil.replace('</info>', `${SIGNATURE}</info>`)],
    [
      'the signed alert as a child of another',
      evil.replace('</alert>', `${GOOD.replace(/^<\?.*\?>/, '')}</alert>`),
    ],
    ['the signed alert as the root of nothing', `<wrapped>${GOOD.replace(/^<\?.*\?>/, '')}</wrapped>`],
    ['the signature moved to another alert', evil.replace('</alert>', `${SIGNATURE}</alert>`)],
    ['two signatures', GOOD.replace('</alert>', `${SIGNATURE}</alert>`)],
    ['two SignedInfo', GOOD.replace('<SignatureValue>', '<SignedInfo><x/></SignedInfo><SignatureValue>')],
    [
      'two references',
      GOOD.replace('</SignedInfo>', `${/<Reference.*<\/Reference>/s.exec(GOOD)?.[0]}</SignedInfo>`),
    ],
    ['a reference to a part', signed(ALERT.replace('<info>', '<info id="part">'), { uri: '#part' })],
    ['a reference to elsewhere', GOOD.replace('URI=""', 'URI="https://example.org/alert.xml"')],
  ])('is never valid: %s', (_, document) => {
    expect(['invalid', 'unsupported']).toContain(state(document));
  });

  test('cannot hide behind a document type', () => {
    const entity = GOOD.replace(/^<\?xml[^>]*\?>/, '<!DOCTYPE alert [<!ENTITY x "y">]>');
    expect(state(entity)).toBe('invalid');
  });
});

describe('a signature that is made in a way that is not accepted', () => {
  test.each<[string, Making]>([
    ['RSA with SHA-1', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }],
    ['a digest of SHA-1', { digest: SHA1 }],
    ['RSA-PSS', { method: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1', key: SENDER }],
    ['c14n with comments', { c14n: `${INCLUSIVE_C14N}#WithComments` }],
    ['a transform with comments', { transforms: [ENVELOPED, `${EXCLUSIVE_C14N}WithComments`] }],
    ['no enveloped transform', { transforms: [EXCLUSIVE_C14N] }],
    ['the enveloped transform last', { transforms: [EXCLUSIVE_C14N, ENVELOPED] }],
  ])('is unsupported: %s', (_, making) => {
    const { privateKey } = SENDER;
    const pem = { ...SENDER, privateKey };
    const method = making.method?.includes('MGF1') === true ? RSA_SHA256 : making.method;
    const made = signed(ALERT, { ...making, key: pem, ...(method === undefined ? {} : { method }) });
    expect(state(making.method === undefined ? made : made.replace(RSA_SHA256, making.method))).toBe(
      'unsupported',
    );
  });

  test.each([
    ['an HMAC under the public key', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'],
    ['an HMAC with SHA-256', 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'],
    ['DSA', 'http://www.w3.org/2000/09/xmldsig#dsa-sha1'],
    ['MD5', 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5'],
  ])('is unsupported: %s', (_, method) => {
    expect(state(GOOD.replace(RSA_SHA256, method))).toBe('unsupported');
  });

  test.each([
    ['XPath', '<XPath>not(ancestor-or-self::info)</XPath>', 'http://www.w3.org/TR/1999/REC-xpath-19991116'],
    ['XSLT', '<xsl/>', 'http://www.w3.org/TR/1999/REC-xslt-19991116'],
    ['base64', '', 'http://www.w3.org/2000/09/xmldsig#base64'],
  ])('is unsupported: a transform by %s', (_, content, algorithm) => {
    const transform = `<Transform Algorithm="${algorithm}">${content}</Transform>`;
    expect(state(GOOD.replace('</Transforms>', `${transform}</Transforms>`))).toBe('unsupported');
  });

  test('is not valid: a key of another kind than the method says, or one that is too short', () => {
    expect(state(GOOD.replace(RSA_SHA256, ECDSA_SHA256))).toBe('unknown-key');
    const short = rsaKey('short', 1024);
    expect(state(signed(ALERT, { key: short }), [short.pin])).toBe('unknown-key');
  });
});

test('a pin that is no key is none, and keeps no other pin from counting', () => {
  const broken = { id: 'broken', spki: 'AAAA' };
  expect(state(GOOD, [broken])).toBe('unknown-key');
  expect(state(GOOD, [broken, SENDER.pin])).toBe('valid');
});

describe('documents of real senders', () => {
  const real = (name: string) => readFileSync(`tests/fixtures/cap/alerts/${name}`);
  const itsOwn = (document: Buffer): readonly PinnedKey[] => {
    const certificate = /X509Certificate>([^<]+)</.exec(document.toString())?.[1] ?? '';
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    return [{ id: 'real', spki }];
  };

  test('of IPAWS is valid under the key of its certificate, once that is pinned', () => {
    const document = real('oasiscap-ipaws-5e6dd9de023f1930ef6548d9.xml');
    expect(verifySignature(document, itsOwn(document))).toMatchObject({ state: 'valid', key: 'real' });
    expect(verifySignature(document, [SENDER.pin])).toMatchObject({ state: 'unknown-key' });
  });

  test.each([
    ['imd-extremely-heavy-rain-2026-09-03.xml', 'invalid', 'changed after it was signed'],
    ['gcl-earthquake-iso8859-1.cap', 'unsupported', 'WithComments'],
    ['gcl-canada_signed.cap', 'unsupported', '2 signatures'],
    ['cpl-CanadaNaad.xml', 'unsupported', '2 signatures'],
    ['oasiscap-google-PAAQ-4-mg5a94.xml', 'invalid', 'no <SignedInfo>'],
  ])('%s is %s', (name, expected, why) => {
    const document = real(name);
    const pinned = document.toString().includes('X509Certificate') ? itsOwn(document) : [];
    expect(verifySignature(document, pinned)).toMatchObject({
      state: expected,
      reason: expect.stringContaining(why),
    });
  });
});

describe('hostile documents', () => {
  const many = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => text(i)).join('');
  const withSignature = (content: string) => GOOD.replace('</identifier>', `</identifier>${content}`);

  test.each([
    ['a million elements', withSignature(many(100_000, () => '<a/>'))],
    ['as many elements as are looked at', withSignature(many(2_300, () => '<a></a>'))],
    ['deep nesting', withSignature(`${'<a>'.repeat(50)}${'</a>'.repeat(50)}`)],
    [
      'many declarations on each of many elements',
      withSignature(many(90, (i) => `<a xmlns:p${i}="u:${i}">`) + many(90, () => '</a>')),
    ],
    [
      'declarations in scope of many elements',
      withSignature(
        `<b ${many(60, (i) => `xmlns:p${i}="u:${i}" `)}>${many(4_600, (i) => `<p${i % 60}:a/>`)}</b>`,
      ),
    ],
    ['a long text', withSignature('x'.repeat(700_000))],
    ['many references in text', withSignature('&#38;'.repeat(100_000))],
    [
      'a signature value of half a megabyte',
      GOOD.replace('<SignatureValue>', `<SignatureValue>${'A'.repeat(500_000)}`),
    ],
    [
      'thousands of transforms',
      GOOD.replace(
        '</Transforms>',
        `${many(5_000, () => `<Transform Algorithm="${EXCLUSIVE_C14N}"/>`)}</Transforms>`,
      ),
    ],
    ['thousands of comments', withSignature(many(11_000, () => '<!-- -->'))],
    ['hundreds of comments', withSignature(`${many(450, () => '<!-- -->')}<a/>`)],
    ['not XML', 'PK\u0003\u0004'],
    ['nothing', ''],
  ])('are answered within two seconds, and are not valid: %s', (_, document) => {
    const began = performance.now();
    expect(state(document)).not.toBe('valid');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
