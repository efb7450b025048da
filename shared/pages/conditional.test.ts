import { describe, expect, test } from 'vitest';
import { conditional } from './conditional.ts';
import { fileResponse } from './response.ts';

const AT = '2023-10-21T06:00:00.700Z';
const answer = (headers: Record<string, string> = {}, body = '<feed/>') =>
  conditional(
    { headers },
    fileResponse(Buffer.from(body), 'application/atom+xml', { publicSeconds: 30 }),
    AT,
  );
const etag = answer().headers['etag'] ?? '';

describe('a reader who has the same', () => {
  test.each([
    ['by its tag', { 'if-none-match': etag }],
    ['by a weak tag', { 'if-none-match': `W/${etag}` }],
    ['by one of several tags', { 'if-none-match': `"x", ${etag}` }],
    ['whatever it is', { 'if-none-match': '*' }],
    ['by its date', { 'if-modified-since': 'Sat, 21 Oct 2023 06:00:00 GMT' }],
    ['by a later date', { 'if-modified-since': 'Sat, 21 Oct 2023 07:00:00 GMT' }],
  ])('%s is told so in no bytes, and how long that holds', (_, headers) => {
    expect(answer(headers)).toMatchObject({
      statusCode: 304,
      body: '',
      headers: {
        etag,
        'cache-control': 'public, max-age=30',
        'last-modified': 'Sat, 21 Oct 2023 06:00:00 GMT',
      },
    });
  });
});

describe('a reader who has another', () => {
  test.each([
    ['has never asked', {}],
    ['has another tag', { 'if-none-match': '"x"' }],
    ['has an older date', { 'if-modified-since': 'Sat, 21 Oct 2023 05:59:59 GMT' }],
    [
      'has another tag, whatever the date',
      { 'if-none-match': '"x"', 'if-modified-since': 'Sat, 21 Oct 2023 07:00:00 GMT' },
    ],
    ['gives what is no date', { 'if-modified-since': 'yesterday' }],
  ])('gets the whole: %s', (_, headers) => {
    expect(answer({ ...headers })).toMatchObject({ statusCode: 200, body: '<feed/>', headers: { etag } });
  });

  test('knows by the tag that it changed', () => {
    expect(answer({}, '<feed> </feed>').headers['etag']).not.toBe(etag);
  });
});
