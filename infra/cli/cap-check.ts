import { readFile } from 'node:fs/promises';
import { checkCap } from '../../shared/cap/check.ts';
import { argumentsOf } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/** One JSON line a file. A file that cannot be read at all stops it: every file must be judged. */
export const capCheck = async (args: readonly string[]): Promise<number> => {
  const { positionals } = argumentsOf(args, {}, true);
  if (positionals.length === 0) throw new UsageError('cap check needs at least one file');
  for (const file of positionals) {
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new UsageError(
        `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    process.stdout.write(`${JSON.stringify(checkCap(file, bytes))}\n`);
  }
  return 0;
};
