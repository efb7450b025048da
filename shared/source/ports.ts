import type { Instant } from '../kernel/instant.ts';
import type { Attempt, SourceEntry } from './book.ts';
import type { SourceFault } from './fault.ts';

/**
 * Who was heard when. Every poller and every endpoint that takes pushes notes each attempt here; health and
 * silence are derived from it (`health.ts`).
 */
export interface SourceBook {
  read(sourceId: string): Promise<SourceEntry | undefined>;
  /** Every source that was ever expected or noted, in no particular order. */
  all(): AsyncIterable<SourceEntry>;
  /** Notes an attempt and answers what is known then. Attempts of several writers at once are all counted. */
  note(sourceId: string, attempt: Attempt): Promise<SourceEntry>;
  /** Begins to count the silence of a source that has not been heard of; does nothing for one that is known. */
  expect(sourceId: string, since: Instant): Promise<void>;
}

export type DownloadOptions = {
  /** What the server gave last time; it may then answer that nothing has changed. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Value of `accept`; XML by default. */
  readonly accept?: string;
  /** 4 MiB by default. */
  readonly mostBytes?: number;
  /** 10 seconds by default, for the whole answer. */
  readonly timeoutSeconds?: number;
};

export type Downloaded =
  | {
      readonly kind: 'body';
      readonly bytes: Uint8Array;
      /** Where the answer came from, after redirects. */
      readonly url: string;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly fault: SourceFault };

/** GET over http or https. Never throws for what a server or the network does. */
export type Download = (url: string, options?: DownloadOptions) => Promise<Downloaded>;
