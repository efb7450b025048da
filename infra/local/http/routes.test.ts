import { expect, test } from 'vitest';
import { compileRoutes } from './routes.ts';

const keys = [
  '$default',
  'ANY /console/{proxy+}',
  'GET /r/{token}',
  'GET /r/help',
  'POST /r/{token}',
  'GET /',
  'GET /districts/{code}/warnings',
  'ANY /r/{token}',
];
const find = compileRoutes(keys.map((key) => ({ key, functionName: 'f' })));

test.each([
  ['GET', '/', 'GET /', {}],
  ['GET', '/r/help', 'GET /r/help', {}],
  ['GET', '/r/k3y', 'GET /r/{token}', { token: 'k3y' }],
  ['POST', '/r/%D8%B3', 'POST /r/{token}', { token: 'س' }],
  ['DELETE', '/r/k3y', 'ANY /r/{token}', { token: 'k3y' }],
  ['GET', '/console/incidents/7', 'ANY /console/{proxy+}', { proxy: 'incidents/7' }],
  ['GET', '/districts/YE1901/warnings', 'GET /districts/{code}/warnings', { code: 'YE1901' }],
  ['GET', '/console', '$default', {}],
  ['GET', '/r/k3y/more', '$default', {}],
  ['GET', '/r/k3y/', '$default', {}],
])('%s %s is served by the most particular route, %s', (method, path, key, pathParameters) => {
  expect(find(method, path)).toMatchObject({ key, pathParameters });
});

test('without a default route a path that nobody has is not found', () => {
  expect(compileRoutes([{ key: 'GET /a', functionName: 'f' }])('GET', '/b')).toBeUndefined();
});
