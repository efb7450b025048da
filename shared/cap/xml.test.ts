import { describe, expect, test } from 'vitest';
import { readXml } from './xml.ts';

describe('well-formed documents', () => {
  test('give elements with namespaces, attributes and text', () => {
    const { root, fault } = readXml(
      '<p:a xmlns:p="urn:p" xmlns="urn:d" p:x="1" y="a&#9;b"><b>t&amp;<![CDATA[<u>]]></b><c xmlns=""/></p:a>',
    );
    expect(fault).toBeUndefined();
    expect(root?.name).toMatchObject({ uri: 'urn:p', local: 'a' });
    expect(root?.attributes.map(({ name, value }) => [name.uri, name.local, value])).toEqual([
      ['urn:p', 'x', '1'],
      ['', 'y', 'a\tb'],
    ]);
    expect(root?.children.map(({ name, text }) => [name.uri, name.local, text])).toEqual([
      ['urn:d', 'b', 't&<u>'],
      ['', 'c', ''],
    ]);
  });

  test('keep the white space of an element that holds only that', () => {
    expect(readXml('<a> <!-- c --> </a>').root?.text).toBe('  ');
    expect(readXml('<a> <b> </b> </a>').root).toMatchObject({ text: '', children: [{ text: ' ' }] });
  });
});

describe('what is not well-formed is refused with the line where reading stopped', () => {
  test.each([
    ['<a>\n<b>\n</a>', 'line 3: <b> is not closed by its own end tag'],
    ['<a></ab>', 'line 1: <a> is not closed by its own end tag'],
    ['<a>', 'line 1: the document ends inside <a>'],
    ['</a>', 'line 1: an element is closed that was not opened'],
    ['', 'line 1: there is no element'],
    ['<a/><b/>', 'line 1: there is a second root element'],
    ['<a/>x', 'line 1: there is text outside the root element'],
    ['<a>]]></a>', 'line 1: ]]> stands in text'],
    ['<a>\n\n\u0001</a>', 'line 3: the character U+0001 is forbidden'],
    ['<a b="1" b="2"/>', 'line 1: the attribute b is there twice'],
    ['<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 'line 1: the attribute q:b is there twice'],
    ['<a b=1/>', 'line 1: the value of the attribute b is not quoted'],
    ['<a b/>', 'line 1: the attribute b has no value'],
    ['<a b="1"c="2"/>', 'line 1: the tag <a> is malformed'],
    ['<a b="<"/>', 'line 1: the value of the attribute b holds <'],
    ['<p:a/>', 'line 1: the prefix of p:a is declared nowhere'],
    ['<1/>', 'line 1: "1" is not a name that XML allows'],
    ['<a:b:c/>', 'line 1: "a:b:c" is not a name that XML allows'],
    ['<a xmlns:xml="urn:x"/>', 'line 1: the prefix xml and its namespace belong to each other'],
    ['<a xmlns:p=""/>', 'line 1: the prefix p is declared with an empty namespace'],
    ['<a xmlns:xmlns="u"/>', 'line 1: the xmlns namespace may not be declared'],
    ['<a>&b;</a>', 'line 1: "&b;" is no reference that XML allows without a DTD; a plain & is written &amp;'],
    ['<a>AT&T</a>', 'line 1: "&T" is no reference that XML allows without a DTD; a plain & is written &amp;'],
    [
      '<a>&#0;</a>',
      'line 1: "&#0;" is no reference that XML allows without a DTD; a plain & is written &amp;',
    ],
    ['<a><!-- -- --></a>', 'line 1: a comment holds --'],
    ['<a><![CDATA[</a>', 'line 1: a CDATA section is not closed'],
    ['<a><!b></a>', 'line 1: <! opens neither a comment nor character data'],
    ['<a><?xml a?></a>', 'line 1: <?xml is no processing instruction that XML allows here'],
    ['<?xml version="2.0"?><a/>', 'line 1: the XML declaration is malformed'],
  ])('%j', (source, fault) => {
    expect(readXml(source).fault).toBe(fault);
  });

  test('what was read before it is kept', () => {
    expect(readXml('<a><b>1</b><2').root?.children).toMatchObject([{ text: '1' }]);
  });
});
