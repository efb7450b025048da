import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { type Bench, figureLine, figuresOf, meetsGoal } from './harness.ts';

/*
 * `run.ts` runs every bench, each in a process of its own; `run.ts <name>` that one, in this process. A file that exports no
 * `bench` is a program by itself: it is run, and its exit code counts.
 */

const END = '.bench.ts';
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(END))
  .map((file) => file.slice(0, -END.length))
  .sort();

const runOne = async (name: string): Promise<number> => {
  console.log(`\n${name}`);
  const module: { readonly bench?: Bench } = await import(`./${name}${END}`);
  if (module.bench === undefined) return Number(process.exitCode ?? 0);
  console.log(module.bench.about);
  const figures = await figuresOf(module.bench);
  for (const figure of figures) console.log(`  ${figureLine(figure)}`);
  return figures.every(meetsGoal) ? 0 : 1;
};

const runAll = (): number => {
  const [{ model = 'unknown' } = {}, ...others] = cpus();
  const gigabytes = (totalmem() / 2 ** 30).toFixed(1);
  console.log(
    `${others.length + 1} × ${model}, ${gigabytes} GB, Node ${process.versions.node}, ${process.platform}`,
  );
  let missed = 0;
  for (const name of names) {
    const { status } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, name], {
      stdio: 'inherit',
    });
    if (status !== 0) missed += 1;
  }
  if (missed > 0) console.log(`\n${missed} of ${names.length} missed a goal`);
  return missed > 0 ? 1 : 0;
};

const [name] = process.argv.slice(2);
if (name !== undefined && !names.includes(name)) {
  console.error(`no bench is called ${name}; there are: ${names.join(', ')}`);
  process.exitCode = 2;
} else process.exitCode = name === undefined ? runAll() : await runOne(name);
