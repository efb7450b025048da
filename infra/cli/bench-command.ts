import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './state.ts';

/** Measures beside others' libraries, on this machine; the goals stand beside the figures. */
export const bench = async (args: readonly string[]): Promise<number> => {
  const program = join(ROOT, 'tests/bench/run.ts');
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd: ROOT, stdio: 'inherit' });
  return status ?? 1;
};
