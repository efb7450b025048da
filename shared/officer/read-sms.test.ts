import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOfficerSms } from './read-sms.ts';

const code = '1234';

describe('four digits', () => {
  test.each([
    ['1234', { kind: 'coming', code }],
    ['١٢٣٤', { kind: 'coming', code }],
    ['۱۲۳۴', { kind: 'coming', code }],
    ['\u200f 1234 \n', { kind: 'coming', code }],
    ['رمز 1234', { kind: 'coming', code }],
    ['1234 نعم', { kind: 'coming', code }],
    ['1234 لا', { kind: 'cannot', code }],
    ['1234 No', { kind: 'cannot', code }],
    ['١٢٣٤ أعتذر عن الحضور', { kind: 'cannot', code }],
    ['1234 ؟ أين نجتمع', { kind: 'question', code, text: 'أين نجتمع' }],
    ['1234 ?', { kind: 'question', code }],
    ['1234 سؤال: متى؟', { kind: 'question', code, text: 'متى؟' }],
    ['1234 where do we meet?', { kind: 'question', code, text: 'where do we meet?' }],
    ['1234 مع 2', { kind: 'vote', code, vote: 'for', number: 2, reason: '' }],
    ['١٢٣٤ ضد ٢ الطريق وحيد', { kind: 'vote', code, vote: 'against', number: 2, reason: 'الطريق وحيد' }],
    [
      '1234 against 12: the only road',
      { kind: 'vote', code, vote: 'against', number: 12, reason: 'the only road' },
    ],
    ['1234 اعتماد', { kind: 'approval', code }],
    ['1234 approve 1', { kind: 'approval', code }],
    ['1234 المطر شديد', { kind: 'unclear', code }],
  ])('%s', (text, expected) => {
    expect(readOfficerSms(text)).toEqual(expected);
  });
});

describe('«س» and words', () => {
  test.each([
    ['س الوادي يجري', 'الوادي يجري'],
    ['س: الوادي يجري', 'الوادي يجري'],
    ['S Road is cut', 'Road is cut'],
    ['s\nRoad is cut', 'Road is cut'],
  ])('%s is a report', (text, words) => {
    expect(readOfficerSms(text)).toEqual({ kind: 'report', text: words });
  });
});

test.each(['اشتراك سيئون', 'سيئون', 'س', 'STOP', '12', '12345', '77 1234', 'sub seiyun', ''])(
  '«%s» is nobody’s of these, and left to other readers',
  (text) => {
    expect(readOfficerSms(text)).toBeUndefined();
  },
);

test('whatever is sent, reading it ends, and no word of it is taken for more than it holds', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 700 }).map((rest) => `1234 ${rest}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const said = readOfficerSms(text);
      if (said === undefined) return;
      if (said.kind === 'report') expect(said.text.length).toBeLessThanOrEqual(600);
      else expect(said.code).toMatch(/^\d{4}$/);
      if (said.kind === 'question') expect(said.text?.length ?? 1).toBeLessThanOrEqual(300);
    }),
  );
});
