import { expect, test } from 'vitest';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { createHandler } from './handler.ts';

const files: Record<string, string> = {
  'self-test/feed.xml': '<feed/>',
  'self-test/self-test-20231021t060000z.xml': '<alert/>',
  'self-test/secret.xml': 'never',
  'cap/tropical-cyclone-20231021-1-1.xml': 'never',
};
const serving = async (there: Record<string, string>) => {
  const objects = memoryObjectStore();
  for (const [key, text] of Object.entries(there))
    await objects.put(key, new TextEncoder().encode(text), 'application/xml');
  const handle = createHandler({ objects, emptyFeed: '<feed>empty</feed>' });
  return async (file?: string) => {
    const { statusCode, body } = await handle(file === undefined ? {} : { pathParameters: { file } });
    return [statusCode, body];
  };
};

test('the test feed and its messages are served, and nothing else of the bucket', async () => {
  const get = await serving(files);
  expect(await get('feed.xml')).toEqual([200, '<feed/>']);
  expect(await get('self-test-20231021t060000z.xml')).toEqual([200, '<alert/>']);
  for (const file of ['secret.xml', '../cap/tropical-cyclone-20231021-1-1.xml', 'self-test-1.xml', undefined])
    expect(await get(file)).toEqual([404, 'not found']);
});

test('before the first test the feed is there, and empty', async () => {
  const get = await serving({});
  expect(await get('feed.xml')).toEqual([200, '<feed>empty</feed>']);
  expect((await get('self-test-20231021t060000z.xml'))[0]).toBe(404);
});
