import { describe, expect, test } from 'vitest';
import { facilityUse } from '../../../shared/facility/use.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const LIST = '/console/facilities';
const CLINIC = '/console/facilities/clinic-dis';
const SECRET = 'k'.repeat(32);

const clinic: Record<string, string> = {
  do: 'link',
  id: 'clinic-dis',
  nameAr: 'المركز الصحي بالديس',
  nameEn: 'Health centre, Ad Dis',
  kind: 'clinic',
  district: 'YE1914',
  contact: 'مكتب الصحة العامة والسكان',
  may: 'read-warnings',
  station: '',
};

const desk = () => {
  const log = memoryLogStore();
  const clock = testClock();
  const use = facilityUse(memoryShortLived());
  const handle = createHandler({ log, clock, place: HADRAMOUT, use, secret: () => SECRET });
  const parametersOf = (url: string) => {
    const facilityId = url.split('/')[3];
    return facilityId === undefined ? {} : { facilityId };
  };
  const visit = (lang: 'ar' | 'en', role: 'operator' | 'chair') =>
    visitOf({ lang, roles: [role], path: LIST, now: clock.now() });
  const get = (url: string, lang: 'ar' | 'en' = 'ar') =>
    handle(httpEvent('GET', url, parametersOf(url)), visit(lang, 'operator'));
  const post = (url: string, fields: Record<string, string>, role: 'operator' | 'chair' = 'operator') =>
    handle(
      { ...httpEvent('POST', url, parametersOf(url)), body: new URLSearchParams(fields).toString() },
      visit('ar', role),
    );
  return { get, post, use, clock, commits: () => log.commits() };
};

const linked = async () => {
  const room = desk();
  await room.post(LIST, clinic);
  return room;
};

describe('the page of facilities', () => {
  test('is empty in words, and leads to what programmers need', async () => {
    const { body } = await desk().get(LIST);
    expect(body).toContain('لم يُربط مرفق بعد.');
    expect(body).toContain('/api/v1/openapi.json');
  });

  test('links a facility and goes to its page', async () => {
    const { post, get } = desk();
    expect(await post(LIST, clinic)).toMatchObject({ statusCode: 303, headers: { location: CLINIC } });
    expect((await get(LIST, 'en')).body).toContain('Health centre, Ad Dis');
  });

  test.each([
    ['id', { id: 'X' }, 'المعرّف: '],
    ['office', { contact: ' ' }, 'الجهة المسؤولة: '],
    ['station', { may: 'push-readings' }, 'المحطة التي يرسل قراءاتها: '],
  ])('refuses a wrong %s by field and rule, and loses nothing', async (_, change, words) => {
    const { post, commits } = desk();
    const { statusCode, body } = await post(LIST, { ...clinic, ...change });
    expect(statusCode).toBe(409);
    expect(body).toContain(words);
    expect(body).toContain('value="المركز الصحي بالديس"');
    expect(commits()).toEqual([]);
  });

  test('takes nothing from who may not link', async () => {
    const { post, commits } = desk();
    expect((await post(LIST, clinic, 'chair')).statusCode).toBe(403);
    expect(commits()).toEqual([]);
  });
});

describe('a key', () => {
  test('is shown once, and stands neither on another page nor in the log', async () => {
    const { post, get, commits } = await linked();
    const { body } = await post(CLINIC, { do: 'key', after: '0' });
    expect(body).toContain(`clinic-dis.1.${SECRET}`);
    for (const page of [await get(CLINIC), await get(LIST), await post(CLINIC, { do: 'key', after: '0' })])
      expect(page.body).not.toContain(SECRET);
    expect(JSON.stringify(commits())).not.toContain(SECRET);
    expect(commits().flatMap(({ events }) => events)).toHaveLength(2);
  });

  test('that is new leaves the one before a week, and one that is revoked says why', async () => {
    const { post, get } = await linked();
    await post(CLINIC, { do: 'key', after: '0' });
    await post(CLINIC, { do: 'key', after: '1' });
    expect((await get(CLINIC)).body).toContain('سارٍ حتى');
    const refused = await post(CLINIC, { do: 'revoke', number: '1', reason: '' });
    expect(refused.body).toContain('سبب الإلغاء: ');
    await post(CLINIC, { do: 'revoke', number: '1', reason: 'أُرسل إلى جهة خاطئة' });
    expect((await get(CLINIC)).body).toContain('أُرسل إلى جهة خاطئة');
  });
});

test('the last call of a facility is told', async () => {
  const { get, use, clock } = await linked();
  expect((await get(CLINIC)).body).toContain('لم يتصل بعد');
  await use.note('clinic-dis', clock.now());
  clock.after(3600);
  expect((await get(CLINIC)).body).not.toContain('لم يتصل بعد');
});

test('a facility that is not there is not found', async () => {
  expect((await desk().get(CLINIC)).statusCode).toBe(404);
});
