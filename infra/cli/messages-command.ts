import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { argumentsOf } from './arguments.ts';
import { messagesDocument } from './messages.ts';

export const MESSAGES_FILE = fileURLToPath(new URL('../../docs/messages.md', import.meta.url));

/** Writes every message that is sent, as a phone gets it. */
export const messages = async (args: readonly string[]): Promise<number> => {
  argumentsOf(args, {});
  writeFileSync(MESSAGES_FILE, messagesDocument());
  console.log(`written: ${MESSAGES_FILE}`);
  return 0;
};
