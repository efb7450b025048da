import { describe, expect, test } from 'vitest';
import { decodeXml, hasDoctype } from './decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from(text, (character) => character.charCodeAt(0)).flatMap((unit) =>
      bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8],
    ),
  );

const textOf = (bytes: Uint8Array): string => {
  const decoded = decodeXml(bytes, 1000);
  return 'text' in decoded ? decoded.text : decoded.reason;
};

describe('bytes become text', () => {
  test('UTF-8 is the default, and its byte order mark is dropped', () => {
    expect(textOf(utf8('<a>نذير</a>'))).toBe('<a>نذير</a>');
    expect(textOf(utf8('\uFEFF<a/>'))).toBe('<a/>');
  });

  test.each([true, false])('UTF-16 is known by its mark and without it (big-endian: %s)', (bigEndian) => {
    expect(textOf(utf16('\uFEFF<a>نذير</a>', bigEndian))).toBe('<a>نذير</a>');
    expect(textOf(utf16('<?xml version="1.0" encoding="UTF-16"?><a/>', bigEndian))).toContain('<a/>');
  });

  test.each([
    ['ISO-8859-1', 0xe9, 'é'],
    ['windows-1252', 0x80, '€'],
    ['windows-1256', 0xe4, 'ن'],
    ['ISO-8859-6', 0xe6, 'ن'],
  ])('%s is read where it is declared', (encoding, byte, character) => {
    const head = utf8(`<?xml version='1.0' encoding='${encoding}'?><a>`);
    expect(textOf(Uint8Array.from([...head, byte]))).toMatch(new RegExp(`<a>${character}$`));
  });

  test('a byte order mark weighs more than a declaration', () => {
    expect(textOf(utf8('\uFEFF<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'))).toContain('é');
  });

  test.each(['UTF-7', 'UTF-32', 'ISO-2022-JP', 'x-user-defined', 'utf-16', 'nonsense'])(
    '%s in single bytes is refused',
    (encoding) => {
      expect(textOf(utf8(`<?xml version="1.0" encoding="${encoding}"?><a/>`))).toBe(
        `The XML declaration names the encoding "${encoding.toLowerCase()}", which is not read here.`,
      );
    },
  );

  test('bytes that are not of their encoding are refused, never replaced', () => {
    expect(textOf(Uint8Array.from([0x3c, 0x61, 0xff]))).toBe(
      'The bytes are not valid UTF-8; the text cannot be read with certainty.',
    );
    expect(textOf(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x20, 0x00]))).toContain('not valid UTF-16LE');
  });

  test('line ends become line feeds', () => {
    expect(textOf(utf8('a\r\nb\rc\n'))).toBe('a\nb\nc\n');
  });
});

describe('a document type declaration is seen', () => {
  test.each([
    '<!DOCTYPE a>',
    ' \n<!DOCTYPE a>',
    '<?xml version="1.0"?><!-- > --><?a <!?><!DOCTYPE a><a/>',
    '<!ENTITY a "b">',
    '<!-->--><!doctype a>',
  ])('in %s', (text) => {
    expect(hasDoctype(text)).toBe(true);
  });

  test.each([
    '',
    '<a/>',
    '<a><!DOCTYPE a></a>',
    '<!-- <!DOCTYPE a> --><a/>',
    '<?a <!DOCTYPE a> ?><a/>',
    '<!-- <!DOCTYPE a>',
  ])('and not in %s', (text) => {
    expect(hasDoctype(text)).toBe(false);
  });
});
