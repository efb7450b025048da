import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import { RUNTIME_ENVIRONMENT } from '../../infra/aws/constructs/function.ts';
import { plumbing } from './fan-out/prices.ts';
import type { Figure, Measurement } from './harness.ts';

/*
 * Each measurement is a process of its own, beside one that plays DynamoDB and SNS, and both sides use the same. What one
 * recipient costs the sending process is compared by processor time, since on a machine with few cores the endpoints take turns
 * with it; recipients a second are as they came. `FAN_OUT_MOST=1000000` goes on to a million, which takes half an hour.
 */
const ROUNDS = 3;
const COMPARED = 40_000;
/** The usual way is slow: fewer say as much. */
const USUAL = 4_000;
const SIZES = [10_000, 100_000, 1_000_000];
const MOST = Number(process.env['FAN_OUT_MOST'] ?? 100_000);
const ALARMS = 20;
/** What SNS and most operators grant at first. */
const SLOW_GATEWAY = 20;
const PLAN_MICROS = 25;

const Run = z.object({
  perSecond: z.number(),
  cpuMicrosEach: z.number(),
  peakMb: z.number(),
  phones: z.number(),
  twice: z.number(),
  writes: z.number(),
  writeUnits: z.number(),
  readUnits: z.number(),
});
const Alarm = z.object({
  firstMs: z.number(),
  lastStoppedMs: z.number(),
  firstCancelMs: z.number(),
  warned: z.number(),
  told: z.number(),
  crossed: z.number(),
});

/** The heap that Lambda gives to a function of 512 MB, and the environment that every function has. */
const HEAP = ['--max-old-space-size=256', '--max-semi-space-size=16'];
const env = { ...process.env, ...RUNTIME_ENVIRONMENT };

const inProcess = (file: string, ...args: readonly (string | number)[]): unknown[] => {
  const path = `${import.meta.dirname}/fan-out/${file}`;
  const output = execFileSync(process.execPath, [...HEAP, path, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  return output
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
};

const runOf = (way: 'ours' | 'bare' | 'usual', recipients: number) => {
  const [printed] = inProcess('run.ts', way, recipients);
  const run = Run.parse(printed);
  if (run.phones !== recipients || run.twice > 0)
    throw new Error(`${way}: ${run.phones} of ${recipients} phones, ${run.twice} twice`);
  return run;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

const compared = (): Figure[] => {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    bare: runOf('bare', COMPARED),
    ours: runOf('ours', COMPARED),
    usual: runOf('usual', USUAL),
  }));
  const ratio = (other: 'bare' | 'usual') =>
    median(rounds.map((round) => round[other].cpuMicrosEach / round.ours.cpuMicrosEach));
  const rate = (way: 'ours' | 'bare' | 'usual') => ({
    what: `${way}: recipients a second`,
    value: median(rounds.map((round) => round[way].perSecond)),
    unit: '/ s',
  });
  return [
    rate('bare'),
    rate('ours'),
    rate('usual'),
    { what: 'ours ÷ bare loop of Publish (a)', value: ratio('bare'), unit: '×', goal: { atLeast: 0.9 } },
    { what: 'ours ÷ the usual way (b)', value: ratio('usual'), unit: '×', goal: { atLeast: 3 } },
  ];
};

const atSizes = (): Figure[] => {
  const sizes = SIZES.filter((size) => size <= MOST);
  const runs = sizes.map((size) => ({ size, ...runOf('ours', size) }));
  const [small, large] = [runs[0], runs.at(-1)];
  if (small === undefined || large === undefined) throw new Error('FAN_OUT_MOST is below 10 000');
  const each = (units: number) => units / large.size;
  const { total } = plumbing(
    { writeUnits: each(large.writeUnits), readUnits: each(large.readUnits), planMicros: PLAN_MICROS },
    SLOW_GATEWAY,
  );
  return [
    ...runs.flatMap(({ size, perSecond, cpuMicrosEach, peakMb }): Figure[] => [
      { what: `${size}: recipients a second`, value: perSecond, unit: '/ s' },
      { what: `${size}: processor time each`, value: cpuMicrosEach, unit: 'µs' },
      { what: `${size}: memory at its peak`, value: peakMb, unit: 'MB' },
    ]),
    {
      what: `memory, ${large.size} ÷ ${small.size}`,
      value: large.peakMb / small.peakMb,
      unit: '×',
      goal: { atMost: 1.1 },
    },
    {
      what: 'database writes a recipient',
      value: each(large.writes),
      unit: '',
      goal: { atMost: 0.05 },
    },
    { what: 'plumbing a million, at 20 a second', value: total, unit: 'USD', goal: { atMost: 1 } },
  ];
};

const alarms = (): Figure[] => {
  const [cold, ...runs] = inProcess('cancel.ts', 3_000, ALARMS + 1).map((line) => Alarm.parse(line));
  const wrong = runs.find(({ warned, told, crossed }) => warned !== told || crossed > 0);
  if (wrong !== undefined) throw new Error(`a cancel missed somebody: ${JSON.stringify(wrong)}`);
  return [
    { what: 'approval to first Publish, just started', value: cold?.firstMs ?? Number.NaN, unit: 'ms' },
    {
      what: 'approval to first Publish, p95',
      value: p95(runs.map(({ firstMs }) => firstMs)),
      unit: 'ms',
      goal: { atMost: 1_000 },
    },
    {
      what: 'cancel to the last batch stopped, p95',
      value: p95(runs.map(({ lastStoppedMs }) => lastStoppedMs)),
      unit: 'ms',
    },
    {
      what: 'cancel to its first Publish, p95',
      value: p95(runs.map(({ firstCancelMs }) => firstCancelMs)),
      unit: 'ms',
      goal: { atMost: 60_000 },
    },
  ];
};

export const bench: Measurement = {
  kind: 'measurement',
  about: 'Fan-out: approved → planned → sent, by the functions themselves, against local endpoints.',
  run: () => [...compared(), ...atSizes(), ...alarms()],
};
