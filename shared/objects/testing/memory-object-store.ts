import type { WriteOnceStore } from '../ports.ts';

export type MemoryObjectStore = WriteOnceStore & {
  readonly files: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly contentType: string }>;
  /** The next put throws, as a store does that cannot be reached. */
  failNextPut(): void;
};

export const memoryObjectStore = (): MemoryObjectStore => {
  const files = new Map<string, { bytes: Uint8Array; contentType: string }>();
  let failing = false;
  const reach = (): void => {
    if (!failing) return;
    failing = false;
    throw new Error('the object store cannot be reached');
  };
  return {
    files,
    failNextPut() {
      failing = true;
    },
    async put(key, bytes, contentType) {
      reach();
      files.set(key, { bytes: Uint8Array.from(bytes), contentType });
    },
    async putOnce(key, bytes, contentType) {
      reach();
      if (files.has(key)) return false;
      files.set(key, { bytes: Uint8Array.from(bytes), contentType });
      return true;
    },
    async get(key) {
      return files.get(key)?.bytes;
    },
    async *list(prefix) {
      yield* [...files.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
};
