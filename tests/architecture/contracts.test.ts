import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CATALOGUE } from '../../events/catalogue.ts';
import { contractFile, generateEventSchemas, jsonSchemaOf } from '../../infra/cli/events-generate.ts';

const EVENTS = new URL('../../events/', import.meta.url);
const folders = readdirSync(EVENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const read = (type: string, suffix: string): unknown =>
  JSON.parse(readFileSync(contractFile(type, suffix), 'utf8'));
const Invalid = z.strictObject({ field: z.string(), data: z.unknown() });
const PCODES = readFileSync(new URL('../../places/hadramout/districts.csv', import.meta.url), 'utf8').match(
  /^YE\d{4}/gm,
);

/** Every text anywhere in a value. */
const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
};

describe('the catalogue', () => {
  test('lists every contract that is there, by the name of its folder and the number of its file', () => {
    const there = folders.flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, EVENTS))
        .filter((file) => /^v\d+\.ts$/.test(file))
        .map((file) => `${folder}.${file.slice(0, -'.ts'.length)}`),
    );
    expect(CATALOGUE.map(({ type }) => type).toSorted()).toEqual(there.toSorted());
  });

  test('is in the order of names, older versions first', () => {
    const types = CATALOGUE.map(({ type }) => type);
    expect(types).toEqual(types.toSorted());
  });

  test('a folder holds its contract, a sample, what breaks it and its schema, and nothing else', () => {
    for (const folder of folders) {
      const files = readdirSync(new URL(`${folder}/`, EVENTS)).toSorted();
      const versions = files
        .filter((file) => /^v\d+\.ts$/.test(file))
        .map((file) => file.slice(0, -'.ts'.length));
      expect(files, folder).toEqual(
        versions.flatMap((version) =>
          ['invalid.json', 'sample.json', 'schema.json', 'ts'].map((end) => `${version}.${end}`),
        ),
      );
    }
  });
});

describe.each(CATALOGUE.map((contract) => [contract.type, contract] as const))('%s', (type, contract) => {
  const sample = read(type, 'sample.json');

  test('takes its sample, and drops nothing of it', () => {
    expect(contract.data.parse(sample)).toEqual(sample);
  });

  test('refuses what is invalid, at the field that is', () => {
    const { field, data } = Invalid.parse(read(type, 'invalid.json'));
    const parsed = contract.data.safeParse(data);
    const refused = parsed.error?.issues.map(({ path }) => path[0]) ?? [];
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set([field]));
  });

  test('needs each member of its sample that is not optional', () => {
    const whole = z.record(z.string(), z.unknown()).parse(sample);
    const required = z.object({ required: z.array(z.string()) }).parse(jsonSchemaOf(contract)).required;
    for (const member of Object.keys(whole)) {
      const { [member]: _, ...rest } = whole;
      expect(contract.data.safeParse(rest).success, member).toBe(!required.includes(member));
    }
  });

  test('leaves room for members that a later writer adds', () => {
    const more = { ...z.record(z.string(), z.unknown()).parse(sample), addedByALaterWriter: 'later' };
    expect(contract.data.parse(more)).toEqual(sample);
    expect(JSON.stringify(jsonSchemaOf(contract))).not.toContain('"additionalProperties":false');
  });

  test('shows no telephone number, and only districts of Hadramout', () => {
    for (const text of texts([sample, read(type, 'invalid.json')])) {
      expect(text).not.toMatch(/(\+|\b00)\d{6,}|\b(967)?0?7\d{8}\b/);
    }
    for (const pcode of texts(sample).filter((text) => /^[A-Z]{2}\d{4}$/.test(text)))
      expect(PCODES).toContain(pcode);
  });
});

test('the committed schemas are what the contracts say (npm run events:generate)', () => {
  expect(generateEventSchemas(true)).toEqual([]);
});
