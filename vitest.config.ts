import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { noPhonesInOutput } from './tests/no-phones-in-output.ts';

const project = (name: string, include: string[], extra: { testTimeout?: number } = {}) => ({
  test: { name, include, environment: 'node' as const, ...extra },
});

export default defineConfig({
  test: {
    globalSetup: ['tests/one-temporary-folder.ts'],
    reporters: ['default', noPhonesInOutput()],
    // By itself vitest leaves a core of two idle.
    maxWorkers: availableParallelism(),
    projects: [
      // Property tests share two cores with everything else.
      project('unit', ['{shared,functions,events,infra}/**/*.test.ts'], { testTimeout: 30_000 }),
      project('contracts', ['tests/contracts/**/*.test.ts'], { testTimeout: 30_000 }),
      project('infra', ['tests/infra/**/*.test.ts'], { testTimeout: 60_000 }),
      project('architecture', ['tests/architecture/**/*.test.ts'], { testTimeout: 60_000 }),
      project('integration', ['tests/integration/**/*.test.ts'], { testTimeout: 120_000 }),
      project('system', ['tests/system/**/*.test.ts'], { testTimeout: 600_000 }),
      project('pages', ['tests/pages/**/*.test.ts'], { testTimeout: 600_000 }),
    ],
  },
});
