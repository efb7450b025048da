import { beforeEach, describe, expect, it } from 'vitest';
import type { SiteFile, SiteStore } from '../../../shared/site/ports.ts';

const file = (key: string, content: string): SiteFile => ({
  key,
  bytes: new TextEncoder().encode(content),
  contentType: 'text/html; charset=utf-8',
  cacheControl: 'public, max-age=15',
});

/** What every store of the static pages keeps. */
export const siteStoreSuite = (name: string, open: () => Promise<SiteStore>): void => {
  describe(`site store: ${name}`, () => {
    let store: SiteStore;
    beforeEach(async () => {
      store = await open();
    });
    const versionOf = async (key: string) => (await store.versions()).get(key);

    it('is empty at first', async () => {
      expect(await store.versions()).toEqual(new Map());
    });

    it('knows what stands there by the version of its bytes', async () => {
      const page = file('alert/482915', 'إنذار');
      expect(await store.put(page, undefined)).toBe(true);
      expect(await versionOf('alert/482915')).toBe(store.versionOf(page.bytes));
    });

    it('puts over what is expected there', async () => {
      await store.put(file('index.html', 'one'), undefined);
      const two = file('index.html', 'two');
      expect(await store.put(two, await versionOf('index.html'))).toBe(true);
      expect(await versionOf('index.html')).toBe(store.versionOf(two.bytes));
    });

    it('leaves what somebody else has put there meanwhile', async () => {
      await store.put(file('index.html', 'one'), undefined);
      const before = await versionOf('index.html');
      const newer = file('index.html', 'newer');
      await store.put(newer, before);
      expect(await store.put(file('index.html', 'older'), before)).toBe(false);
      expect(await store.put(file('index.html', 'first'), undefined)).toBe(false);
      expect(await versionOf('index.html')).toBe(store.versionOf(newer.bytes));
    });

    it('puts nothing over what is not there any more', async () => {
      expect(await store.put(file('index.html', 'one'), store.versionOf(new Uint8Array()))).toBe(false);
      expect(await versionOf('index.html')).toBeUndefined();
    });

    it('of two at once lets one win', async () => {
      await store.put(file('index.html', 'one'), undefined);
      const before = await versionOf('index.html');
      const won = await Promise.all(
        ['a', 'b'].map((content) => store.put(file('index.html', content), before)),
      );
      expect(won.toSorted()).toEqual([false, true]);
    });
  });
};
