import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { markUnreachable } from '../../../shared/subscriber/decide.ts';
import { gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import { testDesk } from '../../../shared/subscriber/testing/desk.ts';
import { memoryRelayAcknowledgements } from '../../../shared/subscriber/testing/memory-relay-acknowledgements.ts';
import { httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const PHONE = '+967750000051';
const OFFICER = 'p-14';
const path = '/console/subscribers';

const room = () => {
  const clock = testClock();
  const log = memoryLogStore();
  const made = testDesk(clock);
  const handler = createHandler({
    log,
    clock,
    desk: made.desk,
    store: made.store,
    locker: made.locker,
    acknowledgements: memoryRelayAcknowledgements(),
    place: { issuer: HADRAMOUT.capSenderName, halves: HADRAMOUT.halves, districts: HADRAMOUT.districts },
    places: gazetteer(HADRAMOUT),
    allowSimulated: true,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const get = () => handler(httpEvent('GET', path), visitOf({ personId: OFFICER, path, now: clock.now() }));
  const post = async (fields: Record<string, string>, file?: string, personId = OFFICER) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    if (file !== undefined) data.append('file', new Blob([file], { type: 'text/csv' }), 'list.csv');
    const request = new Request('http://localhost', { method: 'POST', body: data });
    return handler(
      {
        ...httpEvent('POST', path),
        headers: { 'content-type': request.headers.get('content-type') ?? '' },
        body: Buffer.from(await request.arrayBuffer()).toString('base64'),
        isBase64Encoded: true,
      },
      visitOf({ personId, path, now: clock.now() }),
    );
  };
  const add = (changes: Record<string, string> = {}) =>
    post({
      do: 'add',
      phone: PHONE,
      place: 'الشحر',
      how: 'in person at the district office',
      read: 'yes',
      ...changes,
    });
  const logged = () =>
    log.commits().flatMap(({ events, actor }) => events.map(({ type, data }) => ({ type, data, actor })));
  return { ...made, clock, log, get, post, add, logged };
};

describe('an officer', () => {
  test('sees an empty list that says how it fills', async () => {
    const { body } = await room().get();
    expect(body).toContain('لا مشتركين بعد');
    expect(body).toContain('لا إنذار ساريًا الآن');
  });
  test('adds somebody with their consent, which says who took it and how', async () => {
    const { add, desk, inDistrict, told, get } = room();
    expect((await add()).body).toContain('أُضيف المشترك');
    expect(await inDistrict('YE1915')).toEqual([PHONE]);
    expect((await desk.find(PHONE))?.subscription).toMatchObject({
      consents: [
        {
          what: 'given',
          means: 'officer',
          officerId: OFFICER,
          wording: 'officer-1',
          source: 'in person at the district office',
        },
      ],
    });
    expect(told.map(({ message }) => message.kind)).toEqual(['joined']);
    expect((await get()).body).toContain('<p class="figure">1</p><p>مشتركون</p>');
  });
  test.each([
    [{ phone: '05312345' }, 'هذا هاتف ثابت'],
    [{ place: 'باريس' }, 'اسم المكان: لم نعرفه'],
    [{ how: '' }, 'كيف أُعطيت الموافقة'],
    [{ read: '' }, 'الموافقة: ضع علامة'],
    [{ do: 'something' }, 'النموذج: وصل'],
  ])('is refused %j by the field and the rule, and nobody is added', async (wrong, why) => {
    const { add, inDistrict } = room();
    const { statusCode, body } = await add(wrong);
    expect([statusCode, body]).toEqual([400, expect.stringContaining(why)]);
    expect(await inDistrict('YE1915')).toEqual([]);
  });
});

describe('what is refused', () => {
  test('keeps what was typed', async () => {
    const { body } = await room().add({ read: '' });
    expect(body).toContain('value="in person at the district office"');
    expect(body).toContain(`value="${PHONE}"`);
  });
  test('is every form of one whose role it is not, and nothing is done', async () => {
    const { post, logged, inDistrict } = room();
    const form = { do: 'add', phone: PHONE, place: 'الشحر', how: 'x', read: 'yes' };
    const { statusCode, body } = await post(form, undefined, 'p-10');
    expect(statusCode).toBe(403);
    expect(body).toContain('هذا لـ: مشغّل المنصة، ضابط مناوب');
    expect([logged(), await inDistrict('YE1915')]).toEqual([[], []]);
  });
  test('is nothing that goes to a file: the browser fetches that by itself', async () => {
    const { body } = await room().get();
    expect(body).toMatch(/data-leaves><p><button name="do" value="export-all"/);
  });
});

describe('a number that cannot be reached', () => {
  test('is counted, and shown with when and why to who asks for it', async () => {
    const { add, desk, get, post } = room();
    await add();
    expect((await get()).body).not.toContain('أرقام لا تصلها الرسائل');
    await desk.forPhone(PHONE, (state, now) => markUnreachable(state, 'opted-out', now));
    expect((await get()).body).toContain('أرقام لا تصلها الرسائل: 1.');
    const { body } = await post({ do: 'find', phone: PHONE });
    expect(body).toContain('أوقف صاحب الرقم الرسائل لدى مزود الخدمة');
  });
});

describe('a list', () => {
  const LIST =
    'phone,districts,consent_source,consent_date\n750000061,الشحر,paper,2023-10-01\n750000062,تريم,paper,2023-10-01\n';
  const SHA = createHash('sha256').update(LIST).digest('hex');
  test('is previewed before it is imported, and the log has its hash and its counts', async () => {
    const { post, inDistrict, logged } = room();
    const preview = await post({ do: 'preview' }, LIST);
    expect(preview.body).toContain('لم يُستورد شيء بعد');
    expect(preview.body).toContain(SHA);
    expect(await inDistrict('YE1911')).toEqual([]);
    const imported = await post({ do: 'import', csv: LIST.replaceAll('\n', '\r\n'), sha256: SHA });
    expect(imported.body).toContain('اكتمل الاستيراد');
    expect(await inDistrict('YE1911')).toEqual(['+967750000062']);
    expect(logged()).toEqual([
      {
        type: 'subscribers-imported.v1',
        data: { fileSha256: SHA, rows: 2, added: 2, changed: 0, unchanged: 0, leftSince: 0 },
        actor: { kind: 'person', id: OFFICER },
      },
    ]);
  });
  test('with one fault is refused whole, by row and column', async () => {
    const { post, inDistrict, logged } = room();
    const { statusCode, body } = await post({ do: 'preview' }, `${LIST}05312345,باريس,,\n`);
    expect(statusCode).toBe(400);
    expect(body).toMatch(/<td>4<\/td><td class="code">phone<\/td><td>هاتف ثابت/);
    expect(body).toMatch(/<td>4<\/td><td class="code">districts<\/td><td>مكان غير معروف: باريس/);
    expect(await inDistrict('YE1911')).toEqual([]);
    expect(logged()).toEqual([]);
  });
  test('other than the one that was previewed is refused', async () => {
    const { post, inDistrict } = room();
    const changed = await post({ do: 'import', csv: LIST.replace('تريم', 'شبام'), sha256: SHA });
    expect([changed.statusCode, changed.body]).toEqual([400, expect.stringContaining('ليس هو الذي عُوين')]);
    expect(await inDistrict('YE1908')).toEqual([]);
    expect((await post({ do: 'preview' }, '')).body).toContain('الملف: اختر ملف CSV');
  });
});

describe('at a person’s request', () => {
  test('everything about them is shown and handed out, and the log says only that it was', async () => {
    const { add, post, logged } = room();
    await add();
    const shown = await post({ do: 'find', phone: PHONE });
    expect(shown.body).toContain('in person at the district office');
    expect(shown.body).toContain('قرأ الموظف على صاحب الرقم');
    const file = await post({ do: 'export', phone: PHONE });
    expect(file.headers['content-disposition']).toContain('subscriber.json');
    expect(JSON.parse(file.body)).toMatchObject({ phone: PHONE, subscription: { phase: 'active' } });
    expect(logged().map(({ type }) => type)).toEqual(['subscribers-exported.v1', 'subscribers-exported.v1']);
    expect((await post({ do: 'find', phone: '750000099' })).body).toContain('لا شيء محفوظ عن هذا الرقم');
  });
  test('everything about them is erased, once that is confirmed', async () => {
    const { add, post, inDistrict, store, logged } = room();
    await add();
    expect((await post({ do: 'erase', phone: PHONE })).body).toContain('الحذف: ضع علامة');
    expect((await post({ do: 'erase', phone: PHONE, sure: 'yes', found: '+967750000099' })).body).toContain(
      'ليس الذي عُرضت بياناته',
    );
    expect(await inDistrict('YE1915')).toEqual([PHONE]);
    expect((await post({ do: 'erase', phone: PHONE, sure: 'yes', found: PHONE })).body).toContain(
      'حُذفت بياناته',
    );
    expect(await inDistrict('YE1915')).toEqual([]);
    expect(store.everything()).toBe('[[],[]]');
    expect(logged()).toEqual([
      { type: 'subscribers-erased.v1', data: { people: 1 }, actor: { kind: 'person', id: OFFICER } },
    ]);
    expect((await post({ do: 'erase', phone: PHONE, sure: 'yes' })).body).toContain('لا شيء محفوظ');
  });
  test('nothing of a person is in the log, whatever was done', async () => {
    const { add, post, log, store } = room();
    await add();
    const ids = (await Array.fromAsync(store.all())).map(({ recipientId }) => recipientId);
    await post({ do: 'find', phone: PHONE });
    await post({ do: 'export-all' });
    await post({ do: 'erase', phone: PHONE, sure: 'yes' });
    const written = JSON.stringify(log.commits());
    expect(ids.filter((id) => written.includes(id))).toEqual([]);
    expect(written).not.toContain('750000051');
  });
});

describe('the whole list', () => {
  test('is handed out as a table, under the officer’s name', async () => {
    const { add, post, logged } = room();
    await add();
    const file = await post({ do: 'export-all' });
    expect(file.body.split('\n')[1]).toMatch(/^\+967750000051,YE1915,in person at the district office,/);
    expect(logged()).toMatchObject([{ data: { of: 'all', people: 1 }, actor: { id: OFFICER } }]);
  });
});

describe('a relay', () => {
  test('is verified by an officer by kind, told first, and ended again', async () => {
    const { add, post, recipients } = room();
    const relays = async () => (await Array.fromAsync(recipients.inDistrict('YE1915', 'relay'))).length;
    expect((await post({ do: 'verify', phone: PHONE, kind: 'imam' })).body).toContain('صاحبه غير مشترك');
    await add();
    expect((await post({ do: 'verify', phone: PHONE })).body).toContain('الصفة: اختر');
    expect((await post({ do: 'verify', phone: PHONE, kind: 'imam' })).body).toContain('اعتُمد ناقلًا للإنذار');
    expect(await relays()).toBe(1);
    expect((await post({ do: 'find', phone: PHONE })).body).toContain('إمام مسجد');
    expect((await post({ do: 'end-relay', phone: PHONE })).body).toContain('لم يعد ناقلًا');
    expect(await relays()).toBe(0);
    expect((await post({ do: 'end-relay', phone: PHONE })).body).toContain('ليس ناقلًا');
  });
});
