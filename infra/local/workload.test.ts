import { expect, test } from 'vitest';
import { createWorkload } from './workload.ts';

test('a workload is settled only when nothing runs and a last look found nothing to start', async () => {
  const log: string[] = [];
  const ready = ['a', 'b', 'c'];
  let release = () => {};
  const workload = createWorkload(() => {
    const next = ready.shift();
    if (next === undefined) return;
    workload.start(async () => {
      if (next === 'b')
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      log.push(next);
    });
  });
  const settled = workload.settled().then(() => log.push('settled'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(log).toEqual(['a']);
  release();
  await settled;
  expect(log).toEqual(['a', 'b', 'c', 'settled']);
});

test('what somebody else waits for holds it back, too, and its failure is theirs', async () => {
  const workload = createWorkload(() => {});
  const failing = workload.run(async () => {
    throw new Error('theirs');
  });
  await expect(failing).rejects.toThrow('theirs');
  await expect(workload.settled()).resolves.toBeUndefined();
});

test('a failure that nobody waits for comes out of settled', async () => {
  const workload = createWorkload(() => {});
  workload.start(async () => {
    throw new Error('a bug');
  });
  await expect(workload.settled()).rejects.toThrow('a bug');
});
