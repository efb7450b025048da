/*
 * Run by `hostile.test.ts` in a process that may read nothing but this repository: reads each document
 * named on the command line, after the port of a server to try the watch on, and tells, as JSON, what came of it and what the process reached for.
 */
import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { checkCap } from '../../../shared/cap/check.ts';
import { readFeed } from '../../../shared/cap/feed.ts';

const [port, ...files] = process.argv.slice(2);
const documents = files.map((file) => readFileSync(file));

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

// The watch itself is tried: a connection made on purpose must be seen.
const socket = connect(Number(port), '127.0.0.1');
await once(socket, 'connect');
socket.destroy();
const watchWorks = reached.length > reachedByReading.length;

process.stdout.write(JSON.stringify({ passwords, watchWorks, checks, feeds, reached: reachedByReading }));
