import { expect, test } from 'vitest';
import { GENESIS, seal } from '../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { logStoreContract } from './suite.ts';

const log = memoryLogStore();
logStoreContract('in memory', () => log);

test('what was handed over can be changed afterwards without changing the log', async () => {
  const own = memoryLogStore();
  const data = { level: 'orange' };
  const events = [{ type: 'x.v1', data }];
  const actor = { kind: 'system', name: 'test' } as const;
  await own.append(
    seal({
      stream: 'test/1',
      sequence: 1,
      at: '2023-10-21T06:00:00.000Z',
      actor,
      cause: 'test',
      events,
      previous: GENESIS,
    }),
  );
  data.level = 'red';
  expect(own.commits()[0]?.events).toEqual([{ type: 'x.v1', data: { level: 'orange' } }]);
});
