import { describe, expect, test } from 'vitest';
import { compileEventPattern } from './event-pattern.ts';

const event = {
  source: 'nadhir.log',
  'detail-type': 'AlertIssued',
  detail: {
    level: 'Red',
    wind: 34.5,
    note: null,
    exercise: false,
    districts: ['YE1901', 'YE1928'],
    none: [],
    parts: [
      { language: 'ar', units: 70 },
      { language: 'en', units: 150 },
    ],
  },
};
const detail = (pattern: Readonly<Record<string, unknown>>) =>
  compileEventPattern({ detail: pattern })(event);

describe('an event pattern', () => {
  test('matches when every field that it names has one of the wanted values', () => {
    expect(
      compileEventPattern({ source: ['other', 'nadhir.log'], 'detail-type': ['AlertIssued'] })(event),
    ).toBe(true);
    expect(compileEventPattern({ source: ['nadhir.log'], 'detail-type': ['AlertCancelled'] })(event)).toBe(
      false,
    );
    expect(compileEventPattern({})(event)).toBe(true);
  });

  test.each<[string, Readonly<Record<string, unknown>>, boolean]>([
    ['a value of another type is another value', { wind: ['34.5'] }, false],
    ['null and false are values', { note: [null], exercise: [false] }, true],
    ['prefix', { level: [{ prefix: 'Re' }] }, true],
    ['prefix minds case', { level: [{ prefix: 're' }] }, false],
    ['prefix without case', { level: [{ prefix: { 'equals-ignore-case': 'rE' } }] }, true],
    ['suffix', { level: [{ suffix: 'ed' }] }, true],
    ['suffix without case', { level: [{ suffix: { 'equals-ignore-case': 'ED' } }] }, true],
    ['equals-ignore-case', { level: [{ 'equals-ignore-case': 'RED' }] }, true],
    ['wildcard', { level: [{ wildcard: 'R*d' }] }, true],
    ['wildcard covers the whole text', { level: [{ wildcard: 'R*e' }] }, false],
    ['wildcard with a plain asterisk', { level: [{ wildcard: 'R\\*d' }] }, false],
    ['numeric range', { wind: [{ numeric: ['>=', 33, '<', 50] }] }, true],
    ['numeric range, outside', { wind: [{ numeric: ['>', 34.5] }] }, false],
    ['numeric equality', { wind: [{ numeric: ['=', 34.5] }] }, true],
    ['exists', { level: [{ exists: true }] }, true],
    ['exists false of something there', { level: [{ exists: false }] }, false],
    ['exists false of something missing', { place: [{ exists: false }] }, true],
    ['exists false under something missing', { place: { name: [{ exists: false }] } }, true],
    ['an empty array is nothing there', { none: [{ exists: true }] }, false],
    ['anything-but', { level: [{ 'anything-but': ['Green', 'Yellow'] }] }, true],
    ['anything-but of the value', { level: [{ 'anything-but': 'Red' }] }, false],
    ['anything-but a prefix', { level: [{ 'anything-but': { prefix: 'R' } }] }, false],
    ['anything-but a wildcard', { level: [{ 'anything-but': { wildcard: '*x*' } }] }, true],
    ['anything-but needs a value', { place: [{ 'anything-but': 'x' }] }, false],
    ['one element of an array is enough', { districts: ['YE1928'] }, true],
    ['no element of an array', { districts: ['YE1902'] }, false],
    ['fields of the same element of an array of objects', { parts: { language: ['ar'], units: [70] } }, true],
    ['fields of different elements do not add up', { parts: { language: ['ar'], units: [150] } }, false],
    ['$or', { $or: [{ level: ['Green'] }, { wind: [{ numeric: ['>', 30] }] }] }, true],
    ['$or beside another field', { $or: [{ level: ['Red'] }], exercise: [true] }, false],
  ])('%s', (_, pattern, matches) => {
    expect(detail(pattern)).toBe(matches);
  });

  test.each([
    [{ level: [{ cidr: '10.0.0.0/8' }] }],
    [{ level: 'Red' }],
    [{ level: [{ prefix: 1 }] }],
    [{ wind: [{ numeric: ['!', 1] }] }],
  ])('is refused when it says something that is not known: %j', (pattern) => {
    expect(() => compileEventPattern(pattern)).toThrow(RangeError);
  });
});
