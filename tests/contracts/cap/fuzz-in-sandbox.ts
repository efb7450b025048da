/*
 * Run in a process of its own, with `--permission` and leave to read nothing but this repository: reads as many damaged documents as it
 * is told, as CAP, as a list and as a warning about Hadramout, and tells as JSON how long the longest took, how much memory it needed
 * and what it reached for. `node fuzz-in-sandbox.ts SEED COUNT`
 */
import { createHook } from 'node:async_hooks';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { readFeed } from '../../../shared/cap/feed.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { warningFromCap } from '../../../shared/reception/warning-from-cap.ts';
import { fixture, fixturesIn } from './fixtures.ts';
import { diceOf, fuzzedBy } from './fuzz-documents.ts';

const [seed = 1, count = 1000] = process.argv.slice(2).map(Number);
const pack = readPlacePackFolder('places/hadramout');
/** The one large file is read as often as it deserves, not for half of the time. */
const LARGE_BYTES = 100_000;
const files = [...fixturesIn('alerts'), ...fixturesIn('invalid'), ...fixturesIn('feeds')]
  .map(fixture)
  .filter(({ length }) => length < LARGE_BYTES);
const large = fixture('invalid/kde-mow-ar-nine-languages.xml');
const dice = diceOf(seed);
const small = fuzzedBy(files, dice);
const huge = fuzzedBy([large], dice);

const NOW = '2026-05-01T09:00:00.000Z';
const read = (bytes: Uint8Array): string => {
  const reading = readCap(bytes);
  const list = readFeed(bytes, 'https://example.org/feed.xml').kind;
  if (reading.verdict === 'rejected') return `${reading.verdict} ${list}`;
  const { alert, remarks } = reading;
  warningFromCap(pack, alert, { warningId: 'w', status: 'Actual', msgType: 'Alert', remarks, now: NOW });
  return `${reading.verdict} ${list}`;
};

const reached: string[] = [];
const REACHING = /TCP|UDP|PIPE|DNS|GETADDRINFO|QUERYWRAP|FSREQ|FILEHANDLE|PROCESS|WORKER|TLS|HTTP/i;
const watch = createHook({
  init: (_, type) => {
    if (REACHING.test(type)) reached.push(type);
  },
});
const noted = (name: string) => (): never => {
  reached.push(name);
  throw new Error(`${name} was called`);
};

// Everything is loaded: from here on no file may be touched, by whatever way.
const { readFileSync, openSync } = fs;
fs.readFileSync = noted('readFileSync');
fs.openSync = noted('openSync');
const { connect } = net;
net.connect = noted('connect');
syncBuiltinESMExports();
watch.enable();

const timed = (bytes: Uint8Array): { readonly verdict: string; readonly ms: number } => {
  const started = performance.now();
  const verdict = read(bytes);
  return { verdict, ms: performance.now() - started };
};

/** Longer than any document takes by itself; then the machine may have been busy, so it is measured again. */
const SUSPECT_MS = 100;
const verdicts: Record<string, number> = {};
let slowestMs = 0;
let largestBytes = 0;
let crash: string | undefined;
for (let index = 0; index < count && crash === undefined; index += 1) {
  const bytes = index % 200 === 0 ? huge() : small();
  largestBytes = Math.max(largestBytes, bytes.length);
  try {
    let { verdict, ms } = timed(bytes);
    for (let again = 0; again < 3 && ms > SUSPECT_MS; again += 1) ms = Math.min(ms, timed(bytes).ms);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    slowestMs = Math.max(slowestMs, ms);
  } catch (error) {
    crash = `document ${index} of seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`;
  }
}
await new Promise((resolve) => setImmediate(resolve));
watch.disable();
Object.assign(fs, { readFileSync, openSync });
net.connect = connect;
syncBuiltinESMExports();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({ count, verdicts, slowestMs, largestBytes, peakMegabytes, reached, crash }),
);
