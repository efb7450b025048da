import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { dynamoClient } from '../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../shared/adapters/dynamodb/log-table.ts';
import { dynamoPhoneBook } from '../../shared/adapters/dynamodb/phone-book-table.ts';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret, secretsClient } from '../../shared/adapters/secrets/secret-source.ts';
import { systemClock } from '../../shared/adapters/system/clock.ts';
import { argumentsOf } from './arguments.ts';
import { type PeopleDeps, type PeopleRequest, runPeople } from './people.ts';
import { UsageError } from './usage-error.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** As the outputs of the stack name them. The endpoints are for another engine than AWS. */
const Env = z.object({
  PEOPLE_TABLE: z.string().min(1),
  LOG_TABLE: z.string().min(1),
  KEYS_SECRET_ARN: z.string().min(1),
  DYNAMODB_ENDPOINT: z.url().optional(),
  SECRETS_ENDPOINT: z.url().optional(),
});

const open = async (place: string): Promise<PeopleDeps> => {
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) {
    const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new UsageError(`set ${missing} to the outputs of the deployed stack`);
  }
  const { PEOPLE_TABLE, LOG_TABLE, KEYS_SECRET_ARN, DYNAMODB_ENDPOINT, SECRETS_ENDPOINT } = parsed.data;
  const client = dynamoClient(DYNAMODB_ENDPOINT === undefined ? {} : { endpoint: DYNAMODB_ENDPOINT });
  const secrets = secretsClient(SECRETS_ENDPOINT === undefined ? {} : { endpoint: SECRETS_ENDPOINT });
  return {
    log: dynamoLogStore(client, LOG_TABLE),
    clock: systemClock,
    pack: readPlacePackFolder(join(ROOT, 'places', place)),
    book: dynamoPhoneBook(client, PEOPLE_TABLE),
    seal: phoneVault(deriveKeys(await readRootSecret(KEYS_SECRET_ARN, secrets))),
    allowSimulated: DYNAMODB_ENDPOINT !== undefined,
    write: (text) => void process.stdout.write(text),
  };
};

const OPTIONS = {
  place: { type: 'string', default: 'hadramout' },
  by: { type: 'string', default: '' },
  reason: { type: 'string', default: '' },
  'dry-run': { type: 'boolean', default: false },
} as const;

const requestOf = async (args: readonly string[]): Promise<readonly [PeopleRequest, string]> => {
  const { positionals, values } = argumentsOf(args, OPTIONS, true);
  const [what, file] = positionals;
  const { place, by, reason, 'dry-run': dryRun } = values;
  switch (what) {
    case 'import': {
      if (file === undefined) throw new UsageError('people import needs the CSV file');
      const text = await readFile(file, 'utf8').catch(() => {
        throw new UsageError(`${file} cannot be read`);
      });
      return [{ do: 'import', text, by, reason, dryRun }, place];
    }
    case 'export':
      return [{ do: 'export', by }, place];
    case 'rekey':
      return [{ do: 'rekey' }, place];
    default:
      throw new UsageError('people needs one of import, export, rekey');
  }
};

/** The operator's way to the roster of a deployed place. */
export const people = async (args: readonly string[]): Promise<number> => {
  const [request, place] = await requestOf(args);
  return runPeople(request, await open(place));
};
