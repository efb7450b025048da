import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleFolder, FUNCTIONS, type FunctionName, PLACE_PACK_FILE } from '../aws/functions.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The message names every function whose `main.ts` is not there. */
export class MissingFunctions extends Error {
  override readonly name = 'MissingFunctions';
}

export type BundleOptions = {
  /** Emptied, and then filled with one folder a function. */
  readonly outdir: string;
  /** The compiled place pack. */
  readonly placePackFile: string;
  /** Where the functions are; the repository's own by default. */
  readonly functions?: string;
};

/**
 * Makes `<outdir>/<room>-<name>/main.mjs` of each function's `main.ts`, and lays its other files beside it.
 * Everything that a function imports is in its file, the SDK too: this pins its version and starts faster than
 * reading it from the runtime. Names and lines are kept, so that a stack trace can be read without a source map.
 */
export const bundleFunctions = async ({
  outdir,
  placePackFile,
  functions = join(ROOT, 'functions'),
}: BundleOptions): Promise<void> => {
  const names = Object.keys(FUNCTIONS) as FunctionName[];
  const entry = (name: FunctionName) => join(functions, name, 'main.ts');
  const missing = names.map(entry).filter((file) => !existsSync(file));
  if (missing.length > 0) throw new MissingFunctions(`no such function: ${missing.join(', ')}`);

  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [join(bundleFolder(name), 'main'), entry(name)])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    logLevel: 'error',
    // Packages written as CommonJS call `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as requireOfBundle } from 'node:module';\nconst require = requireOfBundle(import.meta.url);",
    },
  });
  await Promise.all(names.map((name) => layFiles(name, join(outdir, bundleFolder(name)), placePackFile)));
};

const layFiles = async (name: FunctionName, folder: string, placePackFile: string): Promise<void> => {
  const { place, packageFiles } = FUNCTIONS[name];
  await mkdir(folder, { recursive: true });
  if (place) await copyFile(placePackFile, join(folder, PLACE_PACK_FILE));
  for (const [file, packagePath] of Object.entries(packageFiles)) {
    await copyFile(join(ROOT, 'node_modules', packagePath), join(folder, basename(file)));
  }
};
