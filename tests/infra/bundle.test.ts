import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleFolder, FUNCTIONS, type FunctionName } from '../../infra/aws/functions.ts';
import { bundleFunctions, MissingFunctions } from '../../infra/cli/bundle.ts';
import { writeStubs } from './stub-functions.ts';

let directory: string;
let functions: string;
let placePackFile: string;
let outdir: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nadhir-bundle-'));
  outdir = join(directory, 'out');
  ({ functions, placePack: placePackFile } = await writeStubs(directory));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const call = async (name: FunctionName): Promise<unknown> => {
  const file = pathToFileURL(join(outdir, bundleFolder(name), 'main.mjs')).href;
  const { handler } = z
    .object({ handler: z.custom<() => Promise<unknown>>() })
    .parse(await import(/* @vite-ignore */ file));
  return handler();
};

it('every function becomes a module that answers', async () => {
  await bundleFunctions({ outdir, placePackFile, functions });
  for (const name of Object.keys(FUNCTIONS) as FunctionName[]) expect(await call(name)).toBe(name);
});

it('every file that a function needs lies beside it, and no other', async () => {
  await bundleFunctions({ outdir, placePackFile, functions });
  expect(existsSync(join(outdir, 'log-publish', 'place.json'))).toBe(false);
  expect(await readFile(join(outdir, 'warn-plan-alert', 'place.json'))).toEqual(
    await readFile(placePackFile),
  );
  for (const file of Object.keys(FUNCTIONS['report/build-report'].packageFiles)) {
    expect(existsSync(join(outdir, 'report-build-report', file)), file).toBe(true);
    expect(existsSync(join(outdir, 'warn-plan-alert', file)), file).toBe(false);
  }
});

it('a CommonJS package that calls require works in a bundle', async () => {
  await writeFile(join(functions, 'log/seal/old.cjs'), "module.exports = require('node:path').posix.sep;\n");
  await writeFile(
    join(functions, 'log/seal/main.ts'),
    "import separator from './old.cjs';\nexport const handler = async () => separator;\n",
  );
  await bundleFunctions({ outdir, placePackFile, functions });
  expect(await call('log/seal')).toBe('/');
});

it('functions that are not there are named, all of them', async () => {
  await rm(join(functions, 'log/seal/main.ts'));
  await rm(join(functions, 'convene/act'), { recursive: true });
  const bundling = bundleFunctions({ outdir, placePackFile, functions });
  await expect(bundling).rejects.toThrow(MissingFunctions);
  await expect(bundling).rejects.toThrow(/log\/seal\/main\.ts.*convene\/act\/main\.ts/);
});
