export type SiteFile = {
  /** Without a leading slash. */
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
};

/**
 * The files of the static pages. A version is known from the bytes alone, so what stands is compared without reading it. Whoever takes the
 * versions first, then reads the log, and then puts over those versions, never puts an older page over a newer one.
 */
export interface SiteStore {
  /** What stands there now, by key. */
  versions(): Promise<ReadonlyMap<string, string>>;
  versionOf(bytes: Uint8Array): string;
  /** False when something else stands there than `over`; undefined is nothing. */
  put(file: SiteFile, over: string | undefined): Promise<boolean>;
}
