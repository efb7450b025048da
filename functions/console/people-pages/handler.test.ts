import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { ROSTER_COLUMNS } from '../../../shared/people/csv.ts';
import { openPhones } from '../../../shared/people/phones.ts';
import { placeSource } from '../../../shared/people/place-now.ts';
import { PLAIN_SEAL } from '../../../shared/people/testing/hadramout.ts';
import { memoryPhoneBook } from '../../../shared/people/testing/memory-phone-book.ts';
import { httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const NEW = '+967750000701';
const OPERATOR = 'p-26';
const CHAIR = 'p-01';

const desk = () => {
  const log = memoryLogStore();
  const clock = testClock('2023-10-21T06:00:00.000Z');
  const book = memoryPhoneBook();
  const handler = createHandler({
    log,
    clock,
    pack: HADRAMOUT,
    book,
    seal: PLAIN_SEAL,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const parameters = (url: string) => {
    const id = /\/console\/people\/([^?]+)/.exec(url)?.[1];
    return id === undefined ? {} : { personId: id };
  };
  const query = (url: string) => Object.fromEntries(new URL(url, 'http://x').searchParams);
  const visitor = (url: string, personId: string) =>
    visitOf({
      personId,
      path: new URL(url, 'http://x').pathname,
      lang: url.includes('lang=en') ? 'en' : 'ar',
      now: clock.now(),
    });
  const get = (url: string, as = OPERATOR) =>
    handler(
      { ...httpEvent('GET', url, parameters(url)), queryStringParameters: query(url) },
      visitor(url, as),
    );
  const post = async (
    url: string,
    { actor = OPERATOR, ...fields }: Record<string, string | string[]>,
    file?: string,
  ) => {
    const data = new FormData();
    for (const [name, values] of Object.entries(fields))
      for (const value of [values].flat()) data.append(name, value);
    if (file !== undefined) data.append('file', new Blob([file], { type: 'text/csv' }), 'roster.csv');
    const request = new Request('http://localhost', { method: 'POST', body: data });
    const event: APIGatewayProxyEventV2 = {
      ...httpEvent('POST', url, parameters(url)),
      queryStringParameters: query(url),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      body: Buffer.from(await request.arrayBuffer()).toString('base64'),
      isBase64Encoded: true,
    };
    return handler(event, visitor(url, String(actor)));
  };
  const facts = (type: string) =>
    log
      .commits()
      .flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [Object(event.data)] : [])));
  const settle = (actor: string, what = 'approve', reason = '') =>
    post('/console/people', {
      do: what,
      actor,
      reason,
      proposal: facts('roster-change-proposed.v1').at(-1)?.proposalId ?? '',
    });
  const place = () =>
    placeSource({
      log,
      clock,
      pack: HADRAMOUT,
      phones: () => openPhones(book, PLAIN_SEAL, HADRAMOUT.roster),
    }).now();
  const phonesOf = async (id: string) => (await place()).roster.people.find((one) => one.id === id)?.phones;
  return { log, clock, book, get, post, facts, settle, place, phonesOf };
};

describe('the page of people', () => {
  test.each(['/console/people', '/console/people/p-18', '/console/rota', '/console/committees'])(
    '%s opens in both languages, and shows no phone',
    async (url) => {
      const { get } = desk();
      for (const [lang, dir] of [
        ['ar', 'rtl'],
        ['en', 'ltr'],
      ] as const) {
        const { statusCode, body } = await get(`${url}?lang=${lang}`);
        expect(statusCode).toBe(200);
        expect(body).toContain(`dir="${dir}"`);
        expect(body).not.toMatch(/\+?9677\d{4}/);
      }
    },
  );

  test('of nobody is not found', async () => {
    expect((await desk().get('/console/people/p-99')).statusCode).toBe(404);
  });

  test('changes plain particulars at once', async () => {
    const { post, place, facts } = desk();
    const answer = await post('/console/people/p-18', {
      do: 'edit',
      actor: OPERATOR,
      nameAr: 'علي كرامة القصيعري',
      nameEn: 'Ali Karama Al-Qussayari',
      officeAr: 'مدير عام مديرية الريدة وقصيعر',
      officeEn: 'Director of Ar Raydah district',
      language: 'en',
      districts: ['YE1913', 'YE1914'],
      channels: ['sms', 'voice'],
      deputy: 'p-15',
      half: '',
    });
    expect(answer.statusCode).toBe(200);
    expect(Object.keys(facts('person-edited.v1')[0].fields)).toEqual([
      'office',
      'districts',
      'language',
      'channels',
      'deputy',
    ]);
    const person = (await place()).roster.people.find(({ id }) => id === 'p-18');
    expect(person).toMatchObject({ language: 'en', districts: ['YE1913', 'YE1914'], deputy: 'p-15' });
  });

  test('puts new phones in force when a second administrator approves, with the old one behind', async () => {
    const { post, facts, settle, phonesOf, log, book } = desk();
    const asked = await post('/console/people/p-18', {
      do: 'phones',
      actor: OPERATOR,
      reason: 'رقم جديد',
      phones: `٧٥٠٠٠٠٧٠١\n(1) …118`,
    });
    expect(asked.body).toContain('ينتظر اعتماد مسؤول ثان');
    expect(await phonesOf('p-18')).toEqual(['+967750000118']);
    const own = await settle(OPERATOR);
    expect([own.statusCode, own.body.includes('من اقترح لا يعتمد')]).toEqual([409, true]);
    expect((await settle(CHAIR)).body).toContain('اعتُمد');
    expect(await phonesOf('p-18')).toEqual([NEW, '+967750000118']);
    expect(book.kept()).toHaveLength(2);
    expect(JSON.stringify(log.commits())).not.toMatch(/750000/);
    expect(facts('roster-change-settled.v1')).toMatchObject([{ by: CHAIR, outcome: 'approved' }]);
  });

  test.each([
    ['a phone that is none', { do: 'phones', phones: '12' }, 'رقم الهاتف'],
    ['the phone of another', { do: 'phones', phones: '+967750000119' }, 'مسجل لشخصين'],
    ['no role', { do: 'roles' }, 'لا تُترك فارغة'],
    ['no reason', { do: 'remove', reason: '' }, 'اكتب السبب'],
    ['no such deed', { do: 'dance' }, 'لم يُفهم'],
  ])('refuses %s, says why, and keeps nothing', async (_, fields, text) => {
    const { post, log, book } = desk();
    const { statusCode, body } = await post('/console/people/p-18', {
      actor: OPERATOR,
      reason: 'x',
      ...fields,
    });
    expect(statusCode).toBe(409);
    expect(body).toContain(text);
    expect(log.commits()).toEqual([]);
    expect(book.kept()).toEqual([]);
  });

  test.each([
    ['p-14', 'remove', 'مشغّل المنصة، رئيس اللجنة'],
    ['p-10', 'dead', 'ضابط مناوب'],
  ])('%s, whose role may not %s, is refused with whose it is', async (actor, what, whose) => {
    const { post, log } = desk();
    const { statusCode, body } = await post('/console/people/p-18', { do: what, actor, reason: 'x' });
    expect([statusCode, log.commits()]).toEqual([403, []]);
    expect(body).toContain(whose);
  });

  test('shows to each role the forms of its own deeds', async () => {
    const { get } = desk();
    const deeds = async (url: string, as: string) =>
      [...(await get(url, as)).body.matchAll(/name="do" value="([^"]+)"/g)].map(([, what]) => what);
    expect(await deeds('/console/people/p-18', OPERATOR)).toEqual([
      'dead',
      'edit',
      'phones',
      'roles',
      'remove',
    ]);
    expect(await deeds('/console/people/p-18', 'p-14')).toEqual(['dead']);
    expect(await deeds('/console/people/p-18', 'p-06')).toEqual([]);
    expect(await deeds('/console/people', 'p-06')).toEqual([]);
    expect(await deeds('/console/rota', 'p-06')).toEqual([]);
    expect(await deeds('/console/committees', 'p-06')).toEqual([]);
  });

  test('keeps what was typed into a form that is refused', async () => {
    const { post } = desk();
    const { body } = await post('/console/people/p-18', { do: 'phones', phones: '12', reason: 'رقم جديد' });
    expect(body).toContain('>12</textarea>');
    expect(body).toContain('value="رقم جديد"');
  });

  test('offers approval to others than the one who proposed', async () => {
    const { post, get } = desk();
    await post('/console/people/p-18', { do: 'remove', reason: 'انتقل' });
    expect((await get('/console/people', OPERATOR)).body).not.toContain('value="approve"');
    expect((await get('/console/people', CHAIR)).body).toContain('value="approve"');
  });

  test('lets the duty officer mark a phone that does not reach, and shows it', async () => {
    const { post, get } = desk();
    await post('/console/people/p-18', { do: 'dead', actor: 'p-14', reason: 'مغلق منذ أسبوع' });
    expect((await get('/console/people')).body).toContain('هاتفه لا يصل');
    expect((await get('/console/people/p-18')).body).toContain('مغلق منذ أسبوع');
    await post('/console/people/p-18', { do: 'alive', actor: 'p-14' });
    expect((await get('/console/people')).body).toContain('لكل شخص هاتف يصل');
  });

  test('adds a person with an id that nobody has had', async () => {
    const { post, settle, place } = desk();
    const fields = {
      nameAr: 'كرامة',
      nameEn: 'Karama',
      officeAr: 'مدير',
      officeEn: 'Director',
      language: 'ar',
      half: 'coast',
    };
    await post('/console/people', {
      do: 'add',
      actor: CHAIR,
      reason: 'تعيين',
      ...fields,
      roles: 'district-director',
      phones: NEW,
    });
    expect((await settle(OPERATOR, 'refuse')).statusCode).toBe(409);
    await settle(OPERATOR);
    expect((await place()).roster.people.find(({ id }) => id === 'p-30')).toMatchObject({
      phones: [NEW],
      half: 'coast',
    });
    const empty = await post('/console/people', {
      do: 'add',
      actor: CHAIR,
      reason: 'x',
      language: 'ar',
      roles: 'member',
    });
    expect(empty.statusCode).toBe(409);
  });
});

describe('the roster as a file', () => {
  const exported = async ({ post }: ReturnType<typeof desk>) =>
    (await post('/console/people', { do: 'export', actor: OPERATOR })).body;

  test('is exported with the phones, and who took it is recorded', async () => {
    const room = desk();
    const csv = await exported(room);
    expect(csv.split('\n')[0]).toBe(ROSTER_COLUMNS.join(','));
    expect(csv).toContain('+967750000118');
    expect(room.facts('roster-exported.v1')).toEqual([
      { by: OPERATOR, people: HADRAMOUT.roster.people.length },
    ]);
  });

  test('is shown before it is taken, and taken as it was shown', async () => {
    const room = desk();
    const csv = (await exported(room))
      .replace('+967750000118', NEW)
      .replace('Director of education', 'Head of education');
    const shown = await room.post('/console/people', { do: 'preview', actor: OPERATOR }, csv);
    expect(shown.body).toContain('ولم يتغير شيء بعد');
    expect(room.facts('person-edited.v1')).toEqual([]);
    const sha256 = /name="sha256" value="(\w+)"/.exec(shown.body)?.[1] ?? '';
    const sent = { do: 'import', actor: OPERATOR, reason: 'قائمة', csv: csv.replaceAll('\n', '\r\n') };
    expect((await room.post('/console/people', { ...sent, sha256: 'other' })).statusCode).toBe(409);
    const taken = await room.post('/console/people', { ...sent, sha256 });
    expect(taken.body).toContain('تنتظر اعتماد مسؤول ثان');
    expect(await room.phonesOf('p-18')).toEqual(['+967750000118']);
    expect(room.facts('person-edited.v1')).toMatchObject([{ personId: 'p-11' }]);
    await room.settle(CHAIR);
    expect(await room.phonesOf('p-18')).toEqual([NEW]);
  });

  test('with a fault says the row and the column, and nothing of it is taken', async () => {
    const room = desk();
    const csv = (await exported(room)).replace('+967750000118', '12').replace('field-supervisor', 'king');
    const shown = await room.post('/console/people', { do: 'preview', actor: OPERATOR }, csv);
    expect(shown.statusCode).toBe(409);
    for (const part of ['<td>6</td><td class="code">roles', '<td>19</td><td class="code">phones'])
      expect(shown.body).toContain(part);
    expect(room.facts('roster-change-proposed.v1')).toEqual([]);
  });
});

describe('the page of the rota', () => {
  const asked = { actor: 'p-14', reason: 'سفر', from: '2023-10-24T08:00', until: '2023-10-25T08:00' };

  test('shows a week from any day, and a gap as soon as somebody is on leave', async () => {
    const { get, post } = desk();
    expect((await get('/console/rota?from=2023-11-01')).body).toContain('1 نوفمبر');
    expect((await get('/console/rota?from=2023-02-31')).body).toContain('21 أكتوبر');
    const after = await post('/console/rota', { do: 'leave', person: 'p-14', ...asked });
    expect(after.statusCode).toBe(200);
    expect(after.body).toContain('فجوات في الأيام القادمة');
    expect(after.body).toContain('شاغرة');
  });

  test('closes the gap by giving the post to another, and opens it by taking that back', async () => {
    const { post, facts } = desk();
    await post('/console/rota', { do: 'leave', person: 'p-14', ...asked });
    const given = await post('/console/rota', {
      do: 'override',
      post: 'duty-officer',
      person: 'p-29',
      ...asked,
    });
    expect(given.body).toContain('لا فجوات');
    const change = facts('rota-changed.v1').at(-1)?.changeId ?? '';
    const back = await post('/console/rota', { do: 'take-back', change, actor: 'p-14', reason: 'عاد' });
    expect(back.body).toContain('فجوات في الأيام القادمة');
  });

  test.each([
    ['somebody who may not', { actor: 'p-10' }, 403, 'هذا لـ'],
    ['no time', { from: '' }, 400, 'اليوم والساعة'],
    [
      'a person without the role',
      { do: 'override', post: 'duty-officer', person: 'p-10' },
      409,
      'ليس لهذا الشخص دور',
    ],
    ['a time that is over', { from: '2023-10-01T08:00', until: '2023-10-02T08:00' }, 409, 'انتهى هذا الوقت'],
  ])('refuses %s', async (_, fields, status, text) => {
    const { post, log } = desk();
    const { statusCode, body } = await post('/console/rota', {
      do: 'leave',
      person: 'p-14',
      ...asked,
      ...fields,
    });
    expect([statusCode, body.includes(text)]).toEqual([status, true]);
    expect(log.commits()).toEqual([]);
  });
});

describe('the page of the committees', () => {
  test('forms a small committee, changes its members and ends it', async () => {
    const { post, facts, place } = desk();
    const formed = {
      do: 'form',
      actor: 'p-02',
      nameAr: 'لجنة تيج',
      nameEn: 'Tej',
      members: 'p-05 مبارك\r\np-08\r\np-05',
    };
    expect((await post('/console/committees', formed)).body).toContain('لجنة تيج');
    const committee = facts('committee-changed.v1')[0]?.committeeId;
    expect((await place()).roster.committees.at(-1)).toMatchObject({
      id: committee,
      members: ['p-05', 'p-08'],
    });
    await post('/console/committees', { do: 'members', actor: 'p-02', committee, members: 'p-08' });
    expect((await post('/console/committees', { do: 'end', actor: 'p-02', committee })).statusCode).toBe(409);
    await post('/console/committees', { do: 'end', actor: 'p-02', committee, sure: 'yes' });
    expect((await place()).roster.committees.some(({ id }) => id === committee)).toBe(false);
  });

  test.each([
    ['fewer members than the quorum', { do: 'members', committee: 'main', members: 'p-05' }, 409, 'النصاب'],
    ['the end of one that stands', { do: 'end', committee: 'main', sure: 'yes' }, 409, 'لجنة دائمة'],
    ['an end that is not ticked', { do: 'end', committee: 'main' }, 409, 'ضع علامة التأكيد'],
    ['no name', { do: 'form', members: 'p-05' }, 400, 'لم يُفهم'],
    ['a member who may not', { do: 'end', committee: 'main', actor: 'p-10' }, 403, 'هذا لـ'],
  ])('refuses %s', async (_, fields, status, text) => {
    const { statusCode, body } = await desk().post('/console/committees', { actor: 'p-02', ...fields });
    expect([statusCode, body.includes(text)]).toEqual([status, true]);
  });
});
