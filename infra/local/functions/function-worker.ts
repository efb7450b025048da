import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, resolve } from 'node:path';
import timers from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { installVirtualDate } from '../clock.ts';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';
const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const READERS = [
  'access',
  'createReadStream',
  'exists',
  'lstat',
  'open',
  'readdir',
  'readFile',
  'realpath',
  'stat',
];

/** Lambda starts a function in its task root. A thread cannot change its directory, so relative paths are led there. */
const startIn = (directory: string): void => {
  process.cwd = () => directory;
  for (const module of [fs, fs.promises])
    for (const name of READERS.flatMap((reader) => [reader, `${reader}Sync`])) {
      const read: unknown = Reflect.get(module, name);
      if (typeof read !== 'function') continue;
      const led = (path: unknown, ...rest: unknown[]): unknown =>
        Reflect.apply(read, module, [typeof path === 'string' ? resolve(directory, path) : path, ...rest]);
      Reflect.set(module, name, Object.assign(led, read));
    }
  syncBuiltinESMExports();
};

/**
 * The machine's clock stands still while a function runs, so a pause that a function makes passes no time here and takes none. What
 * comes of it is what comes of a pause that was too short: the function asks again, or leaves the wait to its queue.
 */
const skipPauses = (): void => {
  const atOnce = (_delay: number, value: unknown) => new Promise((resume) => setImmediate(resume, value));
  Reflect.set(timers, 'setTimeout', atOnce);
  syncBuiltinESMExports();
};

/** One Lambda function's process, as a thread: loads the bundle, then handles one event after the other. */
const main = async (data: WorkerData): Promise<void> => {
  const port = parentPort;
  if (port === null) throw new Error('this file runs as a worker thread');
  const send = (message: FromWorker) => port.postMessage(message);
  installVirtualDate(data.clock);

  let unfinished = '';
  const capture = (chunk: string | Uint8Array): boolean => {
    const lines = (unfinished + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split(
      '\n',
    );
    unfinished = lines.pop() ?? '';
    for (const line of lines) send({ type: 'log', line });
    return true;
  };
  process.stdout.write = capture;
  process.stderr.write = capture;

  startIn(data.taskRoot);
  if (!data.realPauses) skipPauses();
  const dot = data.handler.lastIndexOf('.');
  const module = data.handler.slice(0, dot);
  const file = ['.mjs', '.js', '.cjs'].map((end) => join(data.taskRoot, module + end)).find(existsSync);
  if (file === undefined) throw new Error(`Cannot find module '${module}' in ${data.taskRoot}`);
  const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const handler = loaded[data.handler.slice(dot + 1)];
  if (!isHandler(handler)) throw new Error(`${data.handler} is undefined or not exported`);

  port.on('message', async ({ requestId, event, timeoutMilliseconds }: ToWorker) => {
    const deadline = performance.now() + timeoutMilliseconds;
    const context = {
      awsRequestId: requestId,
      functionName: data.functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: data.functionArn,
      memoryLimitInMB: String(data.memoryMegabytes),
      logGroupName: `/aws/lambda/${data.functionName}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    };
    try {
      const result: unknown = await handler(JSON.parse(event), context);
      send({ type: 'result', requestId, result: JSON.stringify(result) });
    } catch (error) {
      send({ type: 'error', requestId, error: describe(error) });
    }
  });
  send({ type: 'ready' });
};

await main(workerData);
