import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDERS = ['shared', 'functions', 'events', 'infra', 'tests'];
const OPTIONS = await extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.cjs'));

/** `rule: from → to` of every import that a rule forbids. */
const forbidden = async (baseDir: string, options: ICruiseOptions = {}): Promise<string[]> => {
  const tsConfig = extractTSConfig(join(ROOT, 'tsconfig.json'));
  const { output } = await cruise(FOLDERS, { ...OPTIONS, ...options, baseDir }, undefined, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
};

/** One import that each rule forbids, beside others that it must leave alone. */
const BROKEN: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    dependencies: { zod: '1', '@aws-sdk/client-s3': '1' },
    devDependencies: { vitest: '1', 'aws-cdk-lib': '1' },
  }),
  ...Object.fromEntries(
    ['zod', '@aws-sdk/client-s3', 'vitest', 'aws-cdk-lib'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
  'events/vocabulary.ts': `import 'zod'; import '../shared/kernel/instant.ts'; import '../shared/log/ports.ts';`,
  'shared/kernel/instant.ts': `import 'zod';`,
  'shared/log/ports.ts': `import '../kernel/instant.ts'; import 'node:crypto'; import 'zod';`,
  'shared/incident/decide.ts': `import '../log/ports.ts'; import '../language/words.ts'; import '../../events/vocabulary.ts';`,
  'shared/language/words.ts': `import './more.ts'; import 'node:fs'; import 'zod';`,
  'shared/language/more.ts': `import './words.ts'; import 'vitest'; import './missing.ts';`,
  'shared/language/words.test.ts': `import 'node:fs'; import 'vitest'; import '@aws-sdk/client-s3'; import './testing/fake.ts';`,
  'shared/language/testing/fake.ts': `import 'vitest';`,
  'shared/place/place.ts': `import '../adapters/s3/store.ts'; import '../language/testing/fake.ts';`,
  'shared/adapters/s3/store.ts': `import '@aws-sdk/client-s3'; import 'node:fs'; import '../../../functions/warn/send/env.ts';`,
  'functions/warn/send/env.ts': `import 'zod';`,
  'functions/warn/send/main.ts': `import '../../../shared/adapters/s3/store.ts'; import './handler.ts';`,
  'functions/warn/send/handler.ts': `import '../../../shared/adapters/s3/store.ts'; import '../plan/handler.ts';`,
  'functions/warn/plan/handler.ts': `import '../../../shared/language/words.ts'; import 'aws-cdk-lib'; import '@aws-sdk/client-s3';`,
  'infra/aws/app.ts': `import 'aws-cdk-lib'; import '../../functions/warn/send/env.ts';`,
  'tests/system/story.test.ts': `import '@aws-sdk/client-s3'; import '../../infra/aws/app.ts'; import 'vitest';`,
};

const CAUGHT = [
  'adapters-import-no-function: shared/adapters/s3/store.ts → functions/warn/send/env.ts',
  'cdk-only-in-infra: functions/warn/plan/handler.ts → node_modules/aws-cdk-lib/index.js',
  'contracts-stand-alone: events/vocabulary.ts → shared/log/ports.ts',
  'core-stands-alone: shared/incident/decide.ts → shared/language/words.ts',
  'domain-imports-no-machine: shared/language/words.ts → fs',
  'domain-imports-no-outside: shared/place/place.ts → shared/adapters/s3/store.ts',
  'functions-stand-apart: functions/warn/send/handler.ts → functions/warn/plan/handler.ts',
  'handler-imports-no-adapter: functions/warn/plan/handler.ts → node_modules/@aws-sdk/client-s3/index.js',
  'handler-imports-no-adapter: functions/warn/send/handler.ts → shared/adapters/s3/store.ts',
  'kernel-stands-alone: shared/kernel/instant.ts → node_modules/zod/index.js',
  'no-cycles: shared/language/more.ts → shared/language/words.ts',
  'no-development-packages-in-production: functions/warn/plan/handler.ts → node_modules/aws-cdk-lib/index.js',
  'no-development-packages-in-production: shared/language/more.ts → node_modules/vitest/index.js',
  'no-tests-in-production: shared/place/place.ts → shared/language/testing/fake.ts',
  'nothing-unresolved: shared/language/more.ts → ./missing.ts',
  'sdk-only-in-adapters: functions/warn/plan/handler.ts → node_modules/@aws-sdk/client-s3/index.js',
];

describe('who may import whom', () => {
  test('no import of this repository breaks a rule', async () => {
    expect(await forbidden(ROOT)).toEqual([]);
  });

  test('each rule finds what it forbids, and nothing else', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'boundaries-')));
    try {
      for (const [path, text] of Object.entries(BROKEN)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const found = await forbidden(folder);
      expect(found.toSorted()).toEqual(CAUGHT);
      const rules = OPTIONS.ruleSet?.forbidden?.map(({ name }) => name).toSorted();
      expect([...new Set(CAUGHT.map((line) => line.split(':')[0]))]).toEqual(rules);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

const sources = async (folder: string): Promise<string[]> =>
  (await readdir(join(ROOT, folder), { recursive: true }))
    .filter(
      (path) =>
        path.endsWith('.ts') &&
        !/\.test\.ts$|-script\.ts$/.test(path) &&
        !path.split('/').includes('testing'),
    )
    .map((path) => join(ROOT, folder, path));

/** What our own code becomes, with packages left as imports. */
const bundle = async (entryPoints: readonly string[]) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [...entryPoints],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // What is sent to browsers is text to us.
    external: ['*-script.ts'],
    outdir: '/bundle',
    logLevel: 'silent',
  });
  return {
    text: outputFiles.map(({ text }) => text).join('\n'),
    packages: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  };
};

/** What would make two runs of the same decision differ, or reach out of the process. */
const IMPURE = [
  /process\.(env|argv|cwd|exit)/,
  /\bDate\.now\(/,
  /new Date\(\)/,
  /Math\.random\(/,
  /\brandom(UUID|Bytes|Int)\(/,
  /getRandomValues/,
  /\bperformance\.now\(/,
  /\bset(Timeout|Interval|Immediate)\(/,
  /\bfetch\(/,
];

const domains = (await readdir(join(ROOT, 'shared'), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== 'adapters')
  .map(({ name }) => name);
const handlers = (await sources('functions')).filter((path) => path.endsWith('/handler.ts'));

describe('what a bundle holds', () => {
  test.each(domains)('shared/%s computes from what it is given, and nothing else', async (domain) => {
    const { text, packages } = await bundle(await sources(join('shared', domain)));
    expect(IMPURE.filter((pattern) => pattern.test(text))).toEqual([]);
    expect(packages.filter((path) => /^@aws-sdk\/|^@smithy\/|^aws-cdk-lib/.test(path))).toEqual([]);
  });

  test('no handler brings an SDK with it', async () => {
    const { packages } = await bundle(handlers);
    expect(packages.filter((path) => /^@aws-sdk\/|^@smithy\//.test(path))).toEqual([]);
  });

  test('there is something to look at', () => {
    expect(domains).toEqual(
      expect.arrayContaining(['incident', 'assessment', 'log', 'kernel', 'sms', 'cap']),
    );
    expect(handlers.length).toBeGreaterThan(3);
  });
});
