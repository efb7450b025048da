import { assess } from './assess-command.ts';
import { authorisation } from './authorisation-command.ts';
import { bench } from './bench-command.ts';
import { capCheck } from './cap-check.ts';
import { generateScripts } from './client-scripts.ts';
import { generateEvents } from './events-command.ts';
import { kannelConfiguration } from './kannel-configuration.ts';
import { logVerify } from './log-verify.ts';
import { messages } from './messages-command.ts';
import { people } from './people-command.ts';
import { replay, start } from './replay-command.ts';
import { smsParts } from './sms-parts.ts';
import { sourceKey } from './source-key.ts';
import { storms } from './storms-command.ts';
import { subscribers } from './subscribers-command.ts';
import { synth } from './synth-command.ts';
import { runTests } from './test-command.ts';
import { watch } from './watch-command.ts';

const USAGE = `nadhir start [--once] [--speed N] [--fresh] [--port N]   replay Cyclone Tej and serve its pages
nadhir replay SCENARIO [--speed N] [--out DIR] [--fresh]  replay a storm without pages
nadhir watch --once [--json] [--offline] [--place PLACE]   ask every source once: who is heard, who is not
nadhir log verify [FILE]                                 walk the hash chain
nadhir assess --explain DISTRICT [--fixtures] [--at TIME]   levels of a district, and why
nadhir assess --replay ASSESSMENT-ID                    an assessment made again from the kept bytes
nadhir cap check FILE…                                   judge CAP documents, one JSON line each
nadhir sms parts < TEXT                                  encoding, units and parts of a text
nadhir source-key SOURCE [--place PLACE] [--secret ARN]  the key with which a station or a sender pushes
nadhir storms [--check]                                  replay five storms into docs/storms.md
nadhir kannel GATEWAY --secret ARN --login ARN --api URL  what a Kannel's configuration needs
nadhir subscribers import FILE | export | erase | count | rekey   the people who are warned
nadhir people import FILE | export | rekey --by PERSON   the roster: shown with --dry-run, taken whole or not
nadhir synth                                             bundle the functions and synthesize the app
nadhir events generate                                   write the JSON Schemas of the contracts
nadhir bench [NAME]                                      measure beside other libraries; goals stand beside
nadhir scripts generate                                  bundle what pages run in the browser
nadhir messages                                          write docs/messages.md
nadhir authorisation                                     write docs/authorisation.md
nadhir test                                              everything that CI runs`;

/** Every command answers with its exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start,
  replay,
  watch,
  'log verify': logVerify,
  assess,
  'cap check': capCheck,
  'sms parts': smsParts,
  'source-key': sourceKey,
  storms,
  kannel: kannelConfiguration,
  subscribers,
  people,
  synth,
  'events generate': generateEvents,
  'scripts generate': generateScripts,
  messages,
  authorisation,
  bench,
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
