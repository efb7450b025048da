import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentsOf } from './arguments.ts';
import { ROOT } from './state.ts';
import { replayStorms, stormsPage } from './storms-page.ts';

export const STORMS_FILE = join(ROOT, 'docs', 'storms.md');

/** Replays the storms of the place and writes what came of it; with `--check` it only says whether the file is as it should be. */
export const storms = async (args: readonly string[]): Promise<number> => {
  const { values } = argumentsOf(args, { check: { type: 'boolean', default: false } });
  const page = stormsPage(replayStorms());
  if (!values.check) {
    writeFileSync(STORMS_FILE, page);
    console.log(`written: ${STORMS_FILE}`);
    return 0;
  }
  const same = readFileSync(STORMS_FILE, 'utf8') === page;
  console.log(
    same ? 'docs/storms.md is as the thresholds give it' : 'docs/storms.md is stale: nadhir storms writes it',
  );
  return same ? 0 : 1;
};
