import { expect, test } from 'vitest';
import { compileRoutes } from './routes.ts';

const keys = [
  '$default',
  'ANY /console/{proxy+}',
  'GET /a/{token}',
  'GET /a/help',
  'POST /a/{token}',
  'GET /',
  'GET /districts/{code}/warnings',
  'ANY /a/{token}',
];
const find = compileRoutes(keys.map((key) => ({ key, functionName: 'f', owner: false })));

test.each([
  ['GET', '/', 'GET /', {}],
  ['GET', '/a/help', 'GET /a/help', {}],
  ['GET', '/a/k3y', 'GET /a/{token}', { token: 'k3y' }],
  ['POST', '/a/%D8%B3', 'POST /a/{token}', { token: 'س' }],
  ['DELETE', '/a/k3y', 'ANY /a/{token}', { token: 'k3y' }],
  ['GET', '/console/incidents/7', 'ANY /console/{proxy+}', { proxy: 'incidents/7' }],
  ['GET', '/districts/YE1901/warnings', 'GET /districts/{code}/warnings', { code: 'YE1901' }],
  ['GET', '/console', '$default', {}],
  ['GET', '/a/k3y/more', '$default', {}],
  ['GET', '/a/k3y/', '$default', {}],
])('%s %s is served by the most particular route, %s', (method, path, key, pathParameters) => {
  expect(find(method, path)).toMatchObject({ key, pathParameters });
});

test('without a default route a path that nobody has is not found', () => {
  expect(compileRoutes([{ key: 'GET /a', functionName: 'f', owner: false }])('GET', '/b')).toBeUndefined();
});
