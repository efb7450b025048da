/** Whole files by key. A put replaces what was there; keys are paths without a leading slash. */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Undefined when there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** The keys that begin with `prefix`, in code-unit order. */
  list(prefix: string): AsyncIterable<string>;
}

/** For what must not change once it is there. */
export interface WriteOnceStore extends ObjectStore {
  /** Leaves what is there and answers false; of two at once, one wins. */
  putOnce(key: string, bytes: Uint8Array, contentType: string): Promise<boolean>;
}
