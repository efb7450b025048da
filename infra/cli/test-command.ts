import { spawnSync } from 'node:child_process';
import { ROOT } from './state.ts';

const STEPS: readonly (readonly [string, ...string[]])[] = [
  ['tsc', '--noEmit'],
  ['biome', 'check', '.'],
  ['depcruise', 'shared', 'functions', 'events', 'infra', 'tests'],
  ['knip'],
  ['vitest', 'run'],
];

/** Everything that CI runs, one after the other, so that the first failure is the last thing said. */
export const runTests = async (args: readonly string[]): Promise<number> => {
  for (const [command, ...rest] of STEPS) {
    const extra = command === 'vitest' ? args : [];
    const { status, error } = spawnSync(command, [...rest, ...extra], { cwd: ROOT, stdio: 'inherit' });
    if (error !== undefined) console.error(`${command}: ${error.message}`);
    if (status !== 0) {
      console.error(`nadhir test: ${command} failed`);
      return status ?? 1;
    }
  }
  return 0;
};
