import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const phone = () => {
  const log = memoryLogStore();
  const handle = createHandler({
    log,
    clock: testClock('2023-10-31T21:30:00.000Z'),
    people: HADRAMOUT.roster.people,
    timeZone: 'Asia/Aden',
    token: (month, personId) => `${month}.${personId}`,
    same: (given, expected) => given === expected,
  });
  const ask = (token: string, method: 'GET' | 'POST') =>
    handle({
      pathParameters: { token },
      requestContext: { http: { method }, requestId: 'r1' },
    } as unknown as APIGatewayProxyEventV2);
  return { ask, commits: () => log.commits() };
};

describe('a phone check', () => {
  test('is confirmed by a tap and not by a preview, once', async () => {
    const { ask, commits } = phone();
    expect((await ask('2023-11.p-05', 'GET')).body).toContain('نعم، وصلت');
    expect(commits()).toEqual([]);
    await ask('2023-11.p-05', 'POST');
    expect((await ask('2023-11.p-05', 'POST')).body).toContain('شكرًا لك');
    expect(commits()).toMatchObject([{ events: [{ data: { personId: 'p-05', month: '2023-11' } }] }]);
  });

  test('of another month or of nobody says so and confirms nothing', async () => {
    const { ask, commits } = phone();
    for (const token of ['2023-10.p-05', '2023-11.p-99', ''])
      expect((await ask(token, 'POST')).statusCode).toBe(404);
    expect(commits()).toEqual([]);
  });
});
