#!/usr/bin/env node
// Runs on whatever Node is there: installs what the lock file asks for when it is not installed yet, then
// hands over to the Node that is pinned in devDependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const installed = join(root, 'node_modules/.package-lock.json');
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const run = (command, args, options = {}) => {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
};

const isCurrent =
  existsSync(installed) &&
  existsSync(node) &&
  statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
if (!isCurrent) {
  console.error('Installing what is missing (npm install)…');
  const status = run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status);
}

// A local run is many small threads: one malloc arena each and large young generations, would
// double what it takes.
const FRUGAL = ['--max-semi-space-size=4'];

const env = {
  MALLOC_ARENA_MAX: '2',
  ...process.env,
  PATH: [join(root, 'node_modules/node/bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(
    delimiter,
  ),
};
const program = [...FRUGAL, '--disable-warning=ExperimentalWarning', join(root, 'infra/cli/nadhir.ts')];
process.exit(run(node, [...program, ...process.argv.slice(2)], { env }));
