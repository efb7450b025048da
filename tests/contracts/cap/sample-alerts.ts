import fc from 'fast-check';
import {
  CATEGORIES,
  type CapAlert,
  type CapArea,
  type CapInfo,
  type CapPolygon,
  CERTAINTIES,
  MSG_TYPES,
  RESPONSE_TYPES,
  SCOPES,
  SEVERITIES,
  STATUSES,
  URGENCIES,
} from '../../../shared/cap/alert.ts';
import { capTime } from '../../../shared/cap/time.ts';

/* Alerts of every shape, for property tests. */

/** Any text that XML can hold, Arabic and markup among it. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '',
      ' ',
      'أمطار غزيرة على ساحل حضرموت',
      '<b>a & b</b>',
      ']]>',
      '&amp;',
      'a\r\nb',
      '"',
      '\t \n',
    ),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  .map((value) => value.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD'));

const word = fc.stringMatching(/^[A-Za-z0-9@.:_-]{1,20}$/);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const few = <T>(arbitrary: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength, maxLength: 3 });

const time = fc
  .tuple(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constantFrom(180, 0, -210, 345, 840))
  .map(([seconds, offset]) => capTime(new Date(seconds * 1000).toISOString(), offset));

/** A number of at most six decimals within ± `most`. */
const decimal = (most: number): fc.Arbitrary<number> =>
  fc
    .integer({ min: -most * 1_000_000, max: most * 1_000_000 })
    .map((millionths) => (millionths === 0 ? 0 : millionths / 1_000_000));

const point = fc.tuple(decimal(90), decimal(180));
const polygon: fc.Arbitrary<CapPolygon> = fc
  .array(point, { minLength: 3, maxLength: 6 })
  .map(([first, ...rest]) => (first === undefined ? [] : [first, ...rest, first]));

const code = fc.record({ valueName: text, value: text });

const area: fc.Arbitrary<CapArea> = fc.record({
  areaDesc: text,
  polygon: few(polygon),
  circle: few(fc.record({ lat: decimal(90), lon: decimal(180), radiusKm: decimal(5000).map(Math.abs) })),
  geocode: few(code),
  altitude: optional(decimal(100_000)),
  ceiling: optional(decimal(100_000)),
});

const uri = fc.webUrl({ withQueryParameters: true, withFragments: true });

const info: fc.Arbitrary<CapInfo> = fc.record({
  language: optional(fc.constantFrom('ar', 'en-US', 'x-klingon-1')),
  category: few(fc.constantFrom(...CATEGORIES), 1),
  event: text,
  responseType: few(fc.constantFrom(...RESPONSE_TYPES)),
  urgency: fc.constantFrom(...URGENCIES),
  severity: fc.constantFrom(...SEVERITIES),
  certainty: fc.constantFrom(...CERTAINTIES),
  audience: optional(text),
  eventCode: few(code),
  effective: optional(time),
  onset: optional(time),
  expires: optional(time),
  senderName: optional(text),
  headline: optional(text),
  description: optional(text),
  instruction: optional(text),
  web: optional(uri),
  contact: optional(text),
  parameter: few(code),
  resource: few(
    fc.record({
      resourceDesc: text,
      mimeType: text,
      size: optional(fc.maxSafeNat()),
      uri: optional(uri),
      derefUri: optional(text),
      digest: optional(text),
    }),
  ),
  area: few(area),
});

export const alerts: fc.Arbitrary<CapAlert> = fc.record({
  identifier: text,
  sender: text,
  sent: time,
  status: fc.constantFrom(...STATUSES),
  msgType: fc.constantFrom(...MSG_TYPES),
  source: optional(text),
  scope: fc.constantFrom(...SCOPES),
  restriction: optional(text),
  addresses: few(
    fc.oneof(
      word,
      word.map((name) => `${name} Office`),
    ),
  ),
  code: few(text),
  note: optional(text),
  references: few(fc.record({ sender: word, identifier: word, sent: time })),
  incidents: few(word),
  info: few(info),
  signed: fc.constant(false),
});
