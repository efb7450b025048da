import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Directory } from './directory.ts';
import { type DeliveredMessage, openHandsets } from './handsets.ts';
import { phonePages } from './phone-pages.ts';

const START = instant('2023-10-21T06:00:00Z');
const CHAIR = '+967750000001';
const FISHER = '+967751000007';

const directory: Directory = {
  officers: [
    {
      phone: CHAIR,
      name: { ar: 'سالم باوزير', en: 'Salem Bawazir' },
      role: { ar: 'رئيس اللجنة', en: 'Chair' },
    },
  ],
  subscribers: Array.from({ length: 4000 }, (_, n) => ({
    phone: `+96775${String(1_000_000 + n)}`,
    district: n < 2000 ? { ar: 'مدينة المكلا', en: 'Al Mukalla City' } : { ar: 'الشحر', en: 'Ash Shihr' },
  })),
};

const sms = (to: string, text: string, afterSeconds = 0): DeliveredMessage => ({
  id: `m-${to}-${afterSeconds}`,
  to,
  text,
  sender: 'NADHIR',
  encoding: 'UCS-2',
  parts: 2,
  maxPriceUsd: 0.2,
  at: plusSeconds(START, afterSeconds),
});

const open = (
  messages: readonly DeliveredMessage[] = [],
  deps: { directory?: Directory; onReply?: (phone: string, text: string) => Promise<string> } = { directory },
) => {
  const handsets = openHandsets();
  messages.forEach(handsets.receive);
  const known = deps.directory;
  const pages = phonePages({
    handsets,
    now: () => plusSeconds(START, 60),
    directory: known === undefined ? undefined : () => known,
    onReply: deps.onReply,
  });
  const get = async (path: string) => {
    const response = await pages(new Request(`http://localhost${path}`));
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const reply = (phone: string, text: string, headers: Record<string, string> = {}) =>
    pages(
      new Request(`http://localhost/phones/${phone.slice(1)}/reply?lang=en`, {
        method: 'POST',
        body: new URLSearchParams({ text }),
        headers,
      }),
    );
  return { get, reply };
};

const handsetLinks = (body: string) =>
  [...body.matchAll(/href="\/phones\/(\d+)/g)].map(([, digits]) => `+${digits}`);

describe('the list of phones', () => {
  test('is Arabic and right to left unless English is asked for', async () => {
    const { get } = open();
    expect((await get('/phones')).body).toContain('<html lang="ar" dir="rtl">');
    expect((await get('/phones?lang=en')).body).toContain('<html lang="en" dir="ltr">');
  });
  test('says so while no message has arrived', async () => {
    expect((await open().get('/phones')).body).toContain('لم تصل أي رسالة بعد');
    expect((await open([], {}).get('/phones?lang=en')).body).toContain('There are no phones yet');
  });
  test('has officers first with name and role, then subscribers under their district', async () => {
    const { body } = await open().get('/phones');
    expect(handsetLinks(body).slice(0, 2)).toEqual([CHAIR, '+967751000000']);
    expect(body.indexOf('سالم باوزير')).toBeLessThan(body.indexOf('مدينة المكلا'));
    expect(body).toContain('رئيس اللجنة');
  });
  test('4,000 subscribers come in pages that stay small, and each phone is on exactly one', async () => {
    const { get } = open(
      directory.subscribers.map(({ phone }) =>
        sms(phone, 'تحذير: سيول جارفة متوقعة في وادي حجر. ابتعدوا عن مجرى السيل'),
      ),
    );
    const bodies = await Promise.all(
      Array.from({ length: 67 }, async (_, n) => (await get(`/phones?page=${n + 1}`)).body),
    );
    expect(Math.max(...bodies.map((body) => Buffer.byteLength(body)))).toBeLessThan(40_000);
    const phones = bodies.flatMap(handsetLinks);
    expect(phones).toHaveLength(4001);
    expect(new Set(phones).size).toBe(4001);
  });
  test.each(['0', '-3', '99999', 'x'])('page %s is the nearest that there is', async (number) => {
    const { status, body } = await open().get(`/phones?page=${number}`);
    expect(status).toBe(200);
    expect(handsetLinks(body).length).toBeGreaterThan(0);
  });
  test.each([
    ['751000007', [FISHER]],
    ['0751000007', [FISHER]],
    ['٧٥١٠٠٠٠٠٧', [FISHER]],
    ['+967 751 000 007', [FISHER]],
    ['باوزير', [CHAIR]],
    ['chair', [CHAIR]],
    ['nobody', []],
  ])('search for %j', async (query, phones) => {
    const { body } = await open().get(`/phones?q=${encodeURIComponent(query)}`);
    expect(handsetLinks(body)).toEqual(phones);
  });
  test('a search for a district finds its subscribers and keeps the search from page to page', async () => {
    const { body } = await open().get('/phones?lang=en&q=Ash%20Shihr');
    expect(handsetLinks(body)[0]).toBe('+967751002000');
    expect(body).toContain('page=2&amp;q=Ash+Shihr');
  });
  test('a number that nobody listed is shown when it got a message', async () => {
    const { body } = await open([sms('+967759999999', 'x')]).get('/phones?q=759999999');
    expect(handsetLinks(body)).toEqual(['+967759999999']);
    expect(body).toContain('أرقام أخرى');
  });
});

describe('a handset', () => {
  const text = 'نداء: اجتماع لجنة الطوارئ الآن. أكد حضورك http://localhost:4280/r/abc_DEF-1. الرمز 0420';

  test('shows its messages in order of time, with the time in Aden and the parts', async () => {
    const { body } = await open([sms(CHAIR, 'second', 90), sms(CHAIR, 'first')]).get(
      `/phones/${CHAIR.slice(1)}?lang=en`,
    );
    expect(body.indexOf('first')).toBeLessThan(body.indexOf('second'));
    expect(body).toContain('<time datetime="2023-10-21T06:00:00.000Z">21 October at 09:00</time>');
    expect(body).toContain('2 parts');
  });
  test('a link in a message can be tapped, without the full stop after it', async () => {
    const { body } = await open([sms(FISHER, text)]).get(`/phones/${FISHER.slice(1)}`);
    expect(body).toContain(
      '<a href="http://localhost:4280/r/abc_DEF-1" dir="ltr">http://localhost:4280/r/abc_DEF-1</a>. الرمز',
    );
    expect(body).not.toContain('فتح الرابط');
  });
  test('an officer gets the link to open as well', async () => {
    const { body } = await open([sms(CHAIR, text)]).get(`/phones/${CHAIR.slice(1)}`);
    expect(body).toContain('<a class="open" href="http://localhost:4280/r/abc_DEF-1">فتح الرابط</a>');
  });
  test('text is text, whatever it holds', async () => {
    const hostile = '<script>alert(1)</script> "\' javascript:alert(1) http://x.test/"onload="y';
    const { body, headers } = await open([sms(CHAIR, hostile)]).get(`/phones/${CHAIR.slice(1)}?lang="><b>`);
    expect(body).not.toMatch(/<script|href="javascript|"onload|<b>/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
  test('without messages says so', async () => {
    expect((await open().get(`/phones/${FISHER.slice(1)}?lang=en`)).body).toContain(
      'No message has reached this phone yet',
    );
  });
  test.each(['/phones/', '/phones/abc', '/phones/../etc', '/phones/967750000001/other', '/', '/favicon.ico'])(
    '%s is not there',
    async (path) => {
      expect((await open().get(path)).status).toBe(404);
    },
  );
});

describe('a reply typed on the page', () => {
  test('goes to whoever takes replies, and the page shows it with the answer', async () => {
    const asked: [string, string][] = [];
    const onReply = async (phone: string, text: string) => {
      asked.push([phone, text]);
      return 'تم تسجيل حضورك';
    };
    const { get, reply } = open([], { directory, onReply });
    const response = await reply(CHAIR, ' 0420 <b> ');
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/phones/${CHAIR.slice(1)}?lang=en#end`,
    ]);
    expect(asked).toEqual([[CHAIR, '0420 <b>']]);
    const { body } = await get(`/phones/${CHAIR.slice(1)}`);
    expect(body).toContain('0420 &lt;b&gt;');
    expect(body).toContain('تم تسجيل حضورك');
    expect((await get(`/phones/${FISHER.slice(1)}`)).body).not.toContain('0420');
  });
  test('without an inbound route the page says to use the link, in the language of the reader', async () => {
    const { get, reply } = open();
    await reply(CHAIR, 'نعم');
    expect((await get(`/phones/${CHAIR.slice(1)}`)).body).toContain('لا تستقبل الردود');
    expect((await get(`/phones/${CHAIR.slice(1)}?lang=en`)).body).toContain('takes no replies');
  });
  test('an empty one is not a reply', async () => {
    const asked: string[] = [];
    const { reply } = open([], { onReply: async (_, text) => String(asked.push(text)) });
    expect((await reply(CHAIR, '  ')).status).toBe(303);
    expect(asked).toEqual([]);
  });
  test('a form on another site cannot send one', async () => {
    const asked: string[] = [];
    const { reply } = open([], { onReply: async (_, text) => String(asked.push(text)) });
    expect((await reply(CHAIR, 'yes', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(asked).toEqual([]);
  });
});
