import type { SiteFile, SiteStore } from './ports.ts';

/** Another publisher was quicker this many times in a row: the caller is asked again later. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const ATTEMPTS = 5;

/**
 * Puts what has changed, in the order given. `filesNow` is asked after the versions are taken, so that whoever has put something newer in
 * between wins and this one looks again.
 * @returns the keys that were written
 */
export const publish = async (
  store: SiteStore,
  filesNow: () => Promise<AsyncIterable<SiteFile> | Iterable<SiteFile>>,
): Promise<readonly string[]> => {
  const written: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const there = await store.versions();
    let isOvertaken = false;
    for await (const file of await filesNow()) {
      const over = there.get(file.key);
      if (over === store.versionOf(file.bytes)) continue;
      if (await store.put(file, over)) written.push(file.key);
      else isOvertaken = true;
    }
    if (!isOvertaken) return written;
  }
  throw new Overtaken(`somebody else wrote the pages ${ATTEMPTS} times meanwhile`);
};
