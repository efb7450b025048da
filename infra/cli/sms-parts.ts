import { text } from 'node:stream/consumers';
import { segment } from '../../shared/sms/segments.ts';
import { argumentsOf } from './arguments.ts';

/** Counts the text on standard input as a handset and AWS do; the line end that a shell adds is not part of it. */
export const smsParts = async (args: readonly string[]): Promise<number> => {
  argumentsOf(args, {});
  const { encoding, units, parts } = segment((await text(process.stdin)).replace(/\r?\n$/, ''));
  process.stdout.write(`${JSON.stringify({ encoding, units, parts })}\n`);
  return 0;
};
