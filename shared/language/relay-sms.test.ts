import { describe, expect, test } from 'vitest';
import { segment } from '../sms/segments.ts';
import { RELAY_THANKS, relayAsk } from './relay-sms.ts';

const SHORT = `https://hd.example/n/${'x'.repeat(22)}`;
const LONG = `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/n/${'x'.repeat(22)}`;

describe.each(['ar', 'en'] as const)('what a relay is asked, in %s', (language) => {
  test('is one part, with the link where it fits and a word to send where it does not', () => {
    expect(relayAsk(SHORT, language)).toContain(SHORT);
    expect(relayAsk(`${LONG}${'x'.repeat(70)}`, language)).toMatch(/تم$|DONE/);
    for (const link of [SHORT, LONG]) expect(segment(relayAsk(link, language)).parts).toBe(1);
  });
  test('is thanked for in one part', () => {
    expect(segment(RELAY_THANKS[language]).parts).toBe(1);
  });
});
