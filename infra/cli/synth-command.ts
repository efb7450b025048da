import { argumentsOf } from './arguments.ts';
import { synthApp } from './synth.ts';

export const synth = async (args: readonly string[]): Promise<number> => {
  argumentsOf(args, {});
  const { assembly } = await synthApp();
  console.log(`synthesized: ${assembly}`);
  return 0;
};
