/*
 * How to add a bench. Put a file `tests/bench/<name>.bench.ts` here that exports a `bench`:
 *
 *   export const bench: Bench = {
 *     kind: 'comparison',
 *     about: 'CAP documents a second: parse, validate, normalise.',
 *     unit: 'documents',
 *     prepare: () => ({
 *       ours: { name: 'readCap', round: () => readAll(files) },             // does some 50–300 ms of work, answers how many units
 *       baselines: [{ name: 'libxml2-wasm', round: () => …, goal: 1.2 }],   // ours must do at least 1.2 × as many a second
 *     }),
 *   };
 *
 * or one of `kind: 'measurement'`, whose `run` answers figures, each with its goal. `npm run bench` runs all of them, each in a
 * process of its own; `npm run bench -- <name>` one. It fails when a goal is missed. A comparison is run in rounds: in each round every
 * subject once, in a changing order, so that what slows the machine for a while slows all of them; the figures are medians of the
 * rounds, and a ratio is the median of the ratios within a round. A subject should check what it computes: fast and wrong is nothing.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export type Subject = {
  readonly name: string;
  /** One round of work. Answers how many units it did. */
  readonly round: () => number | Promise<number>;
};

export type Comparison = {
  readonly kind: 'comparison';
  readonly about: string;
  /** What is counted, in the plural: `documents`. */
  readonly unit: string;
  readonly rounds?: number;
  /** Rounds that are not counted, while the engine compiles what is hot. */
  readonly warmUpRounds?: number;
  readonly prepare: () => Prepared | Promise<Prepared>;
};

export type Prepared = {
  readonly ours: Subject;
  /** `goal`: how many times as much as this one ours must do. */
  readonly baselines: readonly (Subject & { readonly goal?: number })[];
};

export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number };
};

export type Measurement = {
  readonly kind: 'measurement';
  readonly about: string;
  readonly run: () => readonly Figure[] | Promise<readonly Figure[]>;
};

export type Bench = Comparison | Measurement;

const DEFAULT_ROUNDS = 41;
const DEFAULT_WARM_UP_ROUNDS = 10;

setFlagsFromString('--expose-gc');
/** Before each round, so that nobody pays for what another left lying about. */
const collectGarbage: (options: { type: 'minor' }) => void = runInNewContext('gc');

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};

const unitsPerSecond = async ({ round }: Subject): Promise<number> => {
  collectGarbage({ type: 'minor' });
  const started = performance.now();
  const units = await round();
  return (units * 1000) / (performance.now() - started);
};

/** Rates of each round, by subject; the order of the subjects turns from round to round. */
const interleaved = async (
  subjects: readonly Subject[],
  rounds: number,
  warmUpRounds: number,
): Promise<Map<Subject, number[]>> => {
  const rates = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const turn = ((round % subjects.length) + subjects.length) % subjects.length;
    for (const subject of [...subjects.slice(turn), ...subjects.slice(0, turn)]) {
      const rate = await unitsPerSecond(subject);
      if (round >= 0) rates.get(subject)?.push(rate);
    }
  }
  return rates;
};

/** Figures of a comparison: what each does a second, and ours as a multiple of each baseline. */
const compare = async ({
  unit,
  rounds = DEFAULT_ROUNDS,
  warmUpRounds = DEFAULT_WARM_UP_ROUNDS,
  prepare,
}: Comparison): Promise<Figure[]> => {
  const { ours, baselines } = await prepare();
  const rates = await interleaved([ours, ...baselines], rounds, warmUpRounds);
  const own = rates.get(ours) ?? [];
  return [
    { what: ours.name, value: median(own), unit: `${unit} a second` },
    ...baselines.flatMap((baseline): Figure[] => {
      const theirs = rates.get(baseline) ?? [];
      const ratio = median(own.map((rate, index) => rate / (theirs[index] ?? Number.NaN)));
      return [
        { what: baseline.name, value: median(theirs), unit: `${unit} a second` },
        {
          what: `  ours ÷ ${baseline.name.split(':')[0]}`,
          value: ratio,
          unit: '×',
          ...(baseline.goal === undefined ? {} : { goal: { atLeast: baseline.goal } }),
        },
      ];
    }),
  ];
};

export const figuresOf = async (bench: Bench): Promise<readonly Figure[]> =>
  bench.kind === 'comparison' ? compare(bench) : bench.run();

export const meetsGoal = ({ value, goal }: Figure): boolean => {
  if (goal === undefined) return true;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
};

const rounded = (value: number): string =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en').replaceAll(',', ' ')
    : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

/** One line a figure, with its goal and whether it is met. */
export const figureLine = (figure: Figure): string => {
  const { what, value, unit, goal } = figure;
  const said = `${what.padEnd(44)} ${rounded(value).padStart(10)} ${unit}`;
  if (goal === undefined) return said;
  const wanted = 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
  return `${said}   goal: ${wanted} ${meetsGoal(figure) ? '— met' : '— MISSED'}`;
};
