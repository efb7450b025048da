import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const desk = () => {
  const log = memoryLogStore();
  const handle = createHandler({ log, clock: testClock(), pack: HADRAMOUT });
  const ask = (form?: Record<string, string>, lang?: string) =>
    handle({
      queryStringParameters: lang === undefined ? {} : { lang },
      requestContext: { http: { method: form === undefined ? 'GET' : 'POST' }, requestId: 'r1' },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    } as unknown as APIGatewayProxyEventV2);
  return { ask, commits: () => log.commits() };
};
const begin = { do: 'begin', plan: 'wadi-flood', actor: 'p-14' };

describe('the page of exercises', () => {
  test('offers every exercise with what comes when, and says that none was held', async () => {
    const { body } = await desk().ask();
    for (const { name } of HADRAMOUT.exercises) expect(body).toContain(name.ar);
    expect(body).toContain('لم يُجرَ تمرين بعد');
    expect((await desk().ask(undefined, 'en')).body).toContain('No exercise has been held yet');
  });

  test('begins one, shows what comes next, and stops it', async () => {
    const { ask, commits } = desk();
    const begun = await ask(begin);
    expect(begun.body).toContain('تمرين جارٍ');
    expect((await ask(begin)).statusCode).toBe(409);
    const stopped = await ask({ do: 'stop', actor: 'p-14' });
    expect(stopped.body).not.toContain('تمرين جارٍ');
    expect(commits()).toHaveLength(2);
  });

  test.each([
    ['nobody', { ...begin, actor: '' }, 403],
    ['a member', { ...begin, actor: 'p-10' }, 403],
    ['an exercise that is not there', { ...begin, plan: 'war' }, 409],
    ['stopping what does not run', { do: 'stop', actor: 'p-14' }, 409],
  ])('refuses %s and writes nothing', async (_, form, statusCode) => {
    const { ask, commits } = desk();
    expect((await ask(form)).statusCode).toBe(statusCode);
    expect(commits()).toEqual([]);
  });
});
