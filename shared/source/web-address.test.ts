import { describe, expect, test } from 'vitest';
import { followable } from './web-address.ts';

const FEED = 'https://met.example.org/cap/rss.xml';

describe('an address that a source names', () => {
  test.each([
    ['a/1.xml', 'https://met.example.org/cap/a/1.xml'],
    ['/1.xml', 'https://met.example.org/1.xml'],
    ['//other.example.org/1', 'https://other.example.org/1'],
    ['http://8.8.8.8/1', 'http://8.8.8.8/1'],
  ])('%s is followed', (address, href) => {
    expect(followable(address, FEED)).toBe(href);
  });

  test.each([
    'file:///etc/passwd',
    'data:text/xml,a',
    'javascript:alert(1)',
    'http://',
    'https://user:word@met.example.org/',
  ])('%s is not', (address) => {
    expect(followable(address, FEED)).toBeUndefined();
  });

  test.each([
    'http://localhost/1',
    'http://127.0.0.1/1',
    'http://2130706433/1',
    'http://0x7f.1/1',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.8/1',
    'http://172.20.0.1/1',
    'http://192.168.1.1/1',
    'http://[::1]/1',
    'http://[fd00::1]/1',
    'http://[::ffff:127.0.0.1]/1',
    'http://router/1',
    'http://db.internal/1',
  ])('does not lead from the open web to %s', (address) => {
    expect(followable(address, FEED)).toBeUndefined();
  });

  test('may stay in a private network that the pack itself names', () => {
    expect(followable('1.xml', 'http://localhost:4280/feeds/scenario.xml')).toBe(
      'http://localhost:4280/feeds/1.xml',
    );
  });
});
