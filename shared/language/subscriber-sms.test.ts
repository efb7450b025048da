import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../kernel/vocabulary.ts';
import { segment } from '../sms/segments.ts';
import { CONSENT_WORDINGS, consentWording } from './consent.ts';
import { type SubscriberMessage, subscriberSms } from './subscriber-sms.ts';
import { HADRAMOUT_SMS_NAMES } from './testing/hadramout-districts.ts';

const longest = HADRAMOUT_SMS_NAMES.toSorted((a, b) => b.ar.length - a.ar.length);
const LINK = `https://hd.example/l/${'x'.repeat(22)}`;
const LONG_LINK = `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/l/${'x'.repeat(22)}`;

const MESSAGES: readonly SubscriberMessage[] = [
  ...(['join', 'leave', 'see'] as const).map((what) => ({
    kind: 'code' as const,
    code: '482913',
    for: what,
  })),
  ...(['joined', 'changed'] as const).flatMap((kind) =>
    [1, 2, 8].flatMap((many) => [
      { kind, districts: longest.slice(0, many) },
      { kind, districts: longest.slice(0, many), leaveLink: LINK },
      { kind, districts: longest.slice(0, many), leaveLink: LONG_LINK },
    ]),
  ),
  { kind: 'which-place', options: longest.slice(0, 3) },
  { kind: 'left' },
  { kind: 'not-subscribed' },
  { kind: 'place-unknown' },
  { kind: 'place-missing' },
  { kind: 'too-many-districts' },
  { kind: 'language-changed' },
  { kind: 'help' },
  { kind: 'not-understood' },
  { kind: 'nothing-asked' },
];

describe.each(LANGUAGES)('an SMS to a subscriber, in %s', (language) => {
  test.each(MESSAGES.map((message) => [message.kind, message] as const))('%s is one part', (_, message) => {
    const text = subscriberSms(message, language);
    expect(segment(text).parts, text).toBe(1);
  });

  test('a confirmation has the link to leave where it fits, and the word to send where it does not', () => {
    const said = (leaveLink: string) =>
      subscriberSms({ kind: 'joined', districts: longest.slice(0, 8), leaveLink }, language);
    expect(said(LINK)).toContain(LINK);
    expect(said(language === 'ar' ? LONG_LINK : `${LONG_LINK}${'x'.repeat(80)}`)).toMatch(/إيقاف|STOP/);
  });

  test('a code is said with how long it is good, and to whom it may be given', () => {
    expect(subscriberSms({ kind: 'code', code: '482913', for: 'join' }, language)).toMatch(/482913[\s\S]*10/);
  });
});

test('a wording of consent is found by its id for ever', () => {
  expect(Object.keys(CONSENT_WORDINGS)).toEqual(
    expect.arrayContaining(['web-1', 'sms-1', 'officer-1', 'record-1']),
  );
  expect(consentWording('web-1')?.ar).toContain('أوافق');
  expect(consentWording('web-0')).toBeUndefined();
});
