import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Replay } from '../../infra/local/replay/replay.ts';
import { LOCAL_SIGN_IN_PATHS } from '../../infra/local/sign-in/local-sign-in.ts';
import { DOOR } from '../../shared/language/console.ts';
import { CONSOLE_PAGES, pageOfPath } from '../../shared/pages/console-pages.ts';
import { mayDo } from '../../shared/place/authority.ts';
import { ROLES } from '../../shared/place/roster.ts';
import { opened, pack, routeKeys } from './replayed.ts';

/** Before the door there is only the way to it. */
const BEFORE = new Set<string>([...LOCAL_SIGN_IN_PATHS, '/console/signed-in']);

let replay: Replay;
let routes: readonly { readonly method: string; readonly path: string }[];
beforeAll(async () => {
  replay = await opened();
  routes = (await routeKeys())
    .map((key) => {
      const [method = '', path = ''] = key.split(' ');
      return { method, path: path.replace(/\{[^}]+\}/g, 'x-1') };
    })
    .filter(({ path }) => /^\/(console|reports)(\/|$)/.test(path) && !BEFORE.has(path));
}, 240_000);
afterAll(() => replay.stop());

const ask = (method: string, path: string, cookie = '', body?: URLSearchParams) =>
  fetch(`${replay.url}${path}`, {
    method,
    redirect: 'manual',
    headers: cookie === '' ? {} : { cookie },
    ...(body === undefined ? {} : { body }),
  });

const WRITTEN = 'ما كتبته للتو';
const form = () => new URLSearchParams({ reason: WRITTEN, do: 'x' });

describe('who has not signed in', () => {
  test('is led to do so from every page of the console, and back to it', async () => {
    const pages = routes.filter(({ method }) => method === 'GET');
    expect(pages.length).toBeGreaterThan(20);
    for (const { path } of pages) {
      const answer = await ask('GET', path);
      expect([path, answer.status]).toEqual([path, 303]);
      expect(answer.headers.get('location')).toBe(`/console/sign-in?to=${encodeURIComponent(path)}`);
    }
  });

  test('does nothing by any form, and loses nothing of what they wrote', async () => {
    const forms = routes.filter(({ method }) => method === 'POST');
    expect(forms.length).toBeGreaterThan(15);
    const before = (await Array.fromAsync(replay.log.readAll())).length;
    for (const { path } of forms) {
      const answer = await ask('POST', path, '', form());
      const body = await answer.text();
      expect([path, answer.status]).toEqual([path, 401]);
      expect(body).toContain(`action="${path}"`);
      expect(body).toContain(`name="reason" value="${WRITTEN}"`);
    }
    expect(await Array.fromAsync(replay.log.readAll())).toHaveLength(before);
  });

  test.each(['__Host-nadhir=', '__Host-nadhir=made-up', 'nadhir=x'])(
    'has no session by %j',
    async (cookie) => {
      expect((await ask('GET', '/console', cookie)).status).toBe(303);
      expect((await ask('POST', '/console/rota', cookie, form())).status).toBe(401);
    },
  );

  test('is who signed in twelve hours ago', async () => {
    const long = new Date(Date.parse(replay.machine.now()) - 12 * 3600 * 1000).toISOString();
    expect((await ask('GET', '/console', await replay.signedInAs('p-01', long))).status).toBe(303);
  });
});

describe.each(ROLES)('%s', (role) => {
  const person = pack.roster.people.find(({ roles }) => roles.length === 1 && roles[0] === role);
  const isMine = (path: string) => {
    const deed = pageOfPath(path)?.deed;
    return deed === undefined || mayDo(deed, [role]);
  };
  let cookie: string;
  beforeAll(async () => {
    cookie = await replay.signedInAs(person?.id ?? '');
  });

  test('is in the roster', () => expect(person).toBeDefined());

  test('opens the pages of that role, and no others by URL', async () => {
    for (const { method, path } of routes.filter(({ path }) => pageOfPath(path) !== undefined)) {
      if (method === 'POST' && isMine(path)) continue;
      const answer = await ask(method, path, cookie, method === 'POST' ? form() : undefined);
      const body = await answer.text();
      if (isMine(path)) {
        expect([path, answer.status === 403, answer.status < 500]).toEqual([path, false, true]);
      } else {
        expect([path, answer.status]).toEqual([path, 403]);
        expect(body).toContain(DOOR.notYours.ar);
      }
    }
  });

  test('sees in the menu what that role may open, and nothing else', async () => {
    const body = await (await ask('GET', '/console', cookie)).text();
    const [, menu = ''] = /<nav class="menu"(.*?)<\/nav>/s.exec(body) ?? [];
    const linked = [...menu.matchAll(/href="(\/console[^"]*)"/g)].map(([, path = '']) => path);
    expect(linked.toSorted()).toEqual(
      CONSOLE_PAGES.map(({ path }) => path)
        .filter(isMine)
        .toSorted(),
    );
  });
});

test('a form that another site sends in the name of who is signed in is not carried out', async () => {
  const cookie = await replay.signedInAs('p-26');
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }]) {
    const answer = await fetch(`${replay.url}/console/routines`, {
      method: 'POST',
      headers: { cookie, ...headers },
      body: form(),
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(DOOR.foreign.ar);
  }
});
