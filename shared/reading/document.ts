import { z } from 'zod';
import { type Instant, instant } from '../kernel/instant.ts';
import type { ReadingFault } from './reading.ts';

/** Four models for twenty-eight districts and seven days are some 400 kB. */
export const MOST_DOCUMENT_BYTES = 4 * 1024 * 1024;

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** The text, or why there is none. A leading byte order mark is taken off. */
export const textOf = (bytes: Uint8Array): { readonly text: string } | ReadingFault => {
  if (bytes.length > MOST_DOCUMENT_BYTES)
    return { field: 'document', rule: `at most ${MOST_DOCUMENT_BYTES} bytes; this has ${bytes.length}` };
  try {
    return { text: UTF_8.decode(bytes) };
  } catch {
    return { field: 'document', rule: 'must be UTF-8' };
  }
};

/** How the document begins, for the person who wonders what came instead: an HTML page, mostly. */
const beginning = (text: string): string => JSON.stringify(text.trimStart().slice(0, 40));

export const jsonOf = (bytes: Uint8Array): { readonly json: unknown } | ReadingFault => {
  const decoded = textOf(bytes);
  if ('rule' in decoded) return decoded;
  try {
    const json: unknown = JSON.parse(decoded.text);
    return { json };
  } catch {
    return { field: 'document', rule: `must be JSON; it begins ${beginning(decoded.text)}` };
  }
};

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');

/** The first few things that are wrong, each with the field and the rule. */
export const faultsOf = (error: z.ZodError): ReadingFault[] =>
  error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ field: pathOf(path) || 'document', rule: message }));

/** What any JSON number field of these services may be: a number, its digits as text, or nothing. */
export const LooseNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/, 'must be a number')
      .transform(Number),
    z.null(),
  ])
  .optional();

/** A time outside is a broken clock, milliseconds taken for seconds, or worse. */
const CENTURY_BEGINS = instant(Date.UTC(2000, 0));
const CENTURY_ENDS = instant(Date.UTC(2100, 0));

export const isOfThisCentury = (at: Instant): boolean => at >= CENTURY_BEGINS && at < CENTURY_ENDS;

/** Seconds since 1970; undefined for a number that is none of this century. */
export const fromUnix = (seconds: number): Instant | undefined =>
  seconds * 1000 >= Date.parse(CENTURY_BEGINS) && seconds * 1000 < Date.parse(CENTURY_ENDS)
    ? instant(seconds * 1000)
    : undefined;
