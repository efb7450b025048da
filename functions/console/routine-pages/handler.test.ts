import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const board = () => {
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

const off = { routine: 'daily-bulletin', on: 'no', reason: 'صيانة', actor: 'p-26' };

describe('the board of routine work', () => {
  test('shows each with its owner, last run and next', async () => {
    const { body } = await board().ask();
    for (const { name } of HADRAMOUT.routinePlan.routines) expect(body).toContain(name.ar);
    expect(body).toContain('لم يعمل بعد');
    expect((await board().ask(undefined, 'en')).body).toContain('has not run yet');
  });

  test('switches one off for its owner or an operator, with the reason', async () => {
    const { ask, commits } = board();
    const answer = await ask(off);
    expect(answer.body).toContain('صيانة');
    expect(commits()).toHaveLength(1);
  });

  test.each([
    ['somebody else', { actor: 'p-10' }, 409],
    ['nobody', { actor: '' }, 403],
    ['no reason', { reason: ' ' }, 409],
    ['a routine that is not there', { routine: 'coffee' }, 409],
  ])('refuses %s and writes nothing', async (_, change, statusCode) => {
    const { ask, commits } = board();
    expect((await ask({ ...off, ...change })).statusCode).toBe(statusCode);
    expect(commits()).toEqual([]);
  });
});
