import { createHash } from 'node:crypto';
import type { SiteFile, SiteStore } from '../ports.ts';

export type MemorySiteStore = SiteStore & {
  readonly files: ReadonlyMap<string, SiteFile>;
  /** Every key that was written, in order. */
  readonly written: readonly string[];
  text(key: string): string;
  /** Once, just before the next put: what somebody else does meanwhile. */
  meanwhile(happening: () => Promise<void>): void;
  /** The next put throws, as a store does that cannot be reached. */
  failNextPut(): void;
};

const versionOf = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

export const memorySiteStore = (): MemorySiteStore => {
  const files = new Map<string, SiteFile>();
  const written: string[] = [];
  let happening: (() => Promise<void>) | undefined;
  let failing = false;
  return {
    files,
    written,
    text: (key) => Buffer.from(files.get(key)?.bytes ?? []).toString(),
    meanwhile(next) {
      happening = next;
    },
    failNextPut() {
      failing = true;
    },
    versionOf,
    versions: async () => new Map([...files].map(([key, { bytes }]) => [key, versionOf(bytes)])),
    async put(file, over) {
      const now = happening;
      happening = undefined;
      await now?.();
      if (failing) {
        failing = false;
        throw new Error('the site cannot be reached');
      }
      const there = files.get(file.key);
      if ((there === undefined ? undefined : versionOf(there.bytes)) !== over) return false;
      files.set(file.key, file);
      written.push(file.key);
      return true;
    },
  };
};
