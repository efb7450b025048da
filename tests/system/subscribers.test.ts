import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Replay } from '../../infra/local/replay/replay.ts';
import { segment } from '../../shared/sms/segments.ts';
import { chromium, launch } from './browser.ts';
import { opened } from './replayed.ts';

const WOMAN = '+967750000301';
const FISHER = '+967750000302';

let replay: Replay;
beforeAll(async () => {
  replay = await opened();
}, 300_000);
afterAll(() => replay.stop());

const post = async (path: string, form: Record<string, string>): Promise<string> => {
  const answer = await fetch(`${replay.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });
  const text = await answer.text();
  await replay.machine.settle();
  return text;
};
const lastTo = (phone: string): string => replay.network.messagesTo(phone).at(-1)?.text ?? '';
const codeTo = (phone: string): string => /\d{6}/.exec(lastTo(phone))?.[0] ?? '';
/** Types on the handset's page, as a phone writes. */
const write = async (phone: string, text: string): Promise<string> => {
  await post(`/phones/${phone.slice(1)}/reply`, { text });
  return lastTo(phone);
};

describe('on the template that is deployed', () => {
  test('somebody joins on the web, changes, and leaves by the link of the message', async () => {
    const form = {
      phone: '0750000301',
      place: 'سيؤن',
      for: 'orange',
      language: 'ar',
      wording: 'web-1',
      consent: 'yes',
    };
    expect(await post('/join', form)).toContain('أدخل الرمز');
    expect(await post('/join/confirm', { phone: WOMAN, code: codeTo(WOMAN) })).toContain('تم اشتراكك');
    const link = /\/l\/[\w-]{22}/.exec(lastTo(WOMAN))?.[0] ?? '';
    await post('/my', { phone: WOMAN });
    const own = await post('/my/confirm', { phone: WOMAN, code: codeTo(WOMAN) });
    const ticket = /name="ticket" value="([^"]+)"/.exec(own)?.[1] ?? '';
    expect(
      await post('/my/save', { ticket, do: 'save', district: 'YE1911', for: 'red', language: 'ar' }),
    ).toContain('حُفظ التغيير');
    expect(await post(link, {})).toContain('أُوقفت الرسائل');
    expect(lastTo(WOMAN)).toContain('أُوقفت رسائل الإنذار');
    expect(await post(link, {})).toContain('أُوقفت الرسائل');
  });

  test('somebody joins by SMS, is asked which Mukalla, and stops with one word', async () => {
    expect(await write(FISHER, 'اشتراك المكلا')).toBe('أرسل الرقم:\n1 أرياف المكلا\n2 مدينة المكلا');
    expect(await write(FISHER, '٢')).toMatch(/^تم اشتراكك/);
    expect(await write(FISHER, 'STOP')).toContain('أُوقفت رسائل الإنذار');
  });

  test('a simulated subscriber is one like any other', async () => {
    const [one] = replay.subscribers;
    expect(await write(one?.phone ?? '', 'إيقاف')).toContain(
      one?.language === 'en' ? 'You have left' : 'أُوقفت',
    );
  });

  test('every answer was one part', () => {
    for (const { text } of replay.network.messages()) expect(segment(text).parts, text).toBe(1);
  });

  test('a gateway without its token is refused', async () => {
    const answer = await fetch(
      `${replay.url}/gateways/phone-network/inbound?k=guess&id=1&hex=00&charset=UTF-8`,
      { method: 'POST' },
    );
    expect(answer.status).toBe(401);
  });

  test.skipIf(chromium === undefined)('every page fits a cheap phone, from right to left', async () => {
    const browser = await launch(chromium ?? '', await replay.signedInAs('p-14'));
    for (const path of ['/join', '/join/confirm', '/leave', '/my', '/console/subscribers']) {
      const seen = await browser.look(`${replay.url}${path}`);
      expect(seen, path).toEqual({ direction: 'rtl', faults: [] });
    }
    await browser.close();
  });
});
