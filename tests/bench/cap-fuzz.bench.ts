import { fuzz, MOST_MEGABYTES, MOST_MS } from '../contracts/cap/fuzz.ts';
import type { Bench, Figure } from './harness.ts';

/** NADHIR_FUZZ_DOCUMENTS and NADHIR_FUZZ_SEED play fewer, more, or the same again. */
const DOCUMENTS = Number(process.env['NADHIR_FUZZ_DOCUMENTS'] ?? 200_000);
const SEED = Number(process.env['NADHIR_FUZZ_SEED'] ?? 20_261_123);
/** Of a document in the middle of a busy machine. */
const MS_A_DOCUMENT = 10;

const run = async (): Promise<Figure[]> => {
  const started = performance.now();
  const answer = await fuzz(SEED, DOCUMENTS, 60_000 + DOCUMENTS * MS_A_DOCUMENT);
  const seconds = (performance.now() - started) / 1000;
  if (answer.crash !== undefined) console.error(answer.crash);
  console.log(`seed ${SEED}; ${JSON.stringify(answer.verdicts)}`);
  return [
    { what: 'damaged documents read', value: answer.count, unit: 'documents', goal: { atLeast: DOCUMENTS } },
    { what: 'crashes', value: answer.crash === undefined ? 0 : 1, unit: '', goal: { atMost: 0 } },
    {
      what: 'files and connections reached for',
      value: answer.reached.length,
      unit: '',
      goal: { atMost: 0 },
    },
    { what: 'slowest document', value: answer.slowestMs, unit: 'ms', goal: { atMost: MOST_MS } },
    {
      what: 'most memory of the process',
      value: answer.peakMegabytes,
      unit: 'MB',
      goal: { atMost: MOST_MEGABYTES },
    },
    { what: 'largest document', value: answer.largestBytes / 1000, unit: 'kB' },
    { what: 'rate, generation included', value: answer.count / seconds, unit: 'documents a second' },
  ];
};

export const bench: Bench = {
  kind: 'measurement',
  about:
    'Damaged documents through the CAP reader, the feed reader and the match with districts, in a sandbox.',
  run,
};
