import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { viewerFunction } from '../../local/edge/viewer-function.ts';

const run = viewerFunction(readFileSync(new URL('viewer-request.js', import.meta.url), 'utf8'));
const asked = (path: string, query = '') =>
  run({ method: 'GET', path, query, headers: { host: 'warn.example', 'x-viewer-address': '203.0.113.9' } });

test.each([
  ['/', '/index.html'],
  ['/en', '/en/index.html'],
  ['/en/', '/en/index.html'],
  ['/about', '/about'],
  ['/about/', '/about'],
  ['/en/about', '/en/about'],
  ['/alert/482915', '/alert/482915'],
  ['/alert/482915/', '/alert/482915'],
  ['/en/alert/482915', '/en/alert/482915'],
  ['/alert/482915.pdf', '/alert/482915.pdf'],
  ['/fonts/arabic-400.woff2', '/fonts/arabic-400.woff2'],
])('%s is the file %s', (path, key) => {
  expect(asked(path)).toMatchObject({ kind: 'request', request: { path: key } });
});

test('what stands behind a question mark does not matter to a static page', () => {
  expect(asked('/', 'fbclid=1&utm_source=x')).toMatchObject({ request: { path: '/index.html', query: '' } });
});

test.each([
  ['/', '/en/'],
  ['/about', '/en/about'],
  ['/alert/482915', '/en/alert/482915'],
])('the English of %s that was once asked for by its query is led to %s', (path, location) => {
  expect(asked(path, 'lang=en')).toMatchObject({ kind: 'answer', status: 301, headers: { location } });
});

test.each(['/en/', '/en/about'])('%s asked for in English is not led round in a circle', (path) => {
  expect(asked(path, 'lang=en')).toMatchObject({ kind: 'request', request: { query: '' } });
});

test.each([
  ['/genuine', 'number=482915&lang=en'],
  ['/join', 'lang=en'],
  ['/console/incidents', 'lang=en'],
  ['/r/k3y', ''],
])('%s keeps its query, and its function hears by which name it was asked and from where', (path, query) => {
  expect(asked(path, query)).toMatchObject({
    kind: 'request',
    request: {
      path,
      query,
      headers: { 'x-forwarded-host': 'warn.example', 'x-viewer-address': '127.0.0.1' },
    },
  });
});
