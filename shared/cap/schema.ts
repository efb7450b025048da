import {
  CATEGORIES,
  CERTAINTIES,
  MSG_TYPES,
  RESPONSE_TYPES,
  SCOPES,
  SEVERITIES,
  STATUSES,
  URGENCIES,
} from './alert.ts';

/*
 * The CAP schemas as tables: the elements of each group in their order, how many there may be, and what
 * they hold. Source of 1.2: CAP-v1.2.xsd of OASIS. Of 1.1 and 1.0 only what differs from 1.2 is written
 * (cap 1.1 errata schema; cap 1.0 schema): both let `mimeType` be absent; 1.0 also has `password`, calls
 * the highest certainty "Very Likely" (1.1: to be treated as Likely), and writes codes as `name=value`.
 * In them a time may be any xs:dateTime; the reader brings it to the form of 1.2.
 */

export type TextType =
  | { readonly kind: 'text' | 'language' | 'time' | 'integer' | 'decimal' | 'uri' | 'name=value' }
  | {
      readonly kind: 'one of';
      readonly values: readonly string[];
      readonly renamed?: ReadonlyMap<string, string>;
    };

export type Rule = {
  readonly name: string;
  readonly required: boolean;
  readonly many: boolean;
  readonly holds: TextType | Group;
};

export type Group = {
  readonly kind: 'group';
  readonly rules: readonly Rule[];
  /** Name to place in `rules`. */
  readonly places: ReadonlyMap<string, number>;
  /** XML signatures may follow the last rule. */
  readonly signatures: boolean;
};

type Times = '1' | '?' | '+' | '*';

const rule = (name: string, times: Times, holds: TextType | Group): Rule => ({
  name,
  required: times === '1' || times === '+',
  many: times === '+' || times === '*',
  holds,
});

const group = (rules: readonly Rule[], signatures = false): Group => ({
  kind: 'group',
  rules,
  places: new Map(rules.map(({ name }, place) => [name, place])),
  signatures,
});

const TEXT: TextType = { kind: 'text' };
const TIME: TextType = { kind: 'time' };
const URI: TextType = { kind: 'uri' };
const DECIMAL: TextType = { kind: 'decimal' };
const oneOf = (values: readonly string[]): TextType => ({ kind: 'one of', values });

type Differences = {
  readonly mimeType: Times;
  readonly code: TextType | Group;
  readonly certainty: TextType;
  readonly password: readonly Rule[];
};

const CODE = group([rule('valueName', '1', TEXT), rule('value', '1', TEXT)]);

const alertGroup = ({ mimeType, code, certainty, password }: Differences): Group => {
  const resource = group([
    rule('resourceDesc', '1', TEXT),
    rule('mimeType', mimeType, TEXT),
    rule('size', '?', { kind: 'integer' }),
    rule('uri', '?', URI),
    rule('derefUri', '?', TEXT),
    rule('digest', '?', TEXT),
  ]);
  const area = group([
    rule('areaDesc', '1', TEXT),
    rule('polygon', '*', TEXT),
    rule('circle', '*', TEXT),
    rule('geocode', '*', code),
    rule('altitude', '?', DECIMAL),
    rule('ceiling', '?', DECIMAL),
  ]);
  const info = group([
    rule('language', '?', { kind: 'language' }),
    rule('category', '+', oneOf(CATEGORIES)),
    rule('event', '1', TEXT),
    rule('responseType', '*', oneOf(RESPONSE_TYPES)),
    rule('urgency', '1', oneOf(URGENCIES)),
    rule('severity', '1', oneOf(SEVERITIES)),
    rule('certainty', '1', certainty),
    rule('audience', '?', TEXT),
    rule('eventCode', '*', code),
    rule('effective', '?', TIME),
    rule('onset', '?', TIME),
    rule('expires', '?', TIME),
    rule('senderName', '?', TEXT),
    rule('headline', '?', TEXT),
    rule('description', '?', TEXT),
    rule('instruction', '?', TEXT),
    rule('web', '?', URI),
    rule('contact', '?', TEXT),
    rule('parameter', '*', code),
    rule('resource', '*', resource),
    rule('area', '*', area),
  ]);
  return group(
    [
      rule('identifier', '1', TEXT),
      rule('sender', '1', TEXT),
      rule('sent', '1', TIME),
      rule('status', '1', oneOf(STATUSES)),
      rule('msgType', '1', oneOf(MSG_TYPES)),
      ...password,
      rule('source', '?', TEXT),
      rule('scope', '1', oneOf(SCOPES)),
      rule('restriction', '?', TEXT),
      rule('addresses', '?', TEXT),
      rule('code', '*', TEXT),
      rule('note', '?', TEXT),
      rule('references', '?', TEXT),
      rule('incidents', '?', TEXT),
      rule('info', '*', info),
    ],
    true,
  );
};

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';

/** The highest certainty of CAP 1.0, which CAP 1.1 wants treated as Likely. */
export const VERY_LIKELY = 'Very Likely';

export type Version = { readonly number: '1.0' | '1.1' | '1.2'; readonly alert: Group };

const V1_2: Differences = { mimeType: '1', code: CODE, certainty: oneOf(CERTAINTIES), password: [] };

export const VERSIONS: ReadonlyMap<string, Version> = new Map<string, Version>([
  [CAP_NAMESPACE, { number: '1.2', alert: alertGroup(V1_2) }],
  ['urn:oasis:names:tc:emergency:cap:1.1', { number: '1.1', alert: alertGroup({ ...V1_2, mimeType: '?' }) }],
  [
    'http://www.incident.com/cap/1.0',
    {
      number: '1.0',
      alert: alertGroup({
        mimeType: '?',
        code: { kind: 'name=value' },
        certainty: { kind: 'one of', values: CERTAINTIES, renamed: new Map([[VERY_LIKELY, 'Likely']]) },
        password: [rule('password', '?', TEXT)],
      }),
    },
  ],
]);
