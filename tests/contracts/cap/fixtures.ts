import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const folder = new URL('../../fixtures/cap/', import.meta.url);

export const fixture = (path: string): Uint8Array => readFileSync(new URL(path, folder));

export const fixturesIn = (name: 'alerts' | 'invalid' | 'feeds'): string[] =>
  readdirSync(new URL(`${name}/`, folder))
    .sort()
    .map((file) => `${name}/${file}`);

const table = <T>(path: string, row: z.ZodType<T>): T[] =>
  z.array(row).parse(parse(fixture(path), { columns: true, skip_empty_lines: true }));

export const expectations = (): { file: string; verdict: string; reason_contains: string }[] =>
  table('expected.csv', z.object({ file: z.string(), verdict: z.string(), reason_contains: z.string() }));

export const manifest = (): { file: string; sha256: string; licence: string }[] =>
  table('MANIFEST.csv', z.object({ file: z.string(), sha256: z.string(), licence: z.string().min(1) }));
