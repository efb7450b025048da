import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const PHONE = '+967750000031';
const SHIHR = 'YE1915';

const room = () => {
  const clock = testClock();
  const made = testDesk(clock);
  const relayed: string[] = [];
  const handler = createHandler({
    clock,
    desk: made.desk,
    place: { issuer: HADRAMOUT.capSenderName, halves: HADRAMOUT.halves, districts: HADRAMOUT.districts },
    places: gazetteer(HADRAMOUT),
    allowSimulated: true,
    holderOfLink: (token) => (token.startsWith('of-') ? token.slice(3) : undefined),
    ticketFor: (id, until) => `${id}|${until}`,
    holderOfTicket: (ticket, now) => {
      const [id = '', until = ''] = ticket.split('|');
      return until > now ? id : undefined;
    },
    relays: async (token) => {
      relayed.push(token);
      return { statusCode: 200, headers: {}, body: 'relay' };
    },
  });
  const call = (path: string, form?: Record<string, string | readonly string[]>, visitor = '192.0.2.1') => {
    const [rawPath = '', query = ''] = path.split('?');
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form ?? {}))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    const token = /^\/[ln]\/(.+)$/.exec(rawPath)?.[1];
    return handler({
      rawPath,
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
      headers: {},
      ...(token === undefined ? {} : { pathParameters: { token } }),
      requestContext: { http: { method: form === undefined ? 'GET' : 'POST', sourceIp: visitor } },
      body: Buffer.from(body.toString()).toString('base64'),
      isBase64Encoded: true,
    } as unknown as APIGatewayProxyEventV2);
  };
  const filled = {
    phone: '0750000031',
    district: [SHIHR],
    for: 'orange',
    language: 'ar',
    group: ['fishing'],
    wording: 'web-1',
    consent: 'yes',
  };
  const join = async () => {
    await call('/join', filled);
    return call('/join/confirm', { phone: PHONE, code: made.lastCode(PHONE) });
  };
  return { ...made, clock, call, filled, join, relayed };
};

describe('to join', () => {
  test('the page is Arabic, small, without scripts, and says what is agreed to', async () => {
    const { body, statusCode, headers } = await room().call('/join');
    expect(statusCode).toBe(200);
    expect(body).toContain('<html lang="ar" dir="rtl">');
    expect(body).toContain('أوافق على أن تصلني رسائل التحذير');
    expect(body).not.toContain('<script');
    expect(body.match(/name="district"/g)).toHaveLength(28);
    expect(Buffer.byteLength(body)).toBeLessThan(14_000);
    expect(headers['cache-control']).toBe('no-store');
    expect((await room().call('/join?lang=en')).body).toContain('<html lang="en" dir="ltr">');
  });
  test('a code goes to the phone, and with it the subscription is made', async () => {
    const { call, filled, lastCode, inDistrict, desk } = room();
    const asked = await call('/join', filled);
    expect(asked.body).toContain('أدخل الرمز');
    expect(asked.body).not.toContain(lastCode(PHONE));
    const done = await call('/join/confirm', { phone: PHONE, code: ` ${lastCode(PHONE)} ` });
    expect(done.body).toContain('تم اشتراكك');
    expect(done.body).toContain('الشحر');
    expect(await inDistrict(SHIHR)).toEqual([PHONE]);
    expect((await desk.find(PHONE))?.subscription).toMatchObject({
      choice: { fromLevel: 'orange', groups: ['fishing'] },
      consents: [{ means: 'web', wording: 'web-1' }],
    });
  });
  test('a code in Arabic digits is the same code', async () => {
    const { call, filled, lastCode } = room();
    await call('/join', filled);
    const code = lastCode(PHONE).replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect((await call('/join/confirm', { phone: PHONE, code })).body).toContain('تم اشتراكك');
  });
  test('a town may be written instead of ticking its district', async () => {
    const { call, filled, lastCode, inDistrict } = room();
    await call('/join', { ...filled, district: [], place: 'سيؤن وشحير' });
    await call('/join/confirm', { phone: PHONE, code: lastCode(PHONE) });
    expect([await inDistrict('YE1910'), await inDistrict('YE1917')]).toEqual([[PHONE], [PHONE]]);
  });
  test('a name that may mean several is asked about on the page, and ticking one settles it', async () => {
    const { call, filled, told } = room();
    const asked = await call('/join', { ...filled, district: [], place: 'المكلا' });
    expect(asked.statusCode).toBe(400);
    expect(asked.body).toContain('أيها تقصد؟');
    expect(told).toEqual([]);
    expect((await call('/join', { ...filled, district: ['YE1927'], place: 'المكلا' })).body).toContain(
      'أدخل الرمز',
    );
  });

  test.each([
    [{ phone: '' }, 'رقم الهاتف: اكتب رقمك'],
    [{ phone: '05312345' }, 'رقم الهاتف: هذا هاتف ثابت'],
    [{ phone: '75000' }, 'رقم الهاتف: ناقص'],
    [{ district: [] }, 'المديريات: اختر'],
    [{ district: [], place: 'باريس' }, 'اسم المكان: لم نعرفه'],
    [{ district: ['YE9999'] }, 'النموذج: وصل'],
    [{ for: 'purple' }, 'النموذج: وصل'],
    [{ consent: '' }, 'الموافقة: ضع علامة'],
    [{ wording: 'web-99' }, 'الموافقة: ضع علامة'],
  ])('%j is refused by the field and the rule, and what was typed stays', async (wrong, fault) => {
    const { call, filled, told } = room();
    const { statusCode, body } = await call('/join', { ...filled, ...wrong });
    expect(statusCode).toBe(400);
    expect(body).toContain(fault);
    expect(body).toMatch(/value="fishing" checked/);
    expect(told).toEqual([]);
  });
  test('a wrong code is refused without saying why, and a fourth request in an hour is too many', async () => {
    const { call, filled } = room();
    for (let n = 0; n < 3; n += 1) await call('/join', filled);
    const wrong = await call('/join/confirm', { phone: PHONE, code: '000000' });
    expect([wrong.statusCode, wrong.body]).toEqual([
      400,
      expect.stringContaining('الرمز: غير صحيح، أو انتهى وقته'),
    ]);
    expect((await call('/join', filled)).statusCode).toBe(429);
  });
  test('a form that is far too long is not read', async () => {
    expect((await room().call('/join', { phone: 'x'.repeat(9_000) })).statusCode).toBe(413);
  });
});

describe('whether somebody is subscribed', () => {
  test.each(['/leave', '/my'])(
    'cannot be seen at %s: both answers are the same to the byte',
    async (path) => {
      const one = room();
      await one.join();
      const subscribed = await one.call(path, { phone: PHONE });
      const nobody = await room().call(path, { phone: PHONE });
      expect(subscribed).toEqual(nobody);
      const wrong = { phone: PHONE, code: '999999' };
      expect(await one.call(`${path}/confirm`, wrong)).toEqual(await room().call(`${path}/confirm`, wrong));
    },
  );
  test('cannot be seen at /join either', async () => {
    const one = room();
    await one.join();
    expect(await one.call('/join', one.filled)).toEqual(await room().call('/join', one.filled));
  });
});

describe('to leave', () => {
  test('by number and code: at once, and confirmed by one SMS', async () => {
    const { join, call, lastCode, inDistrict, told } = room();
    await join();
    await call('/leave', { phone: '750000031' });
    const done = await call('/leave/confirm', { phone: PHONE, code: lastCode(PHONE) });
    expect(done.body).toContain('أُوقفت الرسائل');
    expect(await inDistrict(SHIHR)).toEqual([]);
    expect(told.filter(({ message }) => message.kind === 'left')).toHaveLength(1);
  });
  test('by the link of a message: reading does nothing, one tap leaves, a second changes nothing', async () => {
    const { join, call, inDistrict, told, store, locker } = room();
    await join();
    const link = `/l/of-${await store.idOf(locker.lookups(PHONE))}`;
    expect((await call(link)).body).toContain('أوقفوا الرسائل الآن');
    expect(await inDistrict(SHIHR)).toEqual([PHONE]);
    for (let n = 0; n < 2; n += 1) expect((await call(link, {})).body).toContain('أُوقفت الرسائل');
    expect(await inDistrict(SHIHR)).toEqual([]);
    expect(told.filter(({ message }) => message.kind === 'left')).toHaveLength(1);
  });
  test('a link that is nobody’s says what to do instead', async () => {
    const { call } = room();
    for (const link of ['/l/made-up', '/l/of-nobody-at-all-here'])
      expect(await call(link)).toMatchObject({
        statusCode: 404,
        body: expect.stringContaining('لم يعد صالحًا'),
      });
  });
});

describe('one’s own subscription', () => {
  const own = async () => {
    const made = room();
    await made.join();
    await made.call('/my', { phone: PHONE });
    const { body } = await made.call('/my/confirm', { phone: PHONE, code: made.lastCode(PHONE) });
    const ticket = /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? '';
    return { ...made, body, ticket };
  };
  test('is shown after the code, as it is', async () => {
    const { body } = await own();
    expect(body).toMatch(/value="YE1915" checked/);
    expect(body).toMatch(/value="orange" checked/);
  });
  test('is changed: districts, warnings, groups, language', async () => {
    const { call, ticket, inDistrict, desk, told } = await own();
    const done = await call('/my/save', {
      ticket,
      do: 'save',
      district: ['YE1910', 'YE1911'],
      for: 'yellow',
      language: 'en',
    });
    expect(done.body).toContain('حُفظ التغيير');
    expect([await inDistrict(SHIHR), await inDistrict('YE1910')]).toEqual([[], [PHONE]]);
    expect((await desk.find(PHONE))?.subscription).toMatchObject({
      choice: { districts: ['YE1910', 'YE1911'], fromLevel: 'yellow', groups: [], language: 'en' },
    });
    expect(told.at(-1)?.message.kind).toBe('changed');
  });
  test('keeps what it was when nothing is chosen, and says so', async () => {
    const { call, ticket, inDistrict } = await own();
    const refused = await call('/my/save', { ticket, do: 'save' });
    expect([refused.statusCode, refused.body]).toEqual([400, expect.stringContaining('المديريات: اختر')]);
    expect(await inDistrict(SHIHR)).toEqual([PHONE]);
  });
  test('is left from the same page', async () => {
    const { call, ticket, inDistrict } = await own();
    expect((await call('/my/save', { ticket, do: 'leave' })).body).toContain('أُوقفت الرسائل');
    expect(await inDistrict(SHIHR)).toEqual([]);
  });
  test('is open for twenty minutes after the code, and to nobody who has none', async () => {
    const { call, ticket, clock } = await own();
    expect((await call('/my/save', { do: 'leave', ticket: '' })).statusCode).toBe(403);
    clock.after(1_200);
    expect((await call('/my/save', { ticket, do: 'leave' })).body).toContain('انتهى وقت الصفحة');
  });
});

test('an address that is none of these says where to go', async () => {
  expect((await room().call('/other')).statusCode).toBe(404);
  expect((await room().call('/n/token', {})).body).toBe('relay');
});

test('no page shows a number in an address', async () => {
  const { call, filled } = room();
  for (const page of [
    await call('/join', filled),
    await call('/leave', { phone: PHONE }),
    await call('/my', { phone: PHONE }),
  ])
    expect(page.body.match(/(?:href|action)="[^"]*750000031/)).toBeNull();
});
