/*
 * Run by `hostile.test.ts` in a process that may read nothing but this repository: reads each document
 * given on the command line and tells, as JSON, what came of it and what the process reached for.
 */
import { createHook } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { checkCap } from '../../../shared/cap/check.ts';
import { readFeed } from '../../../shared/cap/feed.ts';

const documents = process.argv.slice(2).map((file) => readFileSync(file));

/** Sockets, name look-ups, asynchronous file requests, workers, children. */
const REACHING = /TCP|UDP|PIPE|DNS|GETADDRINFO|QUERYWRAP|FSREQ|FILEHANDLE|PROCESS|WORKER|TLS|HTTP/i;
const reached: string[] = [];
createHook({
  init: (_, type) => {
    if (REACHING.test(type)) reached.push(type);
  },
}).enable();

let passwords = 'readable';
try {
  readFileSync('/etc/passwd');
} catch {
  passwords = 'out of reach';
}

const checks = documents.map((bytes) => checkCap('document', bytes));
const feeds = documents.map((bytes) => readFeed(bytes, 'http://127.0.0.1/').kind);
// A turn of the event loop, in which whatever was begun would show.
await new Promise((resolve) => setImmediate(resolve));
const reachedByReading = [...reached];
process.stdout.write(JSON.stringify({ passwords, checks, feeds, reached: reachedByReading }));
