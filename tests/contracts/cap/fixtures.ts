import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const folder = new URL('../../fixtures/cap/', import.meta.url);

export const fixture = (path: string): Uint8Array => readFileSync(new URL(path, folder));

/** `tej-2023/02-alert`: a document of a scenario. */
export const scenario = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../scenarios/${name.replace('/', '/cap/')}.xml`, import.meta.url));

export const fixturesIn = (name: 'alerts' | 'invalid' | 'feeds'): string[] =>
  readdirSync(new URL(`${name}/`, folder))
    .sort()
    .map((file) => `${name}/${file}`);

export const table = <T>(path: string, row: z.ZodType<T>): T[] =>
  z.array(row).parse(parse(fixture(path), { columns: true, skip_empty_lines: true }));

export const expectations = (): { file: string; verdict: string; reason_contains: string }[] =>
  table('expected.csv', z.object({ file: z.string(), verdict: z.string(), reason_contains: z.string() }));

const Count = z.coerce.number<string>().int();

/** What a poll makes of each list of `feeds/` whose documents can all be had. */
export const feedExpectations = () =>
  table(
    'expected-feeds.csv',
    z.object({
      file: z.string(),
      outcome: z.enum(['well', 'degraded', 'failing']),
      fault: z.string(),
      links: Count,
      documents: Count,
      problems: Count,
    }),
  );

export const manifest = (): { file: string; sha256: string; licence: string }[] =>
  table('MANIFEST.csv', z.object({ file: z.string(), sha256: z.string(), licence: z.string().min(1) }));
