import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dynamoClient } from '../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../shared/adapters/dynamodb/log-table.ts';
import { Commit } from '../../shared/log/commit.ts';
import { verifyLog } from '../../shared/log/verify.ts';
import { argumentsOf } from './arguments.ts';
import { STATE_DIR } from './state.ts';
import { UsageError } from './usage-error.ts';

class NotACommit extends Error {
  override readonly name = 'NotACommit';
}

const commitOf = (line: string, number: number): Commit => {
  try {
    return Commit.parse(JSON.parse(line));
  } catch {
    throw new NotACommit(`line ${number} is not a commit`);
  }
};

const fromFile = async (file: string): Promise<Commit[]> => {
  if (!existsSync(file))
    throw new UsageError(`${file} is not there; name the file of a log, or run nadhir start first`);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line, index) => commitOf(line, index + 1));
};

/** From the file given; else from the table `LOG_TABLE` of the account; else from the last local run. */
const commits = async (file: string | undefined): Promise<Commit[]> => {
  const table = process.env['LOG_TABLE'];
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  if (file !== undefined || table === undefined)
    return fromFile(file ?? join(STATE_DIR, 'report', 'log.jsonl'));
  return Array.fromAsync(
    dynamoLogStore(dynamoClient(endpoint === undefined ? {} : { endpoint }), table).readAll(),
  );
};

export const logVerify = async (args: readonly string[]): Promise<number> => {
  const { positionals } = argumentsOf(args, {}, true);
  try {
    const verified = verifyLog(await commits(positionals[0]), (text) =>
      createHash('sha256').update(text).digest('hex'),
    );
    if (verified.kind === 'whole') {
      console.log(`whole: ${verified.commits} commits in ${verified.streams} streams, head ${verified.head}`);
      return 0;
    }
    const { stream, sequence, fault } = verified.first;
    console.error(`broken at ${stream} ${sequence}: ${fault}`);
    return 1;
  } catch (error) {
    if (!(error instanceof NotACommit)) throw error;
    console.error(`broken: ${error.message}`);
    return 1;
  }
};
