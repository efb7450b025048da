import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, raw } from './html.ts';

test('text from outside never opens a tag or leaves its attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', 'ن') }), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`;
      expect(markup.match(/[<>]/g)).toHaveLength(4);
      expect(markup.match(/"/g)).toHaveLength(2);
    }),
  );
});

test('markup inside markup is not escaped twice', () => {
  expect(html`<ul>${['a & b', '<c>'].map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe(
    '<ul><li>a &amp; b</li><li>&lt;c&gt;</li></ul>',
  );
});

test('what is not there leaves nothing behind', () => {
  expect(html`<p>${undefined}${false}${[]}</p>`.markup).toBe('<p></p>');
});

test('zero is written, and our own stylesheet is not escaped', () => {
  expect(html`<style>${raw('a>b{}')}</style>${0}`.markup).toBe('<style>a>b{}</style>0');
});

test('line breaks of the source are not sent, and spaces inside a line are', () => {
  expect(
    html`
      <p>
        a ${'b'} c
      </p>
    `.markup,
  ).toBe('<p>a b c</p>');
});
