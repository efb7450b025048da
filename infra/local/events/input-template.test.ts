import { describe, expect, test } from 'vitest';
import { compileInputTemplate, pipePlaceholders, rulePlaceholders } from './input-template.ts';
import { jsonPath } from './json-path.ts';

const event = {
  time: '2023-10-21T06:00:00Z',
  detail: { id: 'a-1', count: 3, text: 'ريح "شديدة"', list: [{ n: 1 }] },
};
const rule = { name: 'issued', arn: 'arn:aws:events:eu-central-1:0:rule/issued' };
const fill = (template: string, paths: Readonly<Record<string, string>> = {}) =>
  JSON.parse(compileInputTemplate(template, rulePlaceholders(paths, rule))(event));

describe('an input template', () => {
  test('puts values in as JSON outside quotes and as text inside', () => {
    const paths = { id: '$.detail.id', n: '$.detail.count', text: '$.detail.text', list: '$.detail.list' };
    expect(fill('{"id":<id>,"n":<n>,"said":"<id>: <text>","all":<list>}', paths)).toEqual({
      id: 'a-1',
      n: 3,
      said: 'a-1: ريح "شديدة"',
      all: [{ n: 1 }],
    });
  });

  test('gives null for what the event does not have', () => {
    expect(fill('{"x":<x>,"t":"[<x>]"}', { x: '$.detail.x' })).toEqual({ x: null, t: '[]' });
  });

  test('that is a sentence becomes one JSON string', () => {
    expect(fill('alert <id> at <aws.events.event.ingestion-time>', { id: '$.detail.count' })).toBe(
      'alert 3 at "2023-10-21T06:00:00Z"',
    );
  });

  test('knows the rule and the whole event', () => {
    expect(fill('{"rule":<aws.events.rule-name>,"event":<aws.events.event>}')).toEqual({
      rule: 'issued',
      event,
    });
  });

  test('of a pipe names paths directly', () => {
    const compiled = compileInputTemplate('{"id":<$.detail.id>}', pipePlaceholders);
    expect(JSON.parse(compiled(event))).toEqual({ id: 'a-1' });
  });

  test('is refused when nothing gives a placeholder', () => {
    expect(() => fill('{"x":<y>}')).toThrow('<y>');
  });
});

describe('a JSON path', () => {
  test('reads fields, elements and quoted names', () => {
    expect(jsonPath('$.detail.list[0].n')(event)).toBe(1);
    expect(jsonPath("$['detail']['id']")(event)).toBe('a-1');
    expect(jsonPath('$')(event)).toBe(event);
    expect(jsonPath('$.detail.nothing.more')(event)).toBeUndefined();
  });

  test.each(['detail.id', '$..id', '$.list[*]', '$.a b'])(
    'is refused when it is more than that: %s',
    (path) => {
      expect(() => jsonPath(path)).toThrow(RangeError);
    },
  );
});
