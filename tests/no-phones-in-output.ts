import type { Reporter } from 'vitest/node';
import { SIMULATED_PHONE } from '../shared/sms/testing/simulated-phone.ts';

/** Whatever a suite prints is looked at: what prints a number in a test prints one at night, into a log that is kept for months. */
export const noPhonesInOutput = (): Reporter => {
  const found = new Set<string>();
  return {
    onUserConsoleLog: ({ content, taskId }) => {
      if (SIMULATED_PHONE.test(content)) found.add(`${taskId ?? 'a file'}: ${content.trim().slice(0, 200)}`);
    },
    onTestRunEnd: () => {
      if (found.size === 0) return;
      console.error(`phone numbers in the output of tests:\n${[...found].join('\n')}`);
      process.exitCode = 1;
    },
  };
};
