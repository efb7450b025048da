import { expect, test } from 'vitest';
import { writeCap } from '../../../shared/cap/write.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const room = (inUse: boolean) => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const clock = testClock('2023-10-21T06:00:00.000Z');
  const deps = { log, objects, clock, pack: HADRAMOUT, ownFront: 'https://n.example', writeCap, inUse };
  return { log, objects, clock, begin: createHandler(deps) };
};

test('a test is on record and in the test feed, beside no other document', async () => {
  const { begin, log, objects, clock } = room(true);
  await begin();
  clock.after(6 * 3600);
  await begin();
  expect(log.commits().map(({ stream }) => stream)).toEqual(['self-test/road', 'self-test/road']);
  expect([...objects.files.keys()]).toEqual([
    'self-test/self-test-20231021t060000z.xml',
    'self-test/feed.xml',
    'self-test/self-test-20231021t120000z.xml',
  ]);
  const feed = new TextDecoder().decode(objects.files.get('self-test/feed.xml')?.bytes);
  expect(feed).toContain('https://n.example/self-test/self-test-20231021t120000z.xml');
  expect(feed).not.toContain('self-test-20231021t060000z');
});

test('a deployment that does not listen to the test feed begins none', async () => {
  const { begin, log, objects } = room(false);
  await begin();
  expect(log.commits()).toEqual([]);
  expect([...objects.files.keys()]).toEqual([]);
});
