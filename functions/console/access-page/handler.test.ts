import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { DEED_WORDS } from '../../../shared/language/authority.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { DEEDS } from '../../../shared/place/authority.ts';
import { signInStream } from '../../../shared/session/sign-ins.ts';
import { memorySessionStore } from '../../../shared/session/testing/memory-session-store.ts';
import { append, HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const office = () => {
  const log = memoryLogStore();
  const sessions = memorySessionStore();
  const clock = testClock();
  const handle = createHandler({ log, clock, sessions, roster: HADRAMOUT.roster, userPoolId: 'pool-1' });
  const ask = (personId: string, form?: Record<string, string>) =>
    handle(
      {
        requestContext: { http: { method: form === undefined ? 'GET' : 'POST' }, requestId: 'r1' },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
      } as unknown as APIGatewayProxyEventV2,
      visitOf({ personId, path: '/console/access', now: clock.now() }),
    );
  const signsIn = async (personId: string) => {
    const signedInAt = clock.now();
    await append(log, signInStream(personId), signedInAt, {
      type: 'signed-in.v1',
      data: { personId, provedAt: signedInAt, by: 'cognito', again: false },
    });
    return sessions.open({ personId, signedInAt });
  };
  return { ask, signsIn, sessions, clock, happened: () => log.commits().flatMap(({ events }) => events) };
};

const OPERATOR = 'p-26';

describe('users and roles', () => {
  test('shows everybody with their roles, when they last came, and what is open', async () => {
    const { ask, signsIn } = office();
    await signsIn('p-14');
    const { body } = await ask(OPERATOR);
    for (const { name, office: held } of HADRAMOUT.roster.people) {
      expect(body).toContain(name.ar);
      expect(body).toContain(held.ar);
    }
    expect(body.match(/لم يدخل بعد/g)).toHaveLength(HADRAMOUT.roster.people.length - 1);
    expect(body.match(/جلسة واحدة/g)).toHaveLength(1);
  });

  test('shows what each role may do, deed by deed', async () => {
    const { body } = await office().ask(OPERATOR);
    for (const deed of DEEDS) expect(body).toContain(`<th scope="row">${DEED_WORDS[deed].ar}</th>`);
  });

  test('shows an operator how somebody is invited, and nobody else', async () => {
    const { ask } = office();
    expect((await ask(OPERATOR)).body).toContain('--user-pool-id pool-1');
    expect((await ask('p-01')).body).not.toContain('admin-create-user');
  });
});

describe('signing somebody out everywhere', () => {
  test('closes every session of that person alone, and is on record before', async () => {
    const { ask, signsIn, sessions, clock, happened } = office();
    const theirs = [await signsIn('p-14'), await signsIn('p-14')];
    const other = await signsIn('p-01');
    expect((await ask(OPERATOR, { person: 'p-14' })).statusCode).toBe(200);
    for (const secret of theirs) expect(await sessions.find(secret, clock.now())).toBeUndefined();
    expect(await sessions.find(other, clock.now())).toBeDefined();
    expect(happened().at(-1)).toEqual({
      type: 'sessions-ended.v1',
      data: { personId: 'p-14', by: OPERATOR },
    });
  });

  test('is not offered to other roles, and refused by URL', async () => {
    const { ask, signsIn, sessions, clock, happened } = office();
    const secret = await signsIn('p-14');
    expect((await ask('p-01')).body).not.toContain('إخراج من كل الأجهزة</button>');
    expect((await ask('p-01', { person: 'p-14' })).statusCode).toBe(403);
    expect(await sessions.find(secret, clock.now())).toBeDefined();
    expect(happened()).toHaveLength(1);
  });

  test('knows nobody who is not in the roster', async () => {
    expect((await office().ask(OPERATOR, { person: 'p-99' })).statusCode).toBe(404);
    expect((await office().ask(OPERATOR, {})).statusCode).toBe(404);
  });
});
