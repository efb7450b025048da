import { expect, test } from 'vitest';
import { checkCap } from './check.ts';

const check = (text: string) => checkCap('a.cap', new TextEncoder().encode(text));

test('a repaired file gives its repairs as reasons, its time in the form of CAP', () => {
  const text =
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A</identifier><sender>s</sender><sent>2023-10-21T06:00:00Z</sent>' +
    '<status>Test</status><msgType>Ack</msgType><scope>Public</scope></alert>';
  expect(check(text)).toEqual({
    file: 'a.cap',
    verdict: 'repaired',
    reasons: ['alert: <sent> is "2023-10-21T06:00:00Z"; read as "2023-10-21T06:00:00+00:00".'],
    warnings: [],
    identifier: 'A',
    status: 'Test',
    msgType: 'Ack',
    sent: '2023-10-21T06:00:00+00:00',
  });
});

test('what a rejected file does not say is null', () => {
  expect(check('not XML')).toEqual({
    file: 'a.cap',
    verdict: 'rejected',
    reasons: ['The document is not well-formed XML, line 1: there is text outside the root element.'],
    warnings: [],
    identifier: null,
    status: null,
    msgType: null,
    sent: null,
  });
});
