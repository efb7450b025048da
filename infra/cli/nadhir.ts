import { capCheck } from './cap-check.ts';
import { generateEvents } from './events-command.ts';
import { logVerify } from './log-verify.ts';
import { replay, start } from './replay-command.ts';
import { smsParts } from './sms-parts.ts';
import { synth } from './synth-command.ts';
import { runTests } from './test-command.ts';

const USAGE = `nadhir start [--once] [--speed N] [--fresh] [--port N]   replay Cyclone Tej and serve its pages
nadhir replay SCENARIO [--speed N] [--out DIR] [--fresh]  replay a storm without pages
nadhir log verify [FILE]                                 walk the hash chain
nadhir cap check FILE…                                   judge CAP documents, one JSON line each
nadhir sms parts < TEXT                                  encoding, units and parts of a text
nadhir synth                                             bundle the functions and synthesize the app
nadhir events generate                                   write the JSON Schemas of the contracts
nadhir test                                              everything that CI runs`;

/** Every command answers with its exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start,
  replay,
  'log verify': logVerify,
  'cap check': capCheck,
  'sms parts': smsParts,
  synth,
  'events generate': generateEvents,
  test: runTests,
};

/** What a person can mend is one line; anything else is a bug and keeps its stack. */
const EXPECTED = [
  'UsageError',
  'BrokenPack',
  'BrokenScenario',
  'CannotStart',
  'SynthesisFailed',
  'MissingFunctions',
];

const main = async (args: readonly string[]): Promise<number> => {
  const [first = '', second = ''] = args;
  const name = [`${first} ${second}`, first].find((candidate) => Object.hasOwn(COMMANDS, candidate));
  const command = name === undefined ? undefined : COMMANDS[name];
  if (name === undefined || command === undefined) {
    console.error(USAGE);
    return first === '' || first === 'help' || first === '--help' ? 0 : 2;
  }
  try {
    return await command(args.slice(name.split(' ').length));
  } catch (error) {
    if (!(error instanceof Error) || !EXPECTED.includes(error.name)) throw error;
    console.error(`nadhir: ${error.message}`);
    return 2;
  }
};

const code = await main(process.argv.slice(2));
// Workers and servers of a command that is over must not keep the process.
process.exit(code);
