/** Whole files by key. A put replaces what was there; keys are paths without a leading slash. */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Undefined when there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** The keys that begin with `prefix`, in code-unit order. */
  list(prefix: string): AsyncIterable<string>;
}
