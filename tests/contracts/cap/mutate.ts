import fc from 'fast-check';
import { decodeXml } from '../../../shared/cap/decode.ts';
import { escapeXml } from '../../../shared/cap/write-xml.ts';
import { readXml, type XmlElement } from '../../../shared/cap/xml.ts';

/** An element that can be changed and written again. Text stands before the children. */
export type Node = { uri: string; local: string; text: string; attributes: string; children: Node[] };

const nodeOf = (element: XmlElement): Node => ({
  uri: element.name.uri,
  local: element.name.local,
  text: element.text,
  attributes: '',
  children: element.children.map(nodeOf),
});

export const treeOf = (bytes: Uint8Array): Node => {
  const decoded = decodeXml(bytes, Number.POSITIVE_INFINITY);
  if ('reason' in decoded) throw new Error(decoded.reason);
  const { root } = readXml(decoded.text);
  if (root === undefined) throw new Error('no root');
  return nodeOf(root);
};

const copy = (node: Node): Node => ({ ...node, children: node.children.map(copy) });

export const write = (node: Node, inherited = '?'): string => {
  const namespace = node.uri === inherited ? '' : ` xmlns="${escapeXml(node.uri)}"`;
  const content = escapeXml(node.text) + node.children.map((child) => write(child, node.uri)).join('');
  return content === ''
    ? `<${node.local}${namespace}${node.attributes}/>`
    : `<${node.local}${namespace}${node.attributes}>${content}</${node.local}>`;
};

const NAMES = (
  'alert identifier sender sent status msgType source scope restriction addresses code note references incidents info ' +
  'language category event responseType urgency severity certainty audience eventCode effective onset expires senderName ' +
  'headline description instruction web contact parameter resource resourceDesc mimeType size uri derefUri digest area ' +
  'areaDesc polygon circle geocode altitude ceiling valueName value Signature Polygon foo password'
).split(' ');

const NAMESPACES = [
  'urn:oasis:names:tc:emergency:cap:1.2',
  'http://www.w3.org/2000/09/xmldsig#',
  'urn:oasis:names:tc:emergency:cap:1.1',
  'http://example.org/own',
  '',
];

const TEXTS = [
  ...[
    '',
    ' ',
    '\n\t',
    'x',
    '0',
    '-0',
    '1.5',
    '.5',
    '5.',
    '.',
    '+7',
    '1e3',
    '12345678901234567890123456',
    'NaN',
    '٣',
  ],
  ...[
    '2023-10-21T09:00:00+03:00',
    ' 2023-10-21T09:00:00+03:00\n',
    '2023-10-21T09:00:00Z',
    '2023-10-21T09:00:00.5+03:00',
  ],
  ...[
    '2023-02-29T09:00:00+03:00',
    '2024-02-29T09:00:00-00:00',
    '2023-10-21T24:00:00+03:00',
    '2023-10-21T24:00:01+03:00',
  ],
  ...[
    '2023-10-21T09:60:00+03:00',
    '2023-10-21T09:00:60+03:00',
    '2023-10-21T09:00:00+14:00',
    '2023-10-21T09:00:00-14:01',
  ],
  ...[
    '0000-10-21T09:00:00+03:00',
    '2023-10-21T09:00:00,03:00',
    '2023-10-21T09:00:00',
    '2023-13-01T09:00:00+03:00',
  ],
  ...[
    'Actual',
    ' Actual',
    'actual',
    'Alert',
    'Public',
    'Met',
    'Avoid',
    'Immediate',
    'Severe',
    'Likely',
    'Very Likely',
  ],
  ...['ar', 'ar-YE', 'ar_YE', ' en ', 'abcdefghi', 'x-1', '1a', 'en-', 'ar YE'],
  ...[
    'http://a/b?c#d',
    'http://a b/',
    'a:b',
    '::',
    '%',
    '%41',
    '%4',
    '#a#b',
    'http://[::1]/',
    'http://a]',
    'http://a:80/',
  ],
  ...[
    'http://a:x/',
    '//a',
    '1:a',
    '?a[b]',
    'http://é/',
    '/a//b',
    'a/b:c',
    'http://a@b@c/',
    'mailto:a@b',
    'http://',
    '//',
  ],
  ...[
    '14.5,49.1 14.6,49.1 14.6,49.2 14.5,49.1',
    '14.5,49.1 14.6,49.1 14.6,49.2',
    '14.5,49.1',
    '14.5,49.1 20',
    'a,b c',
  ],
  ...['s@x,1,2023-10-21T09:00:00+03:00', 'نذير', '<b>', '&amp;'],
];

const ATTRIBUTES = [
  ' version="1.2"',
  ' xml:lang="ar"',
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:oasis:names:tc:emergency:cap:1.2 CAP.xsd"',
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"',
  ' xmlns:unused="http://example.org/unused"',
];

export type Mutation = {
  readonly kind: (typeof MUTATION_KINDS)[number];
  readonly at: number;
  readonly pick: number;
};
export const MUTATION_KINDS = [
  'drop',
  'duplicate',
  'swap',
  'rename',
  'namespace',
  'text',
  'attribute',
  'move',
  'insert',
] as const;

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...MUTATION_KINDS), at: fc.nat(100_000), pick: fc.nat(100_000) }),
  { minLength: 1, maxLength: 3 },
);

type Place = { readonly parent: Node; readonly index: number; readonly node: Node };

const placesIn = (root: Node): Place[] => {
  const places: Place[] = [];
  const visit = (parent: Node): void =>
    parent.children.forEach((node, index) => {
      places.push({ parent, index, node });
      visit(node);
    });
  visit(root);
  return places;
};

export const pickFrom = <T>(list: readonly T[], pick: number): T => {
  const value = list[pick % list.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

const mutateOnce = (root: Node, { kind, at, pick }: Mutation): void => {
  const places = placesIn(root);
  if (places.length === 0) return;
  const { parent, index, node } = pickFrom(places, at);
  const siblings = parent.children;
  if (kind === 'drop') siblings.splice(index, 1);
  if (kind === 'duplicate') siblings.splice(index, 0, copy(node));
  if (kind === 'swap') siblings.splice(index, 1, ...siblings.splice(pick % siblings.length, 1, node));
  if (kind === 'rename') node.local = pickFrom(NAMES, pick);
  if (kind === 'namespace') node.uri = pickFrom(NAMESPACES, pick);
  if (kind === 'text') node.text = pickFrom(TEXTS, pick);
  if (kind === 'attribute') node.attributes = pickFrom(ATTRIBUTES, pick);
  if (kind === 'move') pickFrom([root, ...places.map((place) => place.node)], pick).children.push(copy(node));
  if (kind === 'insert') {
    const local = pickFrom(NAMES, pick);
    siblings.splice(index, 0, {
      uri: parent.uri,
      local,
      text: pickFrom(TEXTS, at),
      attributes: '',
      children: [],
    });
  }
};

/** The document that `mutations` make of `root`, which stays as it is. */
export const mutate = (root: Node, changes: readonly Mutation[]): Node => {
  const mutant = copy(root);
  for (const change of changes) mutateOnce(mutant, change);
  return mutant;
};
