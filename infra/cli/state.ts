import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Everything that a local run leaves behind; `--fresh` forgets it. */
export const STATE_DIR = resolve(ROOT, '.nadhir');
