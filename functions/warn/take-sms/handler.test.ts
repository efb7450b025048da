import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { InboundReader } from '../../../shared/sms/inbound.ts';
import { parsePhone } from '../../../shared/sms/phone.ts';
import { segment } from '../../../shared/sms/segments.ts';
import { gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import type { Reply } from '../../../shared/subscriber/reply.ts';
import { smsConversation } from '../../../shared/subscriber/sms-conversation.ts';
import { subscriberTeller } from '../../../shared/subscriber/tell.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { HADRAMOUT, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';
import type { InboundRoute } from './routes.ts';
import { subscriberRoute } from './subscriber-route.ts';

const FISHER = '+967750000021';
const OTHER = '+967750000022';
const SHIHR = 'YE1915';
const said = quietly();

/** A gateway whose requests are the SMS as JSON, and whose proof is a word. */
const reader: InboundReader = ({ query, body }, now) => {
  if (query.get('k') !== 'word') return { kind: 'unauthorized' };
  const { from, text, id } = JSON.parse(body);
  if (from === undefined) return { kind: 'malformed', field: 'from', rule: 'must be a mobile number' };
  return { kind: 'sms', sms: { from, to: '1234', text, at: now, gatewayMessageId: id } };
};

const room = (before: readonly InboundRoute[] = []) => {
  const clock = testClock();
  const made = testDesk(clock);
  const { desk, shortLived, locker } = made;
  const queued: Reply[] = [];
  let numbers = 0;
  const teller = subscriberTeller({
    clock,
    locker,
    districts: HADRAMOUT.districts,
    queue: async (reply) => void queued.push(reply),
    newKey: () => `key-${queued.length + 1}-of-test`,
    leaveLink: (recipientId) => `https://hd.example/l/${recipientId}`,
  });
  const converse = smsConversation({
    desk,
    shortLived,
    locker,
    places: gazetteer(HADRAMOUT),
    now: clock.now,
    wording: 'sms-1',
  });
  const isPhone = (from: string) => 'e164' in parsePhone(from, { allowSimulated: true });
  const handler = createHandler({
    clock,
    shortLived,
    readerOf: (id) => (id === 'operator' ? reader : undefined),
    routes: [...before, subscriberRoute({ converse, textOf: teller.textOf, isPhone })],
    keyOf: (phone) => locker.lookups(phone)[0] ?? '',
    reply: teller.sendText,
  });
  const request = (body: unknown, { gateway = 'operator', word = 'word' } = {}) =>
    handler({
      rawQueryString: `k=${word}`,
      headers: {},
      pathParameters: { gateway },
      requestContext: { http: { method: 'POST' } },
      body: JSON.stringify(body),
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2);
  const sms = async (from: string, text: string, id?: string) => {
    numbers += 1;
    return (await request({ from, text, id: id ?? `m-${numbers}` })).statusCode;
  };
  const answers = (phone: string) =>
    queued
      .filter(({ sealedPhone, recipientId }) => locker.open(sealedPhone, recipientId) === phone)
      .map(({ text }) => text);
  /** Sends, and gives what was answered to it. */
  const talk = async (from: string, text: string) => {
    const count = answers(from).length;
    await sms(from, text);
    return answers(from).slice(count).join('|');
  };
  return { ...made, clock, queued, sms, answers, talk, request };
};

describe('a subscriber who writes an SMS', () => {
  test('joins with the word and the place, and hears where and how to stop', async () => {
    const { talk, inDistrict, desk } = room();
    expect(await talk(FISHER, 'اشتراك الشحر')).toMatch(/تم اشتراكك/);
    expect(await inDistrict(SHIHR)).toEqual([FISHER]);
    expect((await desk.find(FISHER))?.subscription).toMatchObject({
      choice: { language: 'ar', fromLevel: 'yellow' },
      consents: [{ what: 'given', means: 'sms', wording: 'sms-1' }],
    });
  });
  test('is answered in the language that they write', async () => {
    const { talk, desk } = room();
    expect(await talk(OTHER, 'SUB SEIYUN')).toMatch(/^You are subscribed/);
    expect((await desk.find(OTHER))?.subscription).toMatchObject({ choice: { language: 'en' } });
    expect(await talk(OTHER, 'لغة عربي')).toBe('ستصلك الرسائل بالعربية.');
    expect(await talk(OTHER, 'STOP')).toMatch(/أُوقفت/);
  });
  test('is asked which place is meant, and answers with its number', async () => {
    const { talk, inDistrict } = room();
    expect(await talk(FISHER, 'اشتراك المكلا')).toBe('أرسل الرقم:\n1 أرياف المكلا\n2 مدينة المكلا');
    expect(await talk(FISHER, '٢')).toMatch(/تم اشتراكك/);
    expect(await inDistrict('YE1927')).toEqual([FISHER]);
    expect(await inDistrict('YE1926')).toEqual([]);
  });
  test('may take both, and is asked again when the number is not on the list', async () => {
    const { talk, inDistrict } = room();
    await talk(FISHER, 'SUB MUKALLA');
    expect(await talk(FISHER, '7')).toMatch(/^Send the number/);
    await talk(FISHER, '1 2');
    expect([await inDistrict('YE1926'), await inDistrict('YE1927')]).toEqual([[FISHER], [FISHER]]);
  });
  test('is asked about one place after the other, and keeps those that were clear', async () => {
    const { talk, inDistrict } = room();
    expect(await talk(FISHER, 'اشتراك تريم، المكلا، غيل')).toContain('المكلا');
    expect(await talk(FISHER, '2')).toContain('غيل');
    expect(await talk(FISHER, '1')).toMatch(/تم اشتراكك/);
    for (const pcode of ['YE1911', 'YE1927', 'YE1916']) expect(await inDistrict(pcode)).toEqual([FISHER]);
  });
  test('has half an hour to answer', async () => {
    const { talk, clock, inDistrict } = room();
    await talk(FISHER, 'اشتراك المكلا');
    clock.after(1_800);
    expect(await talk(FISHER, '2')).toMatch(/انتهى وقت الاختيار/);
    expect(await inDistrict('YE1927')).toEqual([]);
  });
  test('moves with the word to change, and adds with the word to join', async () => {
    const { talk, inDistrict } = room();
    await talk(FISHER, 'اشتراك الشحر');
    expect(await talk(FISHER, 'تغيير سيئون')).toMatch(/تم التغيير: سيئون/);
    expect([await inDistrict(SHIHR), await inDistrict('YE1910')]).toEqual([[], [FISHER]]);
    expect(await talk(FISHER, 'اشتراك تريم')).toMatch(/سيئون وتريم/);
    expect(await inDistrict('YE1910')).toEqual([FISHER]);
  });
  test.each(['إيقاف', 'STOP', 'الغاء', 'ARRET', 'توقف', 'unsubscribe'])(
    'leaves with %s, at once',
    async (word) => {
      const { talk, inDistrict, desk } = room();
      await talk(FISHER, 'اشتراك الشحر');
      expect(await talk(FISHER, word)).toMatch(/أُوقفت رسائل الإنذار/);
      expect(await inDistrict(SHIHR)).toEqual([]);
      expect((await desk.find(FISHER))?.subscription).toMatchObject({ phase: 'left' });
    },
  );
  test('is told what to send when the place is not known or not named', async () => {
    const { talk } = room();
    expect(await talk(FISHER, 'اشتراك باريس')).toMatch(/لم نعرف هذا المكان/);
    expect(await talk(FISHER, 'اشتراك')).toMatch(/اسم المديرية/);
    expect(await talk(FISHER, 'تغيير تريم')).toMatch(/غير مشترك/);
    expect(await talk(FISHER, 'مساعدة')).toMatch(/اشتراك سيئون/);
  });
  test('gets one part, whatever the answer', async () => {
    const { talk, answers } = room();
    for (const text of ['اشتراك المكلا', '1 2', 'اشتراك غيل', '1', 'HELP', 'SUB x', 'متى المطر', 'إيقاف'])
      await talk(FISHER, text);
    expect(answers(FISHER).length).toBeGreaterThan(6);
    for (const text of answers(FISHER)) expect(segment(text).parts, text).toBe(1);
  });
});

describe('a gateway', () => {
  test('that does not prove who it is, or is not known, is refused and nothing is done', async () => {
    const { request, queued } = room();
    const sms = { from: FISHER, text: 'اشتراك الشحر', id: 'm-1' };
    expect((await request(sms, { word: 'guess' })).statusCode).toBe(401);
    expect((await request(sms, { gateway: 'nobody' })).statusCode).toBe(404);
    expect(queued).toEqual([]);
  });
  test('is told which field is wrong', async () => {
    expect(await room().request({ id: 'm-1' })).toMatchObject({
      statusCode: 400,
      body: 'from: must be a mobile number',
    });
  });
  test('that hands a message over twice is answered twice, and the phone once', async () => {
    const { sms, answers } = room();
    expect(await sms(FISHER, 'اشتراك الشحر', 'same')).toBe(200);
    expect(await sms(FISHER, 'اشتراك الشحر', 'same')).toBe(200);
    expect(answers(FISHER)).toHaveLength(1);
  });
  test('that hands it over again after a failure has it taken then', async () => {
    let broken = true;
    const breaking: InboundRoute = {
      name: 'breaks once',
      take: async ({ from }) => {
        if (broken) {
          broken = false;
          throw new Error(`the table is away for ${from}`);
        }
        return undefined;
      },
    };
    const { sms, answers } = room([breaking]);
    expect(await sms(FISHER, 'اشتراك الشحر', 'same')).toBe(500);
    expect(said.join()).not.toContain('750000021');
    expect(await sms(FISHER, 'اشتراك الشحر', 'same')).toBe(200);
    expect(answers(FISHER)).toHaveLength(1);
  });
});

describe('the routes', () => {
  test('are asked in order, and the first that takes the message has it', async () => {
    const officers: InboundRoute = {
      name: 'officer codes',
      take: async ({ text }) => (text === '4821' ? { text: 'سُجّل حضورك', understood: true } : undefined),
    };
    const { talk } = room([officers]);
    expect(await talk(FISHER, '4821')).toBe('سُجّل حضورك');
    expect(await talk(FISHER, 'اشتراك الشحر')).toMatch(/تم اشتراكك/);
  });
});

describe('two machines', () => {
  test('do not talk to each other for ever: what is not understood is answered three times a day', async () => {
    const { sms, answers, clock } = room();
    for (let n = 0; n < 20; n += 1) await sms(FISHER, `شكرا لرسالتك رقم تلقائي ${n} من المشغل`);
    expect(answers(FISHER)).toHaveLength(3);
    clock.after(86_400);
    await sms(FISHER, 'رسالة تلقائية');
    expect(answers(FISHER)).toHaveLength(4);
  });
  test('that understand each other stop too, and what is asked is done all the same', async () => {
    const { sms, answers, inDistrict } = room();
    for (let n = 0; n < 20; n += 1) await sms(FISHER, n % 2 === 0 ? 'اشتراك الشحر' : 'إيقاف');
    expect(answers(FISHER)).toHaveLength(12);
    expect(await inDistrict(SHIHR)).toEqual([]);
    await sms(FISHER, 'اشتراك الشحر');
    expect(await inDistrict(SHIHR)).toEqual([FISHER]);
  });
  test('a service’s short number gets no answer at all', async () => {
    const { sms, queued } = room();
    for (const from of ['1234', '+9671234', 'YemenMobile']) await sms(from, 'اشتراك الشحر');
    expect(queued).toEqual([]);
  });
});

describe('an SMS never starts, changes or ends a warning', () => {
  const words = [
    'إلغاء الإنذار',
    'CANCEL ALERT',
    'APPROVE',
    'أعتمد',
    'إنذار أحمر الآن',
    'all clear',
    'RED ALERT SHIHR',
    'STOP THE ALERT',
  ];
  const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 80 }));
  test('whatever it says, all that changes is the sender’s own subscription', async () => {
    // What officers may do by SMS, and that it never touches an alert, shared/officer shows.
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const { sms, desk, queued, answers } = room();
        await sms(OTHER, 'اشتراك الشحر');
        const other = await desk.find(OTHER);
        for (const one of texts) expect(await sms(FISHER, one)).toBe(200);
        expect(await desk.find(OTHER)).toEqual(other);
        expect(queued.length).toBe(answers(FISHER).length + answers(OTHER).length);
      }),
      { numRuns: 30 },
    );
  });
  test('and its environment names no ledger and no place where warnings are kept', async () => {
    const { Env } = await import('./env.ts');
    expect(Object.keys(Env.shape).filter((name) => /LEDGER|ALERT|PUBLIC|SEND_QUEUE/.test(name))).toEqual([]);
  });
});

test('a reply waits with its number sealed, and says until when it is of use', async () => {
  const { talk, queued, clock } = room();
  await talk(FISHER, 'اشتراك الشحر');
  expect(JSON.stringify(queued)).not.toContain('750000021');
  expect(queued[0]?.notAfter).toBe(plusSeconds(clock.now(), 3_600));
});
