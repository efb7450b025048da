import { describe, expect, test } from 'vitest';
import { HADRAMOUT, testClock } from '../../../functions/testing/room.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { placeSource } from '../../../shared/people/place-now.ts';
import { memorySessionStore } from '../../../shared/session/testing/memory-session-store.ts';
import { LOCAL_SIGN_IN_PATHS, localSignIn } from './local-sign-in.ts';

const machine = () => {
  const log = memoryLogStore();
  const clock = testClock();
  const sessions = memorySessionStore();
  const answer = localSignIn({
    log,
    clock,
    sessions,
    place: placeSource({ log, clock, pack: HADRAMOUT }),
    provedAt: clock.now,
  });
  const ask = async (path: string, init: RequestInit = {}, base = 'http://localhost:4280') => {
    const route = LOCAL_SIGN_IN_PATHS.find((one) => one === path.split('?')[0]);
    if (route === undefined) throw new Error(`no local route ${path}`);
    return answer(route, new Request(`${base}${path}`, init));
  };
  const pick = (person: string, to = '/console', headers: Record<string, string> = {}) =>
    ask('/console/sign-in', { method: 'POST', body: new URLSearchParams({ person, to }), headers });
  return { ask, pick, sessions, clock, happened: () => log.commits().flatMap(({ events }) => events) };
};

const secretOf = (answer: Response) =>
  /^__Host-nadhir=([^;]*)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1];

describe('signing in on this machine', () => {
  test('shows everybody once, under a role, and says that this is no real sign-in', async () => {
    const page = await (await machine().ask('/console/sign-in?to=/console/rota')).text();
    for (const { id, name, office } of HADRAMOUT.roster.people) {
      expect(page.match(new RegExp(`value="${id}"`, 'g'))).toHaveLength(1);
      expect(page).toContain(name.ar);
      expect(page).toContain(office.ar);
    }
    expect(page).toContain('بلا كلمة مرور');
    expect(page).toContain('name="to" value="/console/rota"');
    expect(await (await machine().ask('/console/sign-in?lang=en')).text()).toContain('without a password');
  });

  test('opens a session like any other, and leads on', async () => {
    const { pick, sessions, clock, happened } = machine();
    const answer = await pick('p-14', '/console/rota');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/console/rota');
    expect(await sessions.find(secretOf(answer) ?? '', clock.now())).toMatchObject({ personId: 'p-14' });
    expect(happened()).toMatchObject([{ type: 'signed-in.v1', data: { by: 'local-page' } }]);
  });

  test('says when a fresh proof was asked for', async () => {
    const page = await (await machine().ask('/console/sign-in?again=1')).text();
    expect(page).toContain('إثبات الهوية من جديد');
  });

  test('knows nobody else, and leads nowhere else', async () => {
    const { pick } = machine();
    expect((await pick('p-99')).status).toBe(400);
    expect((await pick('p-14', '//elsewhere.example')).headers.get('location')).toBe('/console');
  });

  test('is not for pages of other sites, nor under another name of this machine', async () => {
    const { pick, ask } = machine();
    expect((await pick('p-14', '/console', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await pick('p-14', '/console', { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await ask('/console/sign-in', {}, 'http://rebound.example:4280')).status).toBe(403);
  });

  test('ends with signing out', async () => {
    const { pick, ask, sessions, clock, happened } = machine();
    const secret = secretOf(await pick('p-14')) ?? '';
    const cookie = `__Host-nadhir=${secret}`;
    const answer = await ask('/console/sign-out', { method: 'POST', headers: { cookie } });
    expect(answer.headers.get('location')).toBe('/console/signed-out');
    expect(await sessions.find(secret, clock.now())).toBeUndefined();
    expect(happened().at(-1)).toEqual({ type: 'signed-out.v1', data: { personId: 'p-14' } });
    expect(await (await ask('/console/signed-out')).text()).toContain('/console/sign-in');
  });
});
