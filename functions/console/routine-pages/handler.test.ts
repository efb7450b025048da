import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const path = '/console/routines';
const OPERATOR = { personId: 'p-26', path } as const;

const board = () => {
  const log = memoryLogStore();
  const handle = createHandler({ log, clock: testClock(), pack: HADRAMOUT });
  return {
    look: (visitor: Parameters<typeof visitOf>[0] = OPERATOR) =>
      handle(httpEvent('GET', path), visitOf(visitor)),
    send: (form: Record<string, string>, visitor: Parameters<typeof visitOf>[0] = OPERATOR) =>
      handle(formEvent(path, form), visitOf(visitor)),
    commits: () => log.commits(),
  };
};

const off = { routine: 'daily-bulletin', on: 'no', reason: 'صيانة' };
const owner = HADRAMOUT.routinePlan.routines.find(({ id }) => id === off.routine)?.owner ?? '';

describe('the board of routine work', () => {
  test('shows each with its owner, last run and next', async () => {
    const { body } = await board().look();
    for (const { name } of HADRAMOUT.routinePlan.routines) expect(body).toContain(name.ar);
    expect(body).toContain('لم يعمل بعد');
    expect((await board().look({ ...OPERATOR, lang: 'en' })).body).toContain('has not run yet');
  });

  test('switches one off for an operator, with the reason, and offers to switch it on again', async () => {
    const { send, commits } = board();
    const { body } = await send(off);
    expect(body).toContain('صيانة');
    expect(body).toContain('name="on" value="yes"');
    expect(commits()).toMatchObject([{ actor: { kind: 'person', id: 'p-26' } }]);
  });

  test('shows the switch to its owner and to operators only', async () => {
    const { look, send, commits } = board();
    const forms = async (visitor: Parameters<typeof visitOf>[0]) =>
      ((await look(visitor)).body.match(/name="routine" value="[^"]+"/g) ?? []).length;
    expect(await forms(OPERATOR)).toBe(HADRAMOUT.routinePlan.routines.length);
    expect(await forms({ personId: 'p-10' })).toBe(0);
    expect(await forms({ personId: owner, roles: ['member'] })).toBeGreaterThan(0);
    expect((await send(off, { personId: owner, roles: ['member'] })).statusCode).toBe(200);
    expect(commits()).toHaveLength(1);
  });

  test.each([
    ['somebody else', {}, { personId: 'p-10' }, 403, 'المسؤول عنه أو مشغّل المنصة'],
    ['no reason', { reason: ' ' }, OPERATOR, 409, 'اكتب السبب'],
    ['a routine that is not there', { routine: 'coffee' }, OPERATOR, 409, 'اختر عملًا'],
    ['a reason of a whole book', { reason: 'x'.repeat(5000) }, OPERATOR, 413, 'أطول من المسموح'],
  ] as const)('refuses %s, says why and writes nothing', async (_, change, visitor, statusCode, why) => {
    const { send, commits } = board();
    const answer = await send({ ...off, ...change }, visitor);
    expect([answer.statusCode, commits()]).toEqual([statusCode, []]);
    expect(answer.body).toContain(why);
  });

  test('keeps the form open and what was typed in it when it refuses', async () => {
    const { body } = await board().send({ ...off, reason: '  ' });
    expect(body).toMatch(
      /<details open><summary>[^<]+<\/summary><form method="post"><input type="hidden" name="routine" value="daily-bulletin">/,
    );
  });
});
