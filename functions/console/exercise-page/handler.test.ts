import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const path = '/console/exercises';
type Visitor = Parameters<typeof visitOf>[0];
const DUTY_OFFICER = { personId: 'p-14', path } as const;

const desk = () => {
  const log = memoryLogStore();
  const handle = createHandler({ log, clock: testClock(), pack: HADRAMOUT });
  return {
    look: (visitor: Visitor = DUTY_OFFICER) => handle(httpEvent('GET', path), visitOf(visitor)),
    send: (form: Record<string, string>, visitor: Visitor = DUTY_OFFICER) =>
      handle(formEvent(path, form), visitOf(visitor)),
    commits: () => log.commits(),
  };
};
const begin = { do: 'begin', plan: 'wadi-flood', sure: 'yes' };
const stop = { do: 'stop', sure: 'yes' };

describe('the page of exercises', () => {
  test('offers every exercise with what comes when, and says that none was held', async () => {
    const { body } = await desk().look();
    for (const { name } of HADRAMOUT.exercises) expect(body).toContain(name.ar);
    expect(body).toContain('لم يُجرَ تمرين بعد');
    expect((await desk().look({ ...DUTY_OFFICER, lang: 'en' })).body).toContain(
      'No exercise has been held yet',
    );
  });

  test('looks like nothing real, whether one runs or not', async () => {
    const { look, send } = desk();
    for (const { body } of [await look(), await send(begin)]) {
      expect(body).toContain('class="console exercise"');
      expect(body).toContain('<p class="mode">تمرين');
    }
  });

  test('begins one, shows what comes next, and stops it', async () => {
    const { send, commits } = desk();
    const begun = await send(begin);
    expect(begun.body).toContain('تمرين جارٍ');
    expect(begun.body).toContain('data-refresh');
    expect((await send(begin)).statusCode).toBe(409);
    const stopped = await send(stop);
    expect(stopped.body).not.toContain('تمرين جارٍ');
    expect(commits()).toHaveLength(2);
  });

  test('shows neither a form nor what is to happen to who may not begin one, and says who may', async () => {
    const { send, look } = desk();
    await send(begin);
    const { body } = await look({ personId: 'p-10', path });
    expect(body).not.toContain('<form method="post"><');
    expect(body).toContain('يبدأ التمرين ويوقفه');
    for (const inject of HADRAMOUT.exercises.flatMap(({ injects }) => injects))
      if (inject.kind === 'note') expect(body).not.toContain(inject.text.ar);
  });

  test.each([
    ['a member', begin, { personId: 'p-10' }, 403],
    ['one who has not ticked that it is meant', { ...begin, sure: '' }, DUTY_OFFICER, 409],
    ['an exercise that is not there', { ...begin, plan: 'war' }, DUTY_OFFICER, 409],
    ['stopping what does not run', stop, DUTY_OFFICER, 409],
  ])('refuses %s and writes nothing', async (_, form, visitor, statusCode) => {
    const { send, commits } = desk();
    expect((await send(form, visitor)).statusCode).toBe(statusCode);
    expect(commits()).toEqual([]);
  });
});
