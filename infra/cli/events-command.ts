import { argumentsOf } from './arguments.ts';
import { generateEventSchemas } from './events-generate.ts';

export const generateEvents = async (args: readonly string[]): Promise<number> => {
  argumentsOf(args, {});
  const written = generateEventSchemas(false);
  console.log(written.length === 0 ? 'every schema is up to date' : `written: ${written.join(', ')}`);
  return 0;
};
