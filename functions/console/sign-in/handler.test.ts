import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type PlayedCognito,
  startPlayedCognito,
} from '../../../shared/adapters/cognito/testing/played-cognito.ts';
import { cognitoUserPool } from '../../../shared/adapters/cognito/user-pool.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { secretIn } from '../../../shared/session/cookie.ts';
import { isFresh } from '../../../shared/session/session.ts';
import { memorySessionStore } from '../../../shared/session/testing/memory-session-store.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import { HADRAMOUT } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

/** The real time, which the library that verifies tokens asks itself, and what has passed since. */
let passed = 0;
const clock = { now: () => instant(Date.now() + passed * 1000) };

let cognito: PlayedCognito;
beforeAll(async () => {
  cognito = await startPlayedCognito(() => Date.now() + passed * 1000);
});
afterAll(() => cognito.stop());
beforeEach(() => {
  passed = 0;
  Object.assign(cognito, {
    person: 'p-14',
    error: undefined,
    provedSecondsAgo: 0,
    claims: {},
    wrongKey: false,
    down: false,
    asked: [],
  });
});

const BASE = 'https://nadhir.example';

const open = (roster = HADRAMOUT.roster) => {
  const log = memoryLogStore();
  const sessions = memorySessionStore();
  const handle = createHandler({
    log,
    clock,
    roster,
    sessions,
    attempts: memoryShortLived(),
    identity: cognitoUserPool({
      ...cognito.pool,
      callbackUrl: `${BASE}/console/signed-in`,
      signedOutUrl: `${BASE}/console/signed-out`,
    }),
    newSecret: () => randomBytes(32).toString('base64url'),
  });
  return { log, sessions, handle };
};
type Console = ReturnType<typeof open>;

/** A browser that keeps cookies, and follows managed login on its own. */
const browserOf = ({ handle }: Console) => {
  const jar = new Map<string, string>();
  const ask = async (method: string, path: string, headers: Record<string, string> = {}) => {
    const url = new URL(path, BASE);
    const answer = await handle({
      routeKey: `${method} ${url.pathname}`,
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: { host: 'nadhir.example', ...headers },
      cookies: [...jar].map(([name, value]) => `${name}=${value}`),
      queryStringParameters: Object.fromEntries(url.searchParams),
      requestContext: { http: { method }, requestId: 'r1' },
    } as unknown as APIGatewayProxyEventV2);
    for (const line of answer.cookies ?? []) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (line.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  /** Through managed login, to the address that it sends the browser back to. */
  const prove = async (path = '/console/sign-in?to=%2Fconsole') => {
    const away = await ask('GET', path);
    const back = await fetch(away.headers['location'] ?? '', { redirect: 'manual' });
    const url = new URL(back.headers.get('location') ?? '');
    return `${url.pathname}${url.search}`;
  };
  return {
    jar,
    ask,
    prove,
    signIn: async (path?: string) => ask('GET', await prove(path)),
    secret: () => secretIn([...jar].map(([name, value]) => `${name}=${value}`)) ?? '',
  };
};

const happened = ({ log }: Console) => log.commits().flatMap(({ events }) => events);

describe('signing in', () => {
  test('asks managed login for a code, with PKCE, and for a proof even of who was there a moment ago', async () => {
    const console = open();
    await browserOf(console).prove();
    const [asked] = cognito.asked;
    expect(Object.fromEntries(asked?.searchParams ?? [])).toMatchObject({
      response_type: 'code',
      client_id: cognito.pool.clientId,
      redirect_uri: `${BASE}/console/signed-in`,
      scope: 'openid',
      code_challenge_method: 'S256',
      prompt: 'login',
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked?.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
  });

  test('opens a session for the person whom the pool names, leads on to the page, and is on record', async () => {
    const console = open();
    const browser = browserOf(console);
    const answer = await browser.signIn('/console/sign-in?to=%2Fconsole%2Frota%3Flang%3Den');
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: '/console/rota?lang=en' } });
    expect(answer.cookies?.[0]).toMatch(
      /^__Host-nadhir=[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    const session = await console.sessions.find(browser.secret(), clock.now());
    expect(session?.personId).toBe('p-14');
    expect(session !== undefined && isFresh(session, clock.now())).toBe(true);
    expect(happened(console)).toMatchObject([
      { type: 'signed-in.v1', data: { personId: 'p-14', by: 'cognito', again: false } },
    ]);
    expect(console.log.commits()[0]).toMatchObject({
      stream: 'sign-ins/p-14',
      actor: { kind: 'person', id: 'p-14' },
    });
  });

  test('counts a session from when the person proved it, not from when the browser came back', async () => {
    const console = open();
    const browser = browserOf(console);
    cognito.provedSecondsAgo = 40 * 60;
    expect((await browser.signIn()).statusCode).toBe(303);
    const session = await console.sessions.find(browser.secret(), clock.now());
    expect(session !== undefined && isFresh(session, clock.now())).toBe(false);
  });

  test.each([
    'https://elsewhere.example/console',
    '//elsewhere.example/console',
    '/\\elsewhere.example',
    '/console/../join',
    '/join',
    'javascript:alert(1)',
    '/consoles',
    '/console//elsewhere.example',
    '',
  ])('never leads anywhere but to our own pages: %j', async (to) => {
    const browser = browserOf(open());
    const answer = await browser.signIn(`/console/sign-in?to=${encodeURIComponent(to)}`);
    expect(answer.headers['location']).toBe('/console');
  });

  test('leads to a report as well', async () => {
    const answer = await browserOf(open()).signIn('/console/sign-in?to=/reports/i-1/report.pdf');
    expect(answer.headers['location']).toBe('/reports/i-1/report.pdf');
  });

  test('two windows of one browser can sign in side by side', async () => {
    const browser = browserOf(open());
    const [one, other] = [await browser.prove(), await browser.prove('/console/sign-in?to=/console/rota')];
    expect((await browser.ask('GET', other)).headers['location']).toBe('/console/rota');
    expect((await browser.ask('GET', one)).headers['location']).toBe('/console');
  });

  test('the secret that the browser came with is never the one that it leaves with', async () => {
    const console = open();
    const browser = browserOf(console);
    const planted = await console.sessions.open({ personId: 'p-26', signedInAt: clock.now() });
    browser.jar.set('__Host-nadhir', planted);
    await browser.signIn();
    expect(browser.secret()).not.toBe(planted);
    expect(await console.sessions.find(planted, clock.now())).toBeUndefined();
  });
});

describe('a fresh proof', () => {
  const AGAIN = '/console/sign-in?again=1&to=/console';

  test('is one that was given after it was asked for, and says so on record', async () => {
    const console = open();
    expect((await browserOf(console).signIn(AGAIN)).statusCode).toBe(303);
    expect(happened(console)).toMatchObject([{ type: 'signed-in.v1', data: { again: true } }]);
  });

  test('is not what managed login remembers from before', async () => {
    const console = open();
    const browser = browserOf(console);
    cognito.provedSecondsAgo = 120;
    const answer = await browser.signIn(AGAIN);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('يلزم إثبات جديد للهوية');
    expect(answer.body).toContain('/console/sign-in?again=1&amp;to=%2Fconsole');
    expect(browser.secret()).toBe('');
    expect(happened(console)).toMatchObject([
      { type: 'sign-in-refused.v1', data: { reason: 'proof-too-old', personId: 'p-14' } },
    ]);
  });

  test('does not end the session that there was when it fails', async () => {
    const console = open();
    const browser = browserOf(console);
    await browser.signIn();
    const before = browser.secret();
    cognito.provedSecondsAgo = 120;
    await browser.signIn(AGAIN);
    expect(browser.secret()).toBe(before);
    expect(await console.sessions.find(before, clock.now())).toBeDefined();
  });
});

describe('nobody is let in', () => {
  const refusedWith = async (
    console: Console,
    expected: { readonly status: number; readonly title: string },
    path?: string,
  ) => {
    const browser = browserOf(console);
    const answer = await browser.signIn(path);
    expect(answer.statusCode).toBe(expected.status);
    expect(answer.body).toContain(expected.title);
    expect(browser.secret()).toBe('');
    return answer;
  };

  test.each(['p-99', undefined])('who is not in the roster: %s', async (person) => {
    const console = open();
    cognito.person = person;
    await refusedWith(console, { status: 403, title: 'لست في قائمة الأشخاص' });
    expect(console.log.commits()).toMatchObject([
      { stream: 'sign-ins/nobody', events: [{ data: { reason: 'not-in-roster' } }] },
    ]);
  });

  test('who has left the roster', async () => {
    const people = HADRAMOUT.roster.people.filter(({ id }) => id !== 'p-14');
    await refusedWith(open({ ...HADRAMOUT.roster, people }), {
      status: 403,
      title: 'لست في قائمة الأشخاص',
    });
  });

  test.each([
    ['another nonce', () => ({ nonce: 'another' })],
    ['another client', () => ({ aud: 'another-client' })],
    ['another pool', () => ({ iss: `${cognito.pool.domain}/another` })],
    ['an access token', () => ({ token_use: 'access' })],
    ['a token that has expired', () => ({ exp: 1_700_000_000 })],
    ['a token that says not when it was proved', () => ({ auth_time: undefined })],
  ])('by %s', async (_, claims) => {
    const console = open();
    cognito.claims = claims();
    await refusedWith(console, { status: 403, title: 'لم يُقبل إثبات الهوية' });
    expect(happened(console)).toEqual([{ type: 'sign-in-refused.v1', data: { reason: 'not-ours' } }]);
  });

  test('by a token that another key signed under the name of the right one', async () => {
    const console = open();
    cognito.wrongKey = true;
    await refusedWith(console, { status: 403, title: 'لم يُقبل إثبات الهوية' });
  });

  test('whom managed login refuses, and nothing is written: anybody can cause that', async () => {
    const console = open();
    cognito.error = 'access_denied';
    await refusedWith(console, { status: 403, title: 'لم يكتمل تسجيل الدخول' });
    expect(happened(console)).toEqual([]);
  });

  test('while the pool cannot be reached, and the page says what still works', async () => {
    const console = open();
    const browser = browserOf(console);
    const back = await browser.prove('/console/sign-in?to=/console&lang=en');
    cognito.down = true;
    const answer = await browser.ask('GET', back);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('The identity service does not answer');
    expect(happened(console)).toEqual([]);
  });

  test('by the same answer a second time', async () => {
    const console = open();
    const browser = browserOf(console);
    const back = await browser.prove();
    expect((await browser.ask('GET', back)).statusCode).toBe(303);
    expect((await browser.ask('GET', back)).statusCode).toBe(400);
    expect(happened(console)).toHaveLength(1);
  });

  test('by a code of another sign-in', async () => {
    const browser = browserOf(open());
    const [one, other] = [await browser.prove(), await browser.prove()];
    const code = new URL(one, BASE).searchParams.get('code') ?? '';
    const state = new URL(other, BASE).searchParams.get('state') ?? '';
    const answer = await browser.ask('GET', `/console/signed-in?code=${code}&state=${state}`);
    expect(answer.body).toContain('لم يكتمل تسجيل الدخول');
    expect(browser.secret()).toBe('');
  });

  test('by an answer that was meant for another browser', async () => {
    const console = open();
    const theirs = await browserOf(console).prove();
    const mine = browserOf(console);
    await mine.prove();
    const answer = await mine.ask('GET', theirs);
    expect(answer.statusCode).toBe(400);
    expect(mine.secret()).toBe('');
  });

  test('half an hour after it was begun', async () => {
    const browser = browserOf(open());
    const back = await browser.prove();
    passed = 30 * 60;
    const answer = await browser.ask('GET', back);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('انتهت مهلة تسجيل الدخول');
  });

  test.each(['/console/signed-in', '/console/signed-in?state=x&code=y'])(
    'out of nothing: %s',
    async (path) => {
      expect((await browserOf(open()).ask('GET', path)).statusCode).toBe(400);
    },
  );
});

describe('signing out', () => {
  test('closes the session, forgets the cookie, goes on to the pool, and is on record', async () => {
    const console = open();
    const browser = browserOf(console);
    await browser.signIn();
    const secret = browser.secret();
    const answer = await browser.ask('POST', '/console/sign-out', { 'sec-fetch-site': 'same-origin' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(
      `<meta http-equiv="refresh" content="0;url=${cognito.pool.domain}/logout?client_id=console-client&amp;logout_uri=https%3A%2F%2Fnadhir.example%2Fconsole%2Fsigned-out">`,
    );
    expect(browser.secret()).toBe('');
    expect(await console.sessions.find(secret, clock.now())).toBeUndefined();
    expect(happened(console).at(-1)).toEqual({ type: 'signed-out.v1', data: { personId: 'p-14' } });
    expect((await browser.ask('GET', '/console/signed-out')).body).toContain('/console/sign-in');
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
  ])('is not done for a form of another site: %j', async (headers) => {
    const console = open();
    const browser = browserOf(console);
    await browser.signIn();
    expect((await browser.ask('POST', '/console/sign-out', headers)).statusCode).toBe(403);
    expect(await console.sessions.find(browser.secret(), clock.now())).toBeDefined();
  });

  test('is done by who has no session, and writes nothing', async () => {
    const console = open();
    expect((await browserOf(console).ask('POST', '/console/sign-out')).statusCode).toBe(200);
    expect(happened(console)).toEqual([]);
  });

  test('the page that says so ends nothing: anybody can link to it', async () => {
    const console = open();
    const browser = browserOf(console);
    await browser.signIn();
    await browser.ask('GET', '/console/signed-out');
    expect(await console.sessions.find(browser.secret(), clock.now())).toBeDefined();
  });
});
