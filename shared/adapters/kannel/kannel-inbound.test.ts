import { describe, expect, test } from 'vitest';
import { instant } from '../../kernel/instant.ts';
import type { InboundRequest } from '../../sms/inbound.ts';
import { gatewayProof } from '../secrets/gateway-proof.ts';
import { kannelInbound } from './kannel-inbound.ts';

const NOW = instant('2026-11-23T06:00:00Z');
const proof = gatewayProof(Buffer.alloc(32, 1));
const read = kannelInbound('mukalla', proof);

const request = (
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
  method = 'POST',
): InboundRequest => ({
  method,
  query: new URLSearchParams({
    k: proof.inboundToken('mukalla'),
    id: '6a0136d3-2c38-41e5-8002-ed6a207031fb',
    hex: '06270634062A06310627064300200686',
    charset: 'UTF-16BE',
    ...query,
  }),
  headers: {
    'x-kannel-from': '+967750000002',
    'x-kannel-to': '1234',
    'x-kannel-time': '2026-11-23 05:59:58',
    ...headers,
  },
  body: '',
});

describe('what Kannel posts', () => {
  test('is read from its octets and headers', () => {
    expect(read(request(), NOW)).toEqual({
      kind: 'sms',
      sms: {
        from: '+967750000002',
        to: '1234',
        text: 'اشتراك چ',
        at: '2026-11-23T05:59:58.000Z',
        gatewayMessageId: '6a0136d3-2c38-41e5-8002-ed6a207031fb',
      },
    });
  });
  test('in the GSM alphabet has come as UTF-8', () => {
    const gsm = { hex: '53544F502061E282ACC3A9', charset: 'UTF-8' };
    expect(read(request(gsm), NOW)).toMatchObject({ sms: { text: 'STOP a€é' } });
  });
  test.each(['967750000002', '00967750000002', '+967750000002'])('%s is the same phone', (from) => {
    expect(read(request({}, { 'x-kannel-from': from }), NOW)).toMatchObject({
      sms: { from: '+967750000002' },
    });
  });
  test('a time that is none is the time of its coming', () => {
    expect(read(request({}, { 'x-kannel-time': '2026-99-23 05:59:58' }), NOW)).toMatchObject({
      sms: { at: NOW },
    });
  });
});

describe('what is refused', () => {
  test.each([
    ['no token', ''],
    ['a wrong one', 'x'.repeat(22)],
    ['that of another gateway', proof.inboundToken('seiyun')],
    ['one for receipts', proof.receiptToken('mukalla', '', '')],
  ])('%s: nothing is looked at', (_, k) => {
    expect(read(request({ k, hex: 'zz' }), NOW)).toEqual({ kind: 'unauthorized' });
  });
  test.each([
    ['hex', { hex: '0' }, {}],
    ['id', { id: '' }, {}],
    ['charset', { charset: '8-BIT' }, {}],
    ['x-kannel-from', {}, { 'x-kannel-from': 'YemenMobile' }],
  ])('a wrong %s is named, without what it was', (field, query, headers) => {
    const answer = read(request(query, headers), NOW);
    expect(answer).toMatchObject({ kind: 'malformed', field });
    expect(JSON.stringify(answer)).not.toContain('YemenMobile');
  });
  test('a GET, because a number would stand in its URL', () => {
    expect(read(request({}, {}, 'GET'), NOW)).toMatchObject({ kind: 'malformed', field: 'method' });
  });
});
