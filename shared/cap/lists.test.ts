import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packList, packReferences, unpackList, unpackReferences } from './lists.ts';

test('parts are separated by white space, and quotes hold a part with spaces together', () => {
  expect(unpackList(' a  b\n"c d" e')).toEqual(['a', 'b', 'c d', 'e']);
  expect(unpackList('')).toEqual([]);
  expect(unpackList('""')).toEqual([]);
});

test('a list that is packed is unpacked to the same parts', () => {
  const part = fc.stringMatching(/^[^\s"]+(?: [^\s"]+)*$/);
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(unpackList(packList(parts))).toEqual(parts);
    }),
  );
});

test('references are sender, identifier and time', () => {
  const text = '\n info@x.org,A-1,2013-01-05T09:01:16-00:00\n  "Office, Wadi",A-2,2013-01-05T09:30:16+03:00 ';
  expect(unpackReferences('a,b,2013-01-05T09:01:16-00:00')).toEqual({
    references: [
      {
        sender: 'a',
        identifier: 'b',
        sent: { written: '2013-01-05T09:01:16-00:00', at: '2013-01-05T09:01:16.000Z' },
      },
    ],
    unreadable: [],
  });
  expect(unpackReferences(text).unreadable).toEqual(['"Office,']);
});

test.each([
  'KSTO1055887203',
  'a,b',
  'a,,2013-01-05T09:01:16-00:00',
  ',b,2013-01-05T09:01:16-00:00',
  'a,b,yesterday',
])('%s is no reference', (text) => {
  expect(unpackReferences(text)).toEqual({ references: [], unreadable: [text] });
});

test('references that are packed are unpacked to the same', () => {
  const { references } = unpackReferences('a,b,2013-01-05T09:01:16-00:00 c,d,2013-01-05T12:01:16+03:00');
  expect(unpackReferences(packReferences(references)).references).toEqual(references);
});
