import { z } from 'zod';

/** What is wrong with what a source gave, or with reaching it. `shared/language/sources.ts` says each, and what to do about it. */
export const SOURCE_FAULTS = [
  /** No connection: the name is unknown, the line is down, the certificate is not valid. */
  'unreachable',
  'timed-out',
  /** An HTTP status that is no answer; `detail` begins with it. */
  'answered',
  'too-large',
  'empty',
  /** An HTML page where data should be: often a page of maintenance or of a login. */
  'web-page',
  'not-xml',
  /** Well-formed as far as it goes, and then it ends. */
  'cut-off',
  'wrong-encoding',
  /** A byte order mark that was itself encoded, once more or several times; read without it. */
  'doubled-mark',
  'doctype',
  /** XML, and neither Atom nor RSS nor EDXL. */
  'not-a-feed',
  /** Some entries of a list have no id, no link, or one that may not be followed. */
  'entries-left-out',
  /** Some documents of a list could not be had. They are tried again. */
  'documents-failed',
  /** Some documents of a list are not CAP. */
  'documents-rejected',
  /** More was listed than one turn takes; the rest waits for the next. */
  'more-than-a-turn',
  'not-json',
  /** The service itself says that the request is wrong or cannot be served. */
  'error-answer',
  /** Readable, and some or all fields are not what they must be. */
  'unexpected-content',
  /** What it reports cannot be believed, such as a rain gauge that never reports anything but zero. */
  'suspect',
] as const;
export type SourceFaultCode = (typeof SOURCE_FAULTS)[number];

export const isSourceFault = (code: string): code is SourceFaultCode =>
  SOURCE_FAULTS.some((known) => known === code);

export const SourceFault = z.object({
  code: z.enum(SOURCE_FAULTS),
  /** English, for the person who repairs it; without secrets and phone numbers. */
  detail: z.string().max(300),
});
export type SourceFault = Readonly<z.infer<typeof SourceFault>>;

export const sourceFault = (code: SourceFaultCode, detail: string): SourceFault => ({
  code,
  detail: detail.length > 300 ? `${detail.slice(0, 299)}…` : detail,
});
