import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A fault in a folder of data, told in one line that names the file, the field and the rule. */
export class BrokenFolder extends Error {
  override readonly name: string = 'BrokenFolder';
  readonly file: string;
  constructor(file: string, field: string, rule: string) {
    super(field === '' ? `${file}: ${rule}` : `${file}: ${field} ${rule}`);
    this.file = file;
  }
}
export type Break = new (file: string, field: string, rule: string) => BrokenFolder;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The text of a UTF-8 file, without its byte-order mark. */
export const readText = (path: string, Broken: Break): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new Broken(path, '', isMissing(error) ? 'is missing' : 'cannot be read as UTF-8 text');
  }
};

export const readJson = (path: string, Broken: Break): unknown => {
  const text = readText(path, Broken);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Broken(path, '', `is not JSON (${error instanceof Error ? error.message : 'unknown fault'})`);
  }
};

/** `people[3].phones[0]`, as one would write it. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('');

/** zod's first complaint; `locate` says which file a path of the whole belongs to, and the path within it. */
export const parseOrBreak = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  Broken: Break,
  locate: (path: readonly PropertyKey[]) => { readonly file: string; readonly field: string },
): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const { file, field } = locate(issue?.path ?? []);
  throw new Broken(file, field, issue?.message ?? 'is not as it must be');
};
