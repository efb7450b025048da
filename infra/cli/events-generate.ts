import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Contract } from '../../events/contract.ts';

const EVENTS = new URL('../../events/', import.meta.url);

/** `alert-approved.v1` is kept in `events/alert-approved/` in files that begin with `v1.`. */
export const contractFile = (type: string, suffix: string): URL =>
  new URL(`${type.replace('.', '/')}.${suffix}`, EVENTS);

/**
 * The shape of an event's data as JSON Schema 2020-12, for readers that do not run TypeScript. It leaves room
 * for members it does not name, because a version may gain optional ones.
 */
export const jsonSchemaOf = ({ type, about, data }: Contract): unknown => ({
  title: type,
  description: about,
  ...z.toJSONSchema(data, { io: 'input' }),
});

const committed = (file: URL): unknown =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/**
 * Writes `events/<name>/v<n>.schema.json` for every contract of which it says something else, or, to `check`,
 * writes nothing. Returns the paths of those files. Only content counts, not how a formatter laid it out.
 */
export const generateEventSchemas = (check: boolean): string[] => {
  const stale = CATALOGUE.map((contract) => ({
    file: contractFile(contract.type, 'schema.json'),
    schema: jsonSchemaOf(contract),
  })).filter(({ file, schema }) => !isDeepStrictEqual(committed(file), JSON.parse(JSON.stringify(schema))));
  if (!check) {
    for (const { file, schema } of stale) writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  }
  return stale.map(({ file }) => fileURLToPath(file));
};
