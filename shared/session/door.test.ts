import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { httpEvent } from '../../functions/testing/http.ts';
import { HADRAMOUT } from '../../functions/testing/room.ts';
import type { Instant } from '../kernel/instant.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { CONSOLE_PAGES } from '../pages/console-pages.ts';
import { pageResponse } from '../pages/response.ts';
import { mayDo } from '../place/authority.ts';
import { ROLES, type Role } from '../place/roster.ts';
import { sessionCookie } from './cookie.ts';
import { behindDoor } from './door.ts';
import { SESSION_SECONDS, type Session } from './session.ts';

const NOW: Instant = '2023-10-21T12:00:00.000Z';
const [somebody] = HADRAMOUT.roster.people;
if (somebody === undefined) throw new Error('the roster is empty');

/** A console with one page that says who came, and one person of these roles who signed in so many seconds ago. */
const door = ({
  roles = ['chair'],
  secondsAgo = 60,
  personId = somebody.id,
}: {
  roles?: readonly Role[];
  secondsAgo?: number;
  personId?: string;
} = {}) => {
  const session: Session = { personId, signedInAt: plusSeconds(NOW, -secondsAgo) };
  const place = {
    name: HADRAMOUT.name,
    roster: { ...HADRAMOUT.roster, people: [{ ...somebody, roles: [...roles] }] },
  };
  let visits = 0;
  const open = behindDoor(
    {
      sessions: { find: async (secret) => (secret === 's3cret' ? session : undefined) },
      clock: { now: () => NOW },
      place,
    },
    async (_, visit) => {
      visits += 1;
      return pageResponse(`<body>${visit.person.id} ${visit.lang} ${visit.fresh}`);
    },
  );
  return { open, visits: () => visits };
};

const signedIn = (event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 => ({
  ...event,
  cookies: ['theme=1', sessionCookie('s3cret').split(';')[0] ?? ''],
});
const form = (url: string, body: string, headers: Readonly<Record<string, string>> = {}) => ({
  ...httpEvent('POST', url),
  headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'front.example', ...headers },
  body,
});

describe('the door of the console', () => {
  test('leads who is not signed in to sign in, and back to the page that was asked for', async () => {
    const { open, visits } = door();
    const { statusCode, headers } = await open(httpEvent('GET', '/console/rota?from=2023-10-20&lang=en'));
    expect(statusCode).toBe(303);
    expect(headers['location']).toBe(
      `/console/sign-in?to=${encodeURIComponent('/console/rota?from=2023-10-20&lang=en')}`,
    );
    expect(visits()).toBe(0);
  });

  test('keeps what somebody wrote whose session has ended, to be sent again', async () => {
    const { open, visits } = door();
    const { statusCode, body } = await open(form('/console/observe', 'text=%3Cb%3Eسيل&do=send'));
    expect(statusCode).toBe(401);
    expect(body).toContain('<input type="hidden" name="text" value="&lt;b&gt;سيل">');
    expect(body).toContain('action="/console/observe"');
    expect(visits()).toBe(0);
  });

  test('lets in who is signed in, in the language that was asked for', async () => {
    const { open } = door();
    expect((await open(signedIn(httpEvent('GET', '/console')))).body).toContain(`${somebody.id} ar true`);
    expect((await open(signedIn(httpEvent('GET', '/console?lang=en')))).body).toContain('en true');
  });

  test('takes a cookie that nobody was given for none', async () => {
    const { open } = door();
    const event = { ...httpEvent('GET', '/console'), cookies: ['__Host-nadhir=guessed'] };
    expect((await open(event)).statusCode).toBe(303);
  });

  test('signs out who is no longer in the roster', async () => {
    const { open } = door({ personId: 'p-99' });
    expect((await open(signedIn(httpEvent('GET', '/console')))).statusCode).toBe(303);
  });

  test('knows who showed lately who they are', async () => {
    const { open } = door({ secondsAgo: 3600 });
    expect((await open(signedIn(httpEvent('GET', '/console')))).body).toContain('ar false');
  });

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://elsewhere.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://front.example' }, 200],
  ])('a form with %j is answered with %i', async (headers, status) => {
    const { open, visits } = door();
    const { statusCode } = await open(signedIn(form('/console/observe', 'a=1', headers)));
    expect(statusCode).toBe(status);
    expect(visits()).toBe(status === 200 ? 1 : 0);
  });

  const doors = CONSOLE_PAGES.flatMap((entry) => ROLES.map((role) => ({ ...entry, role })));
  test.each(doors)('$path for the role $role is as the table of deeds says', async ({ path, deed, role }) => {
    const { open } = door({ roles: [role] });
    const allowed = deed === undefined || mayDo(deed, [role]);
    const asked = await open(signedIn(httpEvent('GET', `${path}?lang=en`)));
    expect(asked.statusCode).toBe(allowed ? 200 : 403);
    if (!allowed) {
      expect(asked.body).toContain('It opens for:');
      expect(asked.body).not.toContain(`href="${path}?lang=en"`);
    }
    expect((await open(signedIn(form(path, 'do=1')))).statusCode).toBe(allowed ? 200 : 403);
  });
});

test('a session is kept from scripts, from other hosts, from other sites and from plain HTTP, and ends with the shift', () => {
  expect(sessionCookie('s3cret')).toBe(
    `__Host-nadhir=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}`,
  );
});
